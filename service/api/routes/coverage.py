"""The map and its gaps."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from service.api.dependencies import TheMap, refusals
from service.api.schemas.base import Name
from service.api.schemas.coverage import CoverageOut
from service.api.schemas.filters import GapFilter
from service.api.schemas.gap import GapsOut

router = APIRouter(prefix="/v1", tags=["Map"])
OneJourney = Annotated[Name | None, Query(description="Only this journey's map.", examples=["buyer"])]


@router.get("/coverage", operation_id="getCoverage", summary="The maps", responses=refusals(404))
def coverage(content_map: TheMap, journey: OneJourney = None) -> CoverageOut:
    """For every journey each cell (persona × need × stage) with what serves it, graded by its policy.

    Near-duplicates are counted once.
    """
    return CoverageOut.of(content_map.view(), journey)


@router.get("/gaps", operation_id="findGaps", summary="The gaps", responses=refusals())
def gaps(wanted: Annotated[GapFilter, Query()], content_map: TheMap) -> GapsOut:
    """Cells below their policy, worst first, each with its reason and the probability that it is a gap at all."""
    return GapsOut.of(content_map.view().gaps, wanted)
