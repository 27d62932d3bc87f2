"""The pages on which something is tried, looked at, accepted, dropped or taken back."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from indexing.catalog.edition import EditionState
from models.domain.errors import InvalidInput
from service.download import to_download
from service.jobs.trials import TrialRunner
from service.mapping.change_rows import COLUMNS, change_rows
from service.mapping.proposal import Proposal
from service.mapping.trying import COMPARABLE
from service.spreadsheet import to_csv
from service.web.access import TheMap
from service.web.desk import Form, TheDesk, TheForm
from service.web.rendering import render
from service.web.trial_page import build_trial_page

router = APIRouter()
LIST = "/trials"
REFRESH_SECONDS = "2"
Id = Annotated[str, Path(max_length=200)]
From = Annotated[int, Query(alias="from", ge=0, le=10_000_000)]


async def _trials(request: Request) -> TrialRunner:
    trials: TrialRunner = request.app.state.trials
    return trials


TheTrials = Annotated[TrialRunner, Depends(_trials)]


@router.get(LIST)
def show_trials(content_map: TheMap, trials: TheTrials, desk: TheDesk) -> Response:
    """What is being tried, what was in force before, and the form to try something else."""
    editions, version = content_map.trials.all(), content_map.taxonomy()
    others = [name for name in trials.embedders if name != content_map.embedder]
    return _refreshed(
        render(
            "trials.html", editions=editions, version=version, desk=desk, embedder=content_map.embedder, others=others
        ),
        any(each.state is EditionState.BUILDING for each in editions),
    )


@router.post(LIST)
def start(form: TheForm, trials: TheTrials) -> RedirectResponse:
    """Try what a form says."""
    return RedirectResponse(f"{LIST}/{trials.submit(_proposal(form)).id}", 303)


@router.get("/trials/{trial_id}.csv")
def table(trial_id: Id, content_map: TheMap) -> Response:
    """Every changed label for a spreadsheet."""
    found = content_map.trials.compare(trial_id)
    return to_download("changes.csv", to_csv(COLUMNS, change_rows(found.labels.changes, found)))


@router.get("/trials/{trial_id}")
def show_trial(trial_id: Id, content_map: TheMap, desk: TheDesk, start_at: From = 0) -> Response:
    """What it would change; how far it is while it is built."""
    edition = content_map.trials.get(trial_id)
    if edition.state not in COMPARABLE:
        building = edition.state is EditionState.BUILDING
        return _refreshed(render("trial_waits.html", edition=edition, desk=desk), building)
    page = build_trial_page(content_map.trials.compare(trial_id), start_at)
    return render("trial.html", page=page, edition=edition, desk=desk)


@router.post("/trials/{trial_id}/accept")
def accept(trial_id: Id, _form: TheForm, content_map: TheMap) -> RedirectResponse:
    """Put it in force, and show the map as it is now."""
    content_map.trials.accept(trial_id)
    return RedirectResponse("/", 303)


@router.post("/trials/{trial_id}/drop")
def drop(trial_id: Id, _form: TheForm, content_map: TheMap) -> RedirectResponse:
    """Forget it."""
    content_map.trials.drop(trial_id)
    return RedirectResponse(LIST, 303)


def _proposal(form: Form) -> Proposal:
    """Browsers send line ends as CR LF."""
    document = form.get("taxonomy").replace("\r\n", "\n")
    thresholds = {axis: _number(axis, value) for axis, value in form.after("threshold:").items()}
    return Proposal(document or None, "taxonomy", form.get("heads") or None, thresholds, form.get("embedder") or None)


def _number(axis: str, value: str) -> float:
    try:
        return float(value)
    except ValueError:
        raise InvalidInput(f"'{value}' is no number.", where=axis, cure="Write it like 0.7.") from None


def _refreshed(page: HTMLResponse, still: bool) -> HTMLResponse:  # noqa: FBT001 - said once, above
    if still:
        page.headers["Refresh"] = REFRESH_SECONDS
    return page
