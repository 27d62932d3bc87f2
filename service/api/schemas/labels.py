"""An asset's labels as they stand after a decision."""

from __future__ import annotations

from collections.abc import Iterable

from models.domain.classification import Classification
from models.domain.decision import Decision
from service.api.schemas.base import Output
from service.api.schemas.classification import ClassificationOut
from service.api.schemas.decision import DecisionOut


class LabelsOut(Output):
    """The labels, and the decisions in force behind them, oldest first."""

    asset_id: str
    classification: ClassificationOut
    decisions: list[DecisionOut]

    @classmethod
    def of(cls, classification: Classification, decisions: Iterable[Decision]) -> LabelsOut:
        """From the facade."""
        return cls(
            asset_id=classification.asset_id,
            classification=ClassificationOut.of(classification),
            decisions=[DecisionOut.of(decision) for decision in decisions],
        )
