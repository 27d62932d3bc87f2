"""Is it alive, is it ready, how is it doing."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Response

from service.api.dependencies import PROBLEM, TheMap, TheMetrics
from service.api.schemas.probe import ProbeOut

router = APIRouter(tags=["Probes"])
NOT_READY: dict[int | str, dict[str, Any]] = {
    503: {"description": "A part does not answer; `detail` says which, and the cure.", "content": PROBLEM}
}


@router.get("/healthz", operation_id="isAlive", summary="Alive?")
async def healthz() -> ProbeOut:
    """The process answers. Needs no key."""
    return ProbeOut(status="ok")


@router.get("/readyz", operation_id="isReady", summary="Ready?", responses=NOT_READY)
def readyz(content_map: TheMap) -> ProbeOut:
    """The catalogue, the store and the embedder answer. Needs no key."""
    content_map.ready()
    return ProbeOut(status="ok")


@router.get("/metrics", operation_id="getMetrics", summary="Metrics", response_class=Response)
def metrics(measured: TheMetrics) -> Response:
    """In Prometheus' text format.

    Requests by route and status, latencies, drafts classified, texts embedded, assets, jobs by state.
    """
    return Response(measured.text(), media_type="text/plain; version=0.0.4; charset=utf-8")
