"""Snapshots of a test's own: two maps, two gaps, every report."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from models.domain.coverage import CellKey, Grade
from models.domain.engagement import Counts
from models.domain.gap import Gap, GapKind
from models.domain.priority import Priority
from models.domain.taxonomy import Taxonomy
from models.reports.ledger import Ledger
from models.reports.snapshots.kept import KeptCell, KeptGap, KeptMap, KeptReport
from models.reports.snapshots.snapshot import Snapshot, Stock
from models.reports.subjects import SUBJECTS, report
from tests.models.reports.ledgers import TAXONOMY, item, ledger

DRY = CellKey("commuter", "arrive-dry", "buyer", "awareness")
SAFE = CellKey("commuter", "feel-safe", "buyer", "decision")


def cell(key: CellKey, distinct: int, minimum: int = 1, maximum: int | None = 3) -> KeptCell:
    """A cell that holds so many, graded as its policy has it."""
    if minimum == 0:
        grade = Grade.OUT_OF_SCOPE
    elif distinct == 0:
        grade = Grade.EMPTY
    elif distinct < minimum:
        grade = Grade.THIN
    else:
        grade = Grade.EXCESS if maximum is not None and distinct > maximum else Grade.COVERED
    return KeptCell(key, grade, distinct, minimum, maximum, float(distinct), (0, distinct))


def gap(key: CellKey, kind: GapKind = GapKind.EMPTY, severity: float = 1.0, reason: str = "Nothing serves.") -> KeptGap:
    """A certain gap."""
    return KeptGap(Gap(key, kind, Priority(1, 1, 1, 1, demand_known=False, certainty=1, severity=severity), reason))


def maps(cells: Mapping[CellKey, KeptCell], taxonomy: Taxonomy = TAXONOMY) -> tuple[KeptMap, ...]:
    """Both maps, empty but for these cells."""
    found = []
    for journey in taxonomy.journeys:
        keys = [CellKey(who.id, need.id, journey.id, stage) for who, need, stage in taxonomy.cells(journey)]
        found.append(KeptMap(journey.id, tuple(cells.get(key, cell(key, 0)) for key in keys), {"none": 1}))
    return tuple(found)


def facts() -> Ledger:
    """Two assets that were read, and cost something."""
    return ledger(
        item("shop/capes", owner="marketing", cost=Decimal("120.50"), published=date(2020, 1, 2), format="guide"),
        item("shop/prices", owner="sales", cost=Decimal("80"), published=date(2026, 5, 2), links=("shop/capes",)),
        may={"shop/capes": Counts(views=40, exits=10), "shop/prices": Counts(views=0)},
        april={"shop/capes": Counts(views=10)},
    )


def snapshot(
    *cells: KeptCell, gaps: tuple[KeptGap, ...] = (), name: str = "", from_ledger: Ledger | None = None
) -> Snapshot:
    """The library on 1 June 2026."""
    drawn = from_ledger or facts()
    reports = tuple(KeptReport.of(report(subject, drawn)) for subject in SUBJECTS)
    stock = Stock(len(drawn.items), 0, 1, 1, {"content": "0123456789abcdef"})
    kept = maps({each.key: each for each in cells})
    return Snapshot(name, drawn.today, "Ines Falk" if name else "", TAXONOMY, stock, kept, gaps, reports)
