"""People's decisions."""

from __future__ import annotations

from fastapi import APIRouter

from models.domain.decision import Verdict
from service.api.dependencies import JSON_BODY, TheMap, refusals
from service.api.routes.assets import OneAsset
from service.api.schemas.base import Name
from service.api.schemas.decision import DecisionIn
from service.api.schemas.labels import LabelsOut

router = APIRouter(prefix="/v1", tags=["Decisions"])


@router.post(
    "/assets/{asset_id:path}/decisions",
    operation_id="decide",
    summary="Decide on a label",
    status_code=201,
    dependencies=JSON_BODY,
    responses=refusals(404, 409, 413, 415),
)
def decide(asset_id: OneAsset, decision: DecisionIn, content_map: TheMap) -> LabelsOut:
    """Stores a person's word, which wins over the classifier from now on.

    It stays through every re-index, every new model and every change of the taxonomy that keeps the label. The latest
    word on a label counts.
    """
    said = decision.model_dump() | {"verdict": Verdict(decision.verdict)}
    content_map.decide(asset_id, **said)
    return LabelsOut.of(content_map.get_asset(asset_id))


@router.delete(
    "/decisions/{decision_id}",
    operation_id="withdrawDecision",
    summary="Take a decision back",
    responses=refusals(404, 409),
)
def withdraw(decision_id: Name, content_map: TheMap) -> LabelsOut:
    """The label is what it was before, or what the classifier says by now."""
    classification = content_map.withdraw(decision_id)
    return LabelsOut.of(content_map.get_asset(classification.asset_id))
