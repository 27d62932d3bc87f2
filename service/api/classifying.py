"""Batches of drafts: each answered, or refused for itself."""

from __future__ import annotations

from collections.abc import Sequence

from models.domain.asset import Asset
from models.domain.errors import FingerpostError, InvalidInput, TooLarge
from service.api.errors import to_problem
from service.api.problems import problem
from service.api.schemas.batch import BatchItem, Refused
from service.api.schemas.draft import DraftIn, DraftOut
from service.api.schemas.problem import Problem
from service.mapping import ContentMap
from service.mapping.draft import DraftAnswer


def refuse_more_than(limit: int, count: int) -> None:
    """TooLarge when there are more drafts than are taken at once."""
    if count > limit:
        cure = "Send them in several batches."
        raise TooLarge(f"there are {count:,} drafts; at most {limit:,} are taken at once.", where="drafts", cure=cure)


def classify_all(drafts: Sequence[DraftIn | Refused], content_map: ContentMap, instance: str) -> list[BatchItem]:
    """One item a draft, in their order; those that can be read are classified together."""
    read = [_read(draft, instance) for draft in drafts]
    answers = iter(content_map.classify([each for each in read if isinstance(each, Asset)]))
    told = [next(answers) if isinstance(each, Asset) else each for each in read]
    return [_item(draft.id, each, instance) for draft, each in zip(drafts, told, strict=True)]


def _read(draft: DraftIn | Refused, instance: str) -> Asset | Problem:
    if isinstance(draft, Refused):
        return problem(422, ": ".join(draft.faults[0]), instance, "invalid-request", draft.faults)
    try:
        return draft.to_domain()
    except InvalidInput as error:
        return to_problem(error, instance)


def _item(draft_id: str | None, told: DraftAnswer | FingerpostError | Problem, instance: str) -> BatchItem:
    if isinstance(told, DraftAnswer):
        return BatchItem(id=draft_id, answer=DraftOut.of(told, draft_id), problem=None)
    refused = told if isinstance(told, Problem) else to_problem(told, instance)
    return BatchItem(id=draft_id, answer=None, problem=refused)
