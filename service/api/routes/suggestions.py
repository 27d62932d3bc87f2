"""Suggestions."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from service.api.dependencies import TheMap, refusals
from service.api.schemas.filters import SuggestionFilter
from service.api.schemas.suggestion import SuggestionsOut

router = APIRouter(prefix="/v1", tags=["Map"])


@router.get("/suggestions", operation_id="suggest", summary="Suggest content", responses=refusals(404))
def suggest(wanted: Annotated[SuggestionFilter, Query()], content_map: TheMap) -> SuggestionsOut:
    """The stored assets that serve a persona or need at a stage, a text, or what another asset is about; with reasons.

    Most probable first, of near-duplicates one. Where nothing is probable enough, what comes nearest and the gap.
    """
    found = content_map.suggesting.suggest(wanted.to_query(), wanted.cursor)
    return SuggestionsOut.of(found, content_map.view().addresses)
