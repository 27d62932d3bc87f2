"""Classify drafts."""

from __future__ import annotations

from fastapi import APIRouter, Request

from models.domain.errors import FingerpostError
from service.api.classifying import classify_all, refuse_more_than
from service.api.dependencies import JSON_BODY, TheMap, TheMetrics, refusals
from service.api.schemas.batch import BatchIn, BatchOut
from service.api.schemas.draft import DraftIn, DraftOut

router = APIRouter(prefix="/v1", tags=["Classify"])


@router.post(
    "/classify",
    operation_id="classifyDraft",
    summary="Classify a draft",
    dependencies=JSON_BODY,
    responses=refusals(413, 415),
)
def classify(draft: DraftIn, content_map: TheMap, metrics: TheMetrics) -> DraftOut:
    """Says where a text stands, whom it serves, what it repeats and what is missing next to it. Nothing is stored.

    For each journey a stage, for each need whether it is served, each with the sentence that caused the label.
    Meant to be asked while an editor writes.
    """
    (answer,) = content_map.classify([draft.to_domain()])
    metrics.drafts.inc()
    if isinstance(answer, FingerpostError):
        raise answer
    return DraftOut.of(answer, draft.id)


@router.post(
    "/classify/batch",
    operation_id="classifyDrafts",
    summary="Classify several drafts",
    dependencies=JSON_BODY,
    responses=refusals(413, 415),
)
def classify_batch(batch: BatchIn, request: Request, content_map: TheMap, metrics: TheMetrics) -> BatchOut:
    """As one draft each, in one go; answers keep the order and carry your ids.

    One draft that cannot be read does not keep the others from being answered.
    """
    refuse_more_than(request.app.state.settings.max_batch, len(batch.drafts))
    items = classify_all(batch.drafts, content_map, request.url.path)
    metrics.drafts.inc(sum(item.answer is not None for item in items))
    return BatchOut(items=items)
