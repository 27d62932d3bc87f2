"""The nouns as JSON values: complete, and the same names every time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from models.domain.classification import Classification
from models.domain.coverage import CoverageCell


def to_json(value: object) -> object:
    """Mappings, lists and plain values; days and amounts as texts, dataclasses by their fields."""
    if isinstance(value, Mapping):
        return {str(key): to_json(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [to_json(item) for item in value]
    if is_dataclass(value):
        return {field.name: to_json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, date | Decimal | Path):
        return str(value) if not isinstance(value, date) else value.isoformat()
    return value


def cell_value(cell: CoverageCell) -> dict[str, object]:
    """A cell of the map with its judgement and its assets."""
    key, policy = cell.key, cell.policy
    return {
        "journey": key.journey,
        "stage": key.stage,
        "persona": key.persona,
        "need": key.need,
        "grade": cell.grade.value,
        "distinct": cell.distinct,
        "minimum": policy.minimum,
        "maximum": policy.maximum,
        "expected": round(cell.expected, 4),
        "likely_from": cell.likely[0],
        "likely_to": cell.likely[1],
        "probability_empty": round(cell.probability_empty, 4),
        "probability_below": round(cell.probability_below, 4),
        "assets": list(cell.assets),
    }


def classification_value(classification: Classification) -> dict[str, object]:
    """All labels, with how probable each is, the sentence that caused it and who decided."""
    return {
        "id": classification.asset_id,
        "stages": classification.stages,
        "needs": classification.needs,
        "flags": classification.flags,
        "fingerprints": classification.fingerprints,
    }
