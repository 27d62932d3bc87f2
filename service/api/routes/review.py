"""What to decide next, where to look again, and how far people agree."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from service.api.dependencies import TheMap, refusals
from service.api.schemas.review import AgreementOut, LookAgainFilter, LookAgainOut, ReviewFilter, ReviewOut

router = APIRouter(prefix="/v1", tags=["Decisions"])


@router.get("/review", operation_id="review", summary="What to decide next", responses=refusals())
def review(wanted: Annotated[ReviewFilter, Query()], content_map: TheMap) -> ReviewOut:
    """Assets in the order of what a decision on them would teach: uncertain, unlike those decided, like many others."""
    return ReviewOut.of(content_map.reviewing.queue(wanted.limit))


@router.get("/look-again", operation_id="lookAgain", summary="Where to look again", responses=refusals())
def look_again(wanted: Annotated[LookAgainFilter, Query()], content_map: TheMap) -> LookAgainOut:
    """Decisions that another person or a confident machine contradicts, with both sides. Nothing is changed.

    A question leaves the list when somebody says the same a second time, takes a decision back, or agrees.
    """
    return LookAgainOut.of(content_map.reviewing.look_again(wanted.sure), content_map.view().addresses)


@router.get("/agreement", operation_id="agreement", summary="How far people agree", responses=refusals())
def agreement(content_map: TheMap) -> AgreementOut:
    """Per journey and label: people with each other, each two of them, and people with what the machine had said.

    It holds for what was reviewed, which is no sample of the library. Below 20 shared units no coefficient is told.
    """
    return AgreementOut.of(content_map.people.agreement())
