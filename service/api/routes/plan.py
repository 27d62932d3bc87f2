"""The plan: which gap is filled when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Response

from models.reports.planning.pace import Pace
from service.api.dependencies import JSON_BODY, TheCondition, TheMap, refusals
from service.api.schemas.base import Name
from service.api.schemas.coverage import CoverageOut
from service.api.schemas.plan import PlanItemIn, PlanItemOut, PlanOut, ProposalIn
from service.api.schemas.report import ReportOut
from service.download import to_download
from service.plan_files.export import PlanFormat, export_plan
from service.today import today

router = APIRouter(prefix="/v1/plan", tags=["Plan"])
OnDay = Annotated[date | None, Query(description="As it will be on that day; the plan's end where not given.")]
AsFile = Annotated[PlanFormat, Query(alias="format", description="What kind of file.")]
FILES = {each: {"schema": {"type": "string", "format": "binary"}} for each in ("text/csv", "text/calendar")}


@router.get("", operation_id="getPlan", summary="The plan", responses=refusals())
def get_plan(content_map: TheMap) -> PlanOut:
    """Everything that is planned, written or published, by due day."""
    return PlanOut.of(content_map.planning.plan().items)


@router.post(
    "/items",
    operation_id="addToPlan",
    summary="Plan a piece of content",
    status_code=201,
    dependencies=JSON_BODY,
    responses=refusals(409, 413, 415),
)
def add(item: PlanItemIn, content_map: TheMap) -> PlanItemOut:
    """For one cell of the map: persona, need, journey and stage. What is for nobody in particular is refused."""
    return PlanItemOut.of(content_map.planning.add([item.to_domain()])[0])


@router.put(
    "/items/{item_id}",
    operation_id="changePlanItem",
    summary="Change an item",
    dependencies=JSON_BODY,
    responses=refusals(404, 409, 412, 413, 415),
)
def change(item_id: Name, item: PlanItemIn, condition: TheCondition, content_map: TheMap) -> PlanItemOut:
    """Puts the item in the place of the one with that id; `If-Match` keeps two writers apart."""
    return PlanItemOut.of(content_map.planning.replace(item_id, item.to_domain(), condition.if_match))


@router.delete(
    "/items/{item_id}",
    operation_id="removeFromPlan",
    summary="Remove an item",
    status_code=204,
    responses=refusals(404, 409, 412),
)
def remove(item_id: Name, condition: TheCondition, content_map: TheMap) -> None:
    """Takes it out of the plan; what was written of it stays wherever it is."""
    content_map.planning.remove(item_id, condition.if_match)


@router.post(
    "/proposals",
    operation_id="proposePlan",
    summary="Propose a plan",
    dependencies=JSON_BODY,
    responses=refusals(409, 413, 415),
)
def propose(wanted: ProposalIn, content_map: TheMap) -> PlanOut:
    """The worst gaps that nothing is planned for, spread over stages and personas; stored only when `keep`."""
    pace = Pace(wanted.weeks, wanted.per_week, wanted.start or today())
    return PlanOut.of(content_map.planning.propose(pace, wanted.owner, keep=wanted.keep))


@router.get("/balance", operation_id="getPlanBalance", summary="The plan's balance", responses=refusals())
def balance(content_map: TheMap) -> ReportOut:
    """By pillar (persona, need) and stage what is planned beside what is missing, and the forecast day by day."""
    return ReportOut.of(content_map.planning.balance())


@router.get("/forecast", operation_id="getPlanForecast", summary="The forecast maps", responses=refusals())
def forecast(content_map: TheMap, on: OnDay = None) -> CoverageOut:
    """The maps with what is planned until then as certain supply, told as `planned:ID` among a cell's assets."""
    return CoverageOut.of(replace(content_map.view(), maps=content_map.planning.forecast(on)), None)


@router.get(
    "/export",
    operation_id="exportPlan",
    summary="The plan as a file",
    responses={**refusals(), 200: {"description": "The file.", "content": FILES}},
    response_class=Response,
)
def export(content_map: TheMap, kind: AsFile = PlanFormat.CSV) -> Response:
    """As CSV, XLSX, iCalendar or Markdown; the same plan gives the same bytes."""
    planning = content_map.planning
    file = export_plan(planning.plan(), planning.balance(), kind)
    return to_download(file.name, file.content, file.media_type)
