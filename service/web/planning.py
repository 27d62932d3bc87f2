"""The page of the plan: the calendar, its balance, and the maps as they will be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.responses import HTMLResponse, RedirectResponse, Response

from models.domain.coverage import CellKey
from models.domain.errors import InvalidInput
from models.domain.plan import PlanItem, PlanState, Task
from models.reports.planning.pace import Pace
from service.download import to_download
from service.mapping import ContentMap
from service.mapping.planning import PlanDraft
from service.mapping.sheet import JourneySheet
from service.plan_files.columns import Names
from service.plan_files.export import PlanFormat, export_plan
from service.today import today
from service.web.access import TheMap
from service.web.desk import Form, TheDesk, TheForm
from service.web.map_page import build_map_page
from service.web.rendering import render

router = APIRouter()
Word = Annotated[str, Query(max_length=200)]
Id = Annotated[str, Path(max_length=200)]
WEEKS, PER_WEEK = 12, 2


@router.get("/plan")
def show_plan(
    *,
    content_map: TheMap,
    desk: TheDesk,
    persona: Word = "",
    need: Word = "",
    journey: Word = "",
    stage: Word = "",
    propose: Annotated[bool, Query()] = False,
) -> HTMLResponse:
    """The calendar, with a proposal where one was asked for; a cell that is named stands in the form already."""
    plan, day = content_map.planning.plan(), today()
    proposal = content_map.planning.propose(Pace(WEEKS, PER_WEEK, day)) if propose else []
    return render(
        "plan.html",
        plan=plan,
        names=Names(plan.taxonomy),
        balance=content_map.planning.balance(),
        sheets=_sheets(content_map),
        proposal=proposal,
        wanted=CellKey(persona, need, journey, stage),
        today=day,
        desk=desk,
        formats=list(PlanFormat),
        states=list(PlanState),
        key_of=key_of,
    )


@router.get("/plan/export")
def save_plan(content_map: TheMap, kind: Annotated[PlanFormat, Query(alias="format")] = PlanFormat.CSV) -> Response:
    """The plan as a file."""
    file = export_plan(content_map.planning.plan(), content_map.planning.balance(), kind)
    return to_download(file.name, file.content, file.media_type)


@router.post("/plan")
def add(form: TheForm, content_map: TheMap) -> RedirectResponse:
    """Plan what a form says."""
    content_map.planning.add([_draft(form)])
    return _back()


@router.post("/plan/proposal")
def keep_proposal(form: TheForm, content_map: TheMap) -> RedirectResponse:  # noqa: ARG001 - it must be one of ours
    """Store the proposal as it is now."""
    content_map.planning.propose(Pace(WEEKS, PER_WEEK, today()), keep=True)
    return _back()


@router.post("/plan/{item_id}")
def change(item_id: Id, form: TheForm, content_map: TheMap) -> RedirectResponse:
    """Say how far an item is, or take it out."""
    if form.get("state") == "remove":
        content_map.planning.remove(item_id, form.get("etag"))
    else:
        found = content_map.planning.get(item_id)
        draft = PlanDraft(found.key, found.task, found.due, _state(form.get("state")))
        content_map.planning.replace(item_id, draft, form.get("etag"))
    return _back()


def key_of(item: PlanItem) -> str:
    """The page of its cell."""
    return f"/cells/{item.key.journey}/{item.key.stage}/{item.key.need}"


def _sheets(content_map: ContentMap) -> tuple[JourneySheet, ...]:
    view = content_map.view()
    return build_map_page(replace(view, maps=content_map.planning.forecast()), 0).sheets


def _draft(form: Form) -> PlanDraft:
    """The cell comes as one field, `persona|need|journey|stage`, from the list of the map's cells."""
    parts = (form.get("cell").split("|") + [""] * 4)[:4]
    task = Task(form.get("title"), form.get("format"), form.get("owner"), form.get("note"))
    return PlanDraft(CellKey(*parts), task, _day(form.get("due")))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InvalidInput(f"'{text[:40]}' is no day.", where="due", cure="Write it as in 2027-03-05.") from None


def _state(text: str) -> PlanState:
    try:
        return PlanState(text)
    except ValueError:
        raise InvalidInput(f"'{text[:40]}' is no state.", where="state", cure="Reload the page.") from None


def _back() -> RedirectResponse:
    return RedirectResponse("/plan", 303)
