"""Gaps as values and rows, for tables and files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from models.domain.gap import Gap
from models.domain.taxonomy import Taxonomy
from service.mapping.view import View
from service.spreadsheet import Cell

COLUMNS = (
    "journey", "stage", "persona", "persona_name", "need", "need_statement", "kind", "subject", "priority",
    "weight_persona", "weight_need", "weight_stage", "demand", "demand_known", "severity", "probability", "reason",
    "nearest_id", "nearest_title", "nearest_probability",
)  # fmt: skip


def gap_value(gap: Gap, taxonomy: Taxonomy, titles: Mapping[str, str]) -> dict[str, object]:
    """A gap with the names of what its ids stand for."""
    title = titles.get(gap.nearest[0], "") if gap.nearest else ""
    return {**_place(gap, taxonomy), **_parts(gap), "nearest": _nearest(gap, title)}


def gap_rows(gaps: Iterable[Gap], view: View) -> Iterator[list[Cell]]:
    """A row a gap, under `COLUMNS`."""
    for gap in gaps:
        near = view.addresses.get(gap.nearest[0]) if gap.nearest else None
        told = _nearest(gap, near.title if near else "") or {}
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


def _nearest(gap: Gap, title: str) -> dict[str, Cell] | None:
    if gap.nearest is None:
        return None
    found, probability = gap.nearest
    return {"id": found, "title": title, "probability": round(probability, 4)}
