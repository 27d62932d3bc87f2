"""Everything that the report for a board shows, put together from a snapshot and the one it is compared with."""

from __future__ import annotations

from dataclasses import dataclass

from models.domain.brief import Brief
from models.domain.coverage import CellKey, Grade
from models.domain.phrases import many
from models.domain.priority import FORMULA
from models.domain.taxonomy import Taxonomy
from models.reports.snapshots.comparison import compare
from models.reports.snapshots.kept import KeptGap
from models.reports.snapshots.snapshot import Snapshot
from service.board.changes import Changes, build_changes
from service.board.section import Section, build_section
from service.mapping.sheet import JourneySheet, build_sheet

WORST = 12


@dataclass(frozen=True, slots=True)
class Total:
    """A figure of the front page; `was` is the earlier snapshot's, None where none is compared with."""

    name: str
    value: int
    was: int | None = None

    @property
    def change(self) -> str:
        """How it moved, in words."""
        if self.was is None:
            return ""
        return "as before" if self.was == self.value else f"{self.value - self.was:+,} from {self.was:,}"


@dataclass(frozen=True, slots=True)
class WorstGap:
    """A gap in the list, with its journey's name; `share` is 0 to 1 of the highest priority."""

    kept: KeptGap
    journey: str
    share: float


@dataclass(frozen=True, slots=True)
class BoardPage:
    """The whole report; `changes` are None without a snapshot to compare with."""

    snapshot: Snapshot
    totals: tuple[Total, ...]
    sheets: tuple[JourneySheet, ...]
    worst: tuple[WorstGap, ...]
    briefs: tuple[Brief, ...]
    sections: tuple[Section, ...]
    changes: Changes | None = None

    @property
    def formula(self) -> str:
        """What gaps are put in order by."""
        return FORMULA

    @property
    def told_maps(self) -> list[str]:
        """Each journey's cells in a sentence."""
        return [_told(sheet) for sheet in self.sheets]

    def turn(self, key: CellKey) -> str:
        """What became of a cell since the earlier snapshot, better or worse; else empty."""
        return self.changes.turns.get(key, "") if self.changes else ""


def build_page(snapshot: Snapshot, since: Snapshot | None = None) -> BoardPage:
    """The report on a snapshot."""
    comparison = compare(since, snapshot) if since else None
    taxonomy, highest = snapshot.taxonomy, snapshot.gaps[0].gap.priority.value if snapshot.gaps else 0.0
    return BoardPage(
        snapshot,
        tuple(_totals(snapshot, since)),
        tuple(build_sheet(taxonomy, kept, kept.standing) for kept in snapshot.maps),
        tuple(_worst(taxonomy, kept, highest) for kept in snapshot.gaps[:WORST]),
        tuple(kept.brief for kept in snapshot.gaps if kept.brief),
        tuple(build_section(kept) for kept in snapshot.reports),
        build_changes(comparison) if comparison else None,
    )


def _totals(snapshot: Snapshot, since: Snapshot | None) -> list[Total]:
    now, then = _counted(snapshot), _counted(since) if since else {}
    return [Total(name, value, then.get(name)) for name, value in now.items()]


def _counted(snapshot: Snapshot) -> dict[str, int]:
    cells = [cell.grade for kept in snapshot.maps for cell in kept.cells if cell.grade is not Grade.OUT_OF_SCOPE]
    return {
        "assets": snapshot.stock.assets,
        "repeat another": snapshot.stock.repeats,
        "lead nowhere": snapshot.stock.dead_ends,
        "cells asked for": len(cells),
        "of them covered": sum(grade in {Grade.COVERED, Grade.EXCESS} for grade in cells),
        "gaps": len(snapshot.gaps),
    }


def _worst(taxonomy: Taxonomy, kept: KeptGap, highest: float) -> WorstGap:
    value = kept.gap.priority.value
    return WorstGap(kept, taxonomy.journey(kept.gap.key.journey).name, value / highest if highest else 0.0)


def _told(sheet: JourneySheet) -> str:
    asked = sum(count for grade, count in sheet.counts.items() if grade is not Grade.OUT_OF_SCOPE)
    covered = sheet.counts[Grade.COVERED] + sheet.counts[Grade.EXCESS]
    rest = (f"{sheet.counts[grade]} {grade.value}" for grade in (Grade.THIN, Grade.EMPTY) if sheet.counts[grade])
    lacking = " and ".join(rest)
    return f"{sheet.journey.name}: {covered} of {many(asked, 'cell')} covered{f', {lacking}' if lacking else ''}."
