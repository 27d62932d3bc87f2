"""Trials."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Response

from service.api.dependencies import JSON_BODY, TheMap, TheTrials, refusals
from service.api.schemas.base import Name
from service.api.schemas.diff import ChangeFilter, ChangesPage, DiffOut
from service.api.schemas.trial import SwitchedOut, TrialIn, TrialOut, TrialsOut
from service.mapping.change_rows import COLUMNS, change_rows
from service.spreadsheet import to_csv

router = APIRouter(prefix="/v1", tags=["Trials"])
OneTrial = Annotated[Name, Path(description="From the trial's answer.", examples=["3f9c01d2ab45"])]
CSV: dict[int | str, dict[str, Any]] = {
    200: {"description": "A row a label.", "content": {"text/csv": {"schema": {"type": "string"}}}}
}


@router.post(
    "/trials",
    operation_id="startTrial",
    summary="Try another taxonomy, embedding model, heads or thresholds",
    status_code=202,
    dependencies=JSON_BODY,
    responses=refusals(404, 409, 413, 415),
)
def start(wanted: TrialIn, trials: TheTrials, response: Response) -> TrialOut:
    """Labels the whole library beside what is served, and answers at once; nothing that is served changes.

    Another embedding model embeds the whole library first, which goes on after a restart where it was stopped.
    `Location` says where to ask how far it is. Few trials are kept at a time: 409 asks to accept or drop one.
    """
    edition = trials.submit(wanted.to_domain())
    response.headers["Location"] = f"/v1/trials/{edition.id}"
    return TrialOut.of(edition)


@router.get("/trials", operation_id="findTrials", summary="List trials", responses=refusals())
def find(content_map: TheMap) -> TrialsOut:
    """Trials, and what was in force before and can be gone back to, newest first."""
    return TrialsOut(trials=[TrialOut.of(each) for each in content_map.trials.all()])


@router.get("/trials/{trial_id}", operation_id="getTrial", summary="Ask how far it is", responses=refusals(404))
def get(trial_id: OneTrial, content_map: TheMap) -> TrialOut:
    """The trial as it stands."""
    return TrialOut.of(content_map.trials.get(trial_id))


@router.get(
    "/trials/{trial_id}/diff", operation_id="getDiff", summary="What it would change", responses=refusals(404, 409)
)
def diff(trial_id: OneTrial, content_map: TheMap, examples: Annotated[int, Query(ge=0, le=100)] = 10) -> DiffOut:
    """Counts by journey and stage, by need, of the map's cells and gaps, of people's labels that it would deny.

    Examples come with the evidence on both sides, those first whose probability moved most.
    """
    return DiffOut.of(content_map.trials.compare(trial_id), examples)


@router.get(
    "/trials/{trial_id}/changes",
    operation_id="findChanges",
    summary="Every asset whose labels change",
    responses=refusals(404, 409),
)
def changes(trial_id: OneTrial, wanted: Annotated[ChangeFilter, Query()], content_map: TheMap) -> ChangesPage:
    """A page; those first whose probability moved most. Follow `cursor` until it is null."""
    return ChangesPage.of(content_map.trials.compare(trial_id), wanted)


@router.get(
    "/trials/{trial_id}/changes.csv",
    operation_id="exportChanges",
    summary="Every changed label as a table",
    response_class=Response,
    responses={**CSV, **refusals(404, 409)},
)
def export(trial_id: OneTrial, content_map: TheMap) -> Response:
    """CSV in UTF-8, safe to open in a spreadsheet."""
    found = content_map.trials.compare(trial_id)
    return Response(to_csv(COLUMNS, change_rows(found.labels.changes, found)), media_type="text/csv; charset=utf-8")


@router.post(
    "/trials/{trial_id}/accept",
    operation_id="acceptTrial",
    summary="Put it in force",
    responses=refusals(404, 409),
)
def accept(trial_id: OneTrial, content_map: TheMap) -> SwitchedOut:
    """Labels, taxonomy, embedding model, heads and thresholds change at once; what was is kept, to go back to.

    People's decisions hold, those made since the trial among them. 409 says that assets change too fast: ask again.
    """
    return SwitchedOut.of(content_map.trials.accept(trial_id))


@router.delete(
    "/trials/{trial_id}", operation_id="dropTrial", summary="Drop it", status_code=204, responses=refusals(404, 409)
)
def drop(trial_id: OneTrial, content_map: TheMap) -> None:
    """Forgets it; one that is being built stops. Nothing that is served changes."""
    content_map.trials.drop(trial_id)


@router.post("/rollback", operation_id="rollBack", summary="Go back", responses=refusals(409))
def roll_back(content_map: TheMap) -> SwitchedOut:
    """Puts back what was in force before the last change, without working anything out again.

    Doing it twice goes forward again.
    """
    return SwitchedOut.of(content_map.trials.roll_back())
