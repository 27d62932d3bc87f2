"""What another edition of the library's labels would change on the map: cells, and gaps that open or close."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from models.domain.coverage import CellKey, CoverageCell, CoverageMap, Grade
from models.domain.gap import Gap


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell whose grade or number of distinct assets changes; a side is None where its map has no such cell."""

    key: CellKey
    before: CoverageCell | None
    after: CoverageCell | None

    @property
    def distinct(self) -> tuple[int, int]:
        """Distinct assets before and after."""
        return (self.before.distinct if self.before else 0, self.after.distinct if self.after else 0)

    @property
    def grades(self) -> tuple[Grade | None, Grade | None]:
        """Grades before and after."""
        return (self.before.grade if self.before else None, self.after.grade if self.after else None)


@dataclass(frozen=True, slots=True)
class CoverageDiff:
    """`cells` in the order of the maps; `opened` gaps were none before, `closed` ones would be none; worst first."""

    cells: tuple[CellChange, ...]
    opened: tuple[Gap, ...]
    closed: tuple[Gap, ...]


def diff_coverage(
    before: Mapping[str, CoverageMap], after: Mapping[str, CoverageMap], gaps: tuple[Iterable[Gap], Iterable[Gap]]
) -> CoverageDiff:
    """Compare the maps by journey, and the gaps before and after."""
    old, new = _cells(before), _cells(after)
    changes = (CellChange(key, old.get(key), new.get(key)) for key in dict.fromkeys((*new, *old)))
    was, will = ({gap.identity: gap for gap in side} for side in gaps)
    return CoverageDiff(
        tuple(each for each in changes if each.distinct[0] != each.distinct[1] or each.grades[0] != each.grades[1]),
        tuple(gap for key, gap in will.items() if key not in was),
        tuple(gap for key, gap in was.items() if key not in will),
    )


def _cells(maps: Mapping[str, CoverageMap]) -> dict[CellKey, CoverageCell]:
    return {cell.key: cell for coverage in maps.values() for cell in coverage.cells}
