"""What to write for a gap."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Response

from models.reports.briefs.writing import to_markdown
from service.api.dependencies import TheMap, refusals
from service.api.schemas.base import Name
from service.api.schemas.brief import BriefOut

router = APIRouter(prefix="/v1", tags=["Map"])
MARKDOWN = "text/markdown"
Phrased = Annotated[bool, Query(description="With a model's prose beside the facts, where one is set up.")]
Wanted = Annotated[Literal["json", "markdown"], Query(alias="format", description="Data, or a page for a writer.")]
TEXT: dict[str, Any] = {MARKDOWN: {"schema": {"type": "string"}}}


@router.get(
    "/gaps/{journey}/{stage}/{need}/brief",
    operation_id="getBrief",
    summary="A brief for a gap",
    response_model=BriefOut,
    responses={200: {"description": "The brief.", "content": TEXT}, **refusals(404)},
)
def brief(
    *,
    journey: Name,
    stage: Name,
    need: Name,
    content_map: TheMap,
    phrased: Phrased = False,
    wanted: Wanted = "json",
) -> BriefOut | Response:
    """Whom to write for, what nothing answers yet, which formats are read at this stage, and what exists to build on.

    With the words that the neighbours use and the links to set. It is drawn from the library alone; prose, where it
    is asked for and set up, stands beside the facts and is dropped when it names what they do not hold.
    """
    found = content_map.briefing.brief(journey, stage, need, phrased=phrased)
    if wanted == "markdown":
        return Response(to_markdown(found.brief), media_type=f"{MARKDOWN}; charset=utf-8")
    return BriefOut.of(found)
