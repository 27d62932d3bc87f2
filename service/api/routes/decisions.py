"""People's decisions."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from service.api.dependencies import JSON_BODY, TheMap, refusals
from service.api.routes.assets import OneAsset
from service.api.schemas.base import Name
from service.api.schemas.decision import DecisionIn, WithdrawalIn
from service.api.schemas.labels import LabelsOut
from service.api.schemas.trail import DecisionPage, TrailFilter

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

    It stays through every re-index, every new model and every change of the taxonomy that keeps the label. Several
    people may decide: all their words are kept, the latest counts, and where they contradict each other the
    classification carries the flag `disputed:<axis>`. Sending the same word again stores nothing new.
    """
    stands = content_map.people.decide(decision.to_domain(asset_id))[asset_id]
    return LabelsOut.of(stands, content_map.people.in_force(asset_id))


@router.post(
    "/decisions/{decision_id}/withdrawal",
    operation_id="withdrawDecision",
    summary="Take a decision back",
    dependencies=JSON_BODY,
    responses=refusals(404, 409, 413, 415),
)
def withdraw(decision_id: Name, withdrawal: WithdrawalIn, content_map: TheMap) -> LabelsOut:
    """The label is what people said before, or what the classifier says by now; the decision stays on record."""
    stands = content_map.people.withdraw(decision_id, withdrawal.by, withdrawal.note)
    return LabelsOut.of(stands, content_map.people.in_force(stands.asset_id))


@router.get("/decisions", operation_id="findDecisions", summary="The trail of decisions", responses=refusals())
def find_decisions(wanted: Annotated[TrailFilter, Query()], content_map: TheMap) -> DecisionPage:
    """Everything that was ever decided, the latest first: who, when, why, and what the machine had said.

    Decisions that were taken back are among them, with who took them back.
    """
    return DecisionPage.of(content_map.people.trail(wanted.to_domain(), wanted.cursor, wanted.limit))
