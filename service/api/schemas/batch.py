"""Batches of drafts: each is answered or refused for itself."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, ValidationError, ValidatorFunctionWrapHandler, WrapValidator
from pydantic.json_schema import SkipJsonSchema

from service.api.legible import legible
from service.api.schemas.base import Input, Output
from service.api.schemas.draft import DraftIn, DraftOut
from service.api.schemas.problem import Problem


class Refused(Input):
    """A draft that cannot be read, kept so that the others are answered all the same."""

    id: str | None
    faults: tuple[tuple[str, str], ...]


def _keep(value: Any, _: ValidatorFunctionWrapHandler) -> DraftIn | Refused:  # noqa: ANN401 - what a caller sent
    try:
        return DraftIn.model_validate(value)
    except ValidationError as error:
        named = value.get("id") if isinstance(value, dict) else None
        faults = tuple((".".join(map(str, fault["loc"])), fault["msg"]) for fault in error.errors())
        return Refused(id=legible(named[:200]) if isinstance(named, str) else None, faults=faults)


class BatchIn(Input):
    """Drafts; the order of the answers is theirs."""

    drafts: Annotated[list[Annotated[DraftIn | SkipJsonSchema[Refused], WrapValidator(_keep)]], Field(min_length=1)]


class BatchItem(Output):
    """One draft's answer, or what is wrong with it: one of the two is null."""

    id: str | None = Field(description="As you sent it.")
    answer: DraftOut | None
    problem: Problem | None


class BatchOut(Output):
    """One item a draft, in the order they came in."""

    items: list[BatchItem]
