"""The one table from errors to answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request

from models.domain.errors import (
    Conflict,
    FingerpostError,
    InvalidInput,
    InvalidSettings,
    InvalidTaxonomy,
    Mismatch,
    NotFound,
    StoreBusy,
    Superseded,
    TooLarge,
    Unavailable,
)
from service.api.legible import legible
from service.api.problems import problem
from service.api.schemas.problem import Problem


@dataclass(frozen=True, slots=True)
class Kind:
    """How an error is answered."""

    status: int
    slug: str
    headers: Mapping[str, str] = field(default_factory=dict)


RETRY = {"Retry-After": "5"}

KINDS: dict[type[FingerpostError], Kind] = {
    InvalidTaxonomy: Kind(422, "invalid-taxonomy"),
    InvalidSettings: Kind(500, "invalid-settings"),
    TooLarge: Kind(413, "too-large"),
    InvalidInput: Kind(422, "invalid-input"),
    NotFound: Kind(404, "not-found"),
    Superseded: Kind(409, "superseded"),
    Conflict: Kind(409, "conflict"),
    Mismatch: Kind(500, "mismatch"),
    StoreBusy: Kind(503, "store-busy", RETRY),
    Unavailable: Kind(503, "unavailable", RETRY),
    FingerpostError: Kind(500, "internal"),
}
"""The most special class first."""

PRECONDITION_FAILED = Kind(412, "precondition-failed")


def kind_of(error: FingerpostError, *, conditional: bool = False) -> Kind:
    """The row of the table; a conflict in a request that had set a condition is the condition's failure."""
    if conditional and isinstance(error, Conflict):
        return PRECONDITION_FAILED
    return next(kind for family, kind in KINDS.items() if isinstance(error, family))


def to_problem(error: Exception, instance: str, *, conditional: bool = False) -> Problem:
    """Any error as a problem; one that is none of ours says nothing of the code."""
    match error:
        case FingerpostError():
            kind = kind_of(error, conditional=conditional)
            return problem(kind.status, str(error), instance, kind.slug, _faults(error))
        case RequestValidationError():
            faults = [(_place(fault["loc"]), str(fault["msg"])) for fault in error.errors()]
            return problem(422, ": ".join(faults[0]), instance, "invalid-request", faults)
        case HTTPException():
            return problem(error.status_code, _DETAILS.get(error.status_code, str(error.detail)), instance)
        case _:
            return problem(500, "Something went wrong here; the server's log says what.", instance, "internal")


def headers_of(error: Exception) -> Mapping[str, str]:
    """Headers that belong to the answer."""
    if isinstance(error, FingerpostError):
        return kind_of(error).headers
    return (error.headers or {}) if isinstance(error, HTTPException) else {}


def is_conditional(request: Request) -> bool:
    """Whether the request says under which condition it is to be carried out."""
    return "if-match" in request.headers or "if-none-match" in request.headers


_DETAILS = {
    404: "There is nothing at this address.",
    405: "This address does not know that method; `Allow` lists those it knows.",
    400: "The body cannot be read. Send JSON in UTF-8, without deep nesting.",
}


def _faults(error: FingerpostError) -> list[tuple[str, str]]:
    if isinstance(error, InvalidTaxonomy):
        return [(fault.where, " ".join(part for part in (fault.problem, fault.cure) if part)) for fault in error.faults]
    return [(error.where, error.problem)] if isinstance(error, InvalidInput) and error.where else []


def _place(location: tuple[str | int, ...]) -> str:
    return legible(".".join(str(part) for part in location))
