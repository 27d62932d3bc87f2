"""An asset's labels as they stand after a decision."""

from __future__ import annotations

from service.api.schemas.base import Output
from service.api.schemas.classification import ClassificationOut
from service.api.schemas.decision import DecisionOut
from service.mapping.content_map import AssetView


class LabelsOut(Output):
    """The labels, and the decisions in force behind them, oldest first."""

    asset_id: str
    classification: ClassificationOut
    decisions: list[DecisionOut]

    @classmethod
    def of(cls, view: AssetView) -> LabelsOut:
        """From the facade."""
        return cls(
            asset_id=view.record.asset.id,
            classification=ClassificationOut.of(view.classification),
            decisions=[DecisionOut.of(decision) for decision in view.decisions],
        )
