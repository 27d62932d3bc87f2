"""Gaps as values and rows, for tables and files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from models.domain.gap import Gap
from models.domain.taxonomy import Taxonomy
from service.mapping.view import View
from service.spreadsheet import Cell

COLUMNS = (
    "journey", "stage", "persona", "persona_name", "need", "need_statement", "kind", "subject", "priority",
    "weight_persona", "weight_need", "weight_stage", "demand", "demand_known", "severity", "probability", "reason",
    "nearest_id", "nearest_title", "nearest_probability",
)  # fmt: skip


def gap_value(gap: Gap, view: View) -> dict[str, object]:
    """A gap with the names of what its ids stand for."""
    return {**_place(gap, view.taxonomy), **_parts(gap), "nearest": _nearest(gap, view)}


def gap_rows(gaps: Iterable[Gap], view: View) -> Iterator[list[Cell]]:
    """A row a gap, under `COLUMNS`."""
    for gap in gaps:
        told = _nearest(gap, view) or {}
        flat = _place(gap, view.taxonomy) | _parts(gap) | {f"nearest_{name}": value for name, value in told.items()}
        yield [flat.get(name) for name in COLUMNS]


def _place(gap: Gap, taxonomy: Taxonomy) -> dict[str, Cell]:
    key = gap.key
    return {
        "journey": key.journey,
        "stage": key.stage,
        "persona": key.persona,
        "persona_name": taxonomy.persona(key.persona).name,
        "need": key.need,
        "need_statement": taxonomy.need(key.need).statement,
        "kind": gap.kind.value,
        "subject": gap.subject,
    }


def _parts(gap: Gap) -> dict[str, Cell]:
    parts = gap.priority
    return {
        "priority": round(parts.value, 4),
        **{f"weight_{axis}": getattr(parts, axis) for axis in ("persona", "need", "stage")},
        "demand": round(parts.demand, 4),
        "demand_known": parts.demand_known,
        "severity": round(gap.severity, 4),
        "probability": round(gap.probability, 4),
        "reason": gap.reason,
    }


def _nearest(gap: Gap, view: View) -> dict[str, Cell] | None:
    if gap.nearest is None:
        return None
    found, probability = gap.nearest
    address = view.addresses.get(found)
    return {"id": found, "title": address.title if address else "", "probability": round(probability, 4)}
