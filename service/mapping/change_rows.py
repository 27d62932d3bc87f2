"""Changed labels as rows, one a label, for tables and files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from models.domain.classification import NeedLabel, StageLabel
from models.domain.label_change import AssetChange
from service.mapping.comparing import Comparison
from service.spreadsheet import Cell

COLUMNS = (
    "asset_id", "title", "axis", "before", "after", "before_probability", "after_probability", "moved",
    "before_evidence", "after_evidence", "decided_by",
)  # fmt: skip
Label = StageLabel | NeedLabel


def change_rows(changes: Iterable[AssetChange], found: Comparison) -> Iterator[list[Cell]]:
    """A row a changed label, under `COLUMNS`; a need's axis is "need/<id>"."""
    for change in changes:
        named = [change.asset_id, found.before.addresses[change.asset_id].title]
        for stage in change.stages:
            yield [*named, stage.journey, *stage.answers, *_sides(stage.before, stage.after, stage.moved)]
        for need in change.needs:
            standings = [standing.value for standing in need.standings]
            yield [*named, f"need/{need.need}", *standings, *_sides(need.before, need.after, need.moved)]


def _sides(before: Label | None, after: Label | None, moved: float) -> list[Cell]:
    sides = (before, after)
    probabilities = [round(each.probability, 4) if each else None for each in sides]
    evidence = [each.evidence.text if each and each.evidence else None for each in sides]
    decided = after or before
    return [*probabilities, round(moved, 4), *evidence, decided.decided_by if decided else None]
