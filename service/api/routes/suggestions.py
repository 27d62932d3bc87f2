"""Suggestions."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from service.api.dependencies import TheMap, refusals
from service.api.schemas.filters import SuggestionFilter
from service.api.schemas.suggestion import SuggestionsOut
from service.mapping.suggesting import SuggestionQuery

router = APIRouter(prefix="/v1", tags=["Map"])


@router.get("/suggestions", operation_id="suggest", summary="Suggest content", responses=refusals(404))
def suggest(wanted: Annotated[SuggestionFilter, Query()], content_map: TheMap) -> SuggestionsOut:
    """The stored assets that serve a persona or need at a stage, near to a text, best first, with reasons.

    An asset that does not serve what was asked for is not suggested for want of a better one.
    """
    found = content_map.suggest(SuggestionQuery(**wanted.model_dump()))
    return SuggestionsOut.of(found, content_map.view().addresses)
