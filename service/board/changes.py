"""What changed since an earlier snapshot, in the words of a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from models.domain.coverage import CellKey, Grade
from models.domain.phrases import many
from models.reports.snapshots.comparison import CellTurn, Comparison, Turn, tally
from models.reports.snapshots.kept import KeptCell, KeptGap
from models.reports.snapshots.snapshot import Snapshot
from service.board.naming import cell_name

SHOWN = 30
"""Rows of a list; the sentence above it counts all."""


@dataclass(frozen=True, slots=True)
class CellLine:
    """A cell and how it stood and stands."""

    place: str
    turn: str
    then: str
    now: str


@dataclass(frozen=True, slots=True)
class GapLine:
    """A gap and where it is."""

    kind: str
    place: str
    reason: str


@dataclass(frozen=True, slots=True)
class Changes:
    """`turns` says of a cell whether it is better or worse; lists hold the first of what `sentences` count."""

    comparison: Comparison
    sentences: tuple[str, ...]
    turns: Mapping[CellKey, str]
    cells: tuple[CellLine, ...]
    closed: tuple[GapLine, ...]
    opened: tuple[GapLine, ...]
    unasked: tuple[GapLine, ...]

    @property
    def then(self) -> Snapshot:
        """What it is compared with."""
        return self.comparison.then


def build_changes(found: Comparison) -> Changes:
    """Worse before better: a board has to know that first."""
    order = list(Turn)
    order.remove(Turn.WORSE)
    order.insert(0, Turn.WORSE)
    cells = sorted(found.cells, key=lambda each: order.index(each.turn))
    then, now = found.then, found.now
    return Changes(
        found,
        tuple(_sentences(found)),
        {each.key: each.turn.value for each in found.cells if each.turn in {Turn.BETTER, Turn.WORSE}},
        tuple(_cell(found, each) for each in cells[:SHOWN]),
        tuple(_gap(then, kept) for kept in found.closed[:SHOWN]),
        tuple(_gap(now, kept) for kept in found.opened[:SHOWN]),
        tuple(_gap(then, kept) for kept in found.unasked[:SHOWN]),
    )


def _sentences(found: Comparison) -> Iterator[str]:
    counts = tally(found.cells)
    better, worse = counts[Turn.BETTER], counts[Turn.WORSE]
    if not (found.cells or found.closed or found.opened or found.unasked):
        yield "Neither the map nor its gaps changed."
    else:
        yield f"{many(better, 'cell')} got better and {worse:,} got worse."
        yield f"{many(len(found.closed), 'gap')} closed and {len(found.opened):,} opened."
    for turn in (Turn.ASKED_ANEW, Turn.NEW, Turn.GONE):
        if counts[turn]:
            told = "is" if counts[turn] == 1 else "are"
            yield f"{many(counts[turn], 'cell')} {told} {turn.value}, and {told} neither better nor worse by that."
    if found.unasked:
        yield f"{many(len(found.unasked), 'gap')} went because nobody asks for the cell any more."
    if found.then.day > found.now.day:
        yield f"Mind: what it is compared with is later ({found.then.day})."


def _cell(found: Comparison, turn: CellTurn) -> CellLine:
    taxonomy = (found.now if turn.now else found.then).taxonomy
    return CellLine(cell_name(taxonomy, turn.key), turn.turn.value, _stood(turn.then), _stood(turn.now))


def _stood(cell: KeptCell | None) -> str:
    if cell is None:
        return "not on the map"
    if cell.grade is Grade.OUT_OF_SCOPE:
        return cell.grade.value
    most = "" if cell.maximum is None else f" to {cell.maximum}"
    return f"{cell.grade.value}: {cell.distinct}, asked for {cell.minimum}{most}"


def _gap(snapshot: Snapshot, kept: KeptGap) -> GapLine:
    return GapLine(kept.gap.kind.value, cell_name(snapshot.taxonomy, kept.gap.key), kept.gap.reason)
