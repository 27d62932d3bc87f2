"""What endpoints ask for."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Depends, Header, Request
from starlette.exceptions import HTTPException

from service.api.metrics import Metrics
from service.api.preconditions import Condition, to_condition
from service.jobs import JobRunner
from service.jobs.trials import TrialRunner
from service.mapping import ContentMap

# Plain attribute look-ups are `async`: a thread for each would cost more than they do.


async def _content_map(request: Request) -> ContentMap:
    content_map: ContentMap = request.app.state.content_map
    return content_map


async def _jobs(request: Request) -> JobRunner:
    jobs: JobRunner = request.app.state.jobs
    return jobs


async def _trials(request: Request) -> TrialRunner:
    trials: TrialRunner = request.app.state.trials
    return trials


async def _metrics(request: Request) -> Metrics:
    metrics: Metrics = request.app.state.metrics
    return metrics


async def _condition(
    if_match: Annotated[
        str | None, Header(max_length=300, description="Carry out only if this is still the ETag; `*`: if it exists.")
    ] = None,
    if_none_match: Annotated[
        str | None, Header(max_length=300, description="Reading: 304 if this is still the ETag. Writing: `*`: if new.")
    ] = None,
) -> Condition:
    return to_condition(if_match, if_none_match)


async def _is_json(request: Request) -> None:
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != "application/json" and not media_type.endswith("+json"):
        raise HTTPException(415, "Send JSON, with Content-Type: application/json.")


TheMap = Annotated[ContentMap, Depends(_content_map)]
TheJobs = Annotated[JobRunner, Depends(_jobs)]
TheTrials = Annotated[TrialRunner, Depends(_trials)]
TheMetrics = Annotated[Metrics, Depends(_metrics)]
TheCondition = Annotated[Condition, Depends(_condition)]
JSON_BODY = [Depends(_is_json)]

_SAID = {
    304: "Not changed since.",
    401: "No API key, or none that is known.",
    404: "There is no such thing.",
    409: "The same Idempotency-Key is being worked on.",
    412: "The condition does not hold: somebody else changed it meanwhile.",
    413: "More than is taken at once; both numbers are told.",
    415: "A content type that is not read here.",
    422: "Something that was sent cannot be used; `errors` names each field.",
    503: "A part that is needed does not answer; `detail` says the cure, `Retry-After` when to try again.",
}
PROBLEM: dict[str, Any] = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}


def refusals(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The answers of an operation other than its own, for the document: these, and those of every one."""
    wanted = sorted({401, 422, 503, *statuses})
    return {status: {"description": _SAID[status], "content": PROBLEM} for status in wanted}
