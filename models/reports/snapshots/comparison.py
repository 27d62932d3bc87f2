"""Two snapshots compared: cells that got better or worse, gaps closed and opened, and figures then and now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from models.domain.coverage import CellKey, Grade
from models.reports.snapshots.figures import ReportChange, compare_reports
from models.reports.snapshots.kept import KeptCell, KeptGap
from models.reports.snapshots.snapshot import Snapshot

_STANDING = {Grade.EMPTY: 0, Grade.THIN: 1, Grade.EXCESS: 2, Grade.COVERED: 3}
"""What a policy asks for is best; too much of it costs money, too little costs customers."""


class Turn(StrEnum):
    """What became of a cell."""

    BETTER = "better"
    WORSE = "worse"
    ASKED_ANEW = "asked anew"
    NEW = "new on the map"
    GONE = "off the map"


@dataclass(frozen=True, slots=True)
class CellTurn:
    """A cell then and now; a side is None where its map had or has no such cell."""

    key: CellKey
    then: KeptCell | None
    now: KeptCell | None
    turn: Turn


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed between two snapshots, in the order of the later one's maps, gaps and reports.

    `closed` gaps were mended; `unasked` ones are of cells that are no longer on the map, or out of scope now.
    """

    then: Snapshot
    now: Snapshot
    cells: tuple[CellTurn, ...]
    opened: tuple[KeptGap, ...]
    closed: tuple[KeptGap, ...]
    unasked: tuple[KeptGap, ...]
    reports: tuple[ReportChange, ...]

    def turned(self, turn: Turn) -> tuple[CellTurn, ...]:
        """The cells of which that became."""
        return tuple(cell for cell in self.cells if cell.turn is turn)


def compare(then: Snapshot, now: Snapshot) -> Comparison:
    """What changed from one to the other. Whatever an asset was called, only figures are compared."""
    before, after = _cells(then), _cells(now)
    turns = (_turn(key, before.get(key), after.get(key)) for key in dict.fromkeys((*after, *before)))
    was, has = ({kept.gap.identity: kept for kept in each.gaps} for each in (then, now))
    gone = [kept for identity, kept in was.items() if identity not in has]
    return Comparison(
        then,
        now,
        tuple(turn for turn in turns if turn),
        tuple(kept for identity, kept in has.items() if identity not in was),
        tuple(kept for kept in gone if _is_asked(after, kept)),
        tuple(kept for kept in gone if not _is_asked(after, kept)),
        tuple(compare_reports(then.reports, now.reports)),
    )


def _cells(snapshot: Snapshot) -> dict[CellKey, KeptCell]:
    return {cell.key: cell for kept in snapshot.maps for cell in kept.cells}


def _is_asked(cells: Mapping[CellKey, KeptCell], kept: KeptGap) -> bool:
    cell = cells.get(kept.gap.key)
    return cell is not None and cell.grade is not Grade.OUT_OF_SCOPE


def _turn(key: CellKey, then: KeptCell | None, now: KeptCell | None) -> CellTurn | None:
    """None for a cell that is as it was; a cell that more or less is asked of got neither better nor worse by that."""
    if then is None or now is None:
        return CellTurn(key, then, now, Turn.GONE if now is None else Turn.NEW)
    if (then.minimum, then.maximum) != (now.minimum, now.maximum):
        return CellTurn(key, then, now, Turn.ASKED_ANEW)
    rise = _rise(then, now)
    return CellTurn(key, then, now, Turn.BETTER if rise > 0 else Turn.WORSE) if rise else None


def _rise(then: KeptCell, now: KeptCell) -> int:
    """Above 0 for better, below for worse. A covered cell with one asset more is as good as it was."""
    if then.grade is not now.grade:
        return _STANDING.get(now.grade, 0) - _STANDING.get(then.grade, 0)
    match now.grade:
        case Grade.THIN:
            return now.distinct - then.distinct
        case Grade.EXCESS:
            return then.distinct - now.distinct
        case _:
            return 0


def tally(turns: Iterable[CellTurn]) -> dict[Turn, int]:
    """How many cells turned each way."""
    counts = dict.fromkeys(Turn, 0)
    for each in turns:
        counts[each.turn] += 1
    return counts
