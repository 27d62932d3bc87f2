"""Silos: stages that hang on one owner, and owners who serve the same cell and never link to each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.domain.phrases import NAMED, listed, many
from models.domain.taxonomy import Taxonomy
from models.reports.bars import Bar, Bars
from models.reports.division import Division, by_need, by_stage, place
from models.reports.ledger import Ledger
from models.reports.report import Report
from models.reports.sums import rate
from models.reports.table import Column, Kind, Table
from models.reports.territory import MOST_OWNERS, Overlap, Territory

_PAIRS = (
    Column("owner", "Owner"),
    Column("other", "Other owner"),
    Column("cells", "Cells that both serve", Kind.COUNT),
    Column("links", "Links between them", Kind.COUNT),
    Column("copies", "Texts that both have", Kind.COUNT),
    Column("where", "Most of it at"),
)
_CELLS = (
    Column("need", "Need"),
    Column("stage", "Stage"),
    Column("assets", "Assets", Kind.COUNT),
    Column("owners", "Owners", Kind.COUNT),
    Column("strangers", "Pairs without a link", Kind.COUNT),
    Column("who", "Who never links to whom"),
)
_HELD = (
    Column("owners", "Owners", Kind.COUNT),
    Column("assets", "Assets with an owner", Kind.COUNT),
    Column("first", "First owner"),
    Column("share", "Their share", Kind.SHARE),
    Column("unknown", "Owner unknown", Kind.COUNT),
)
_OWNED = (
    Column("owner", "Owner"),
    Column("assets", "Assets", Kind.COUNT),
    Column("share", "Share", Kind.SHARE),
)


@dataclass(frozen=True, slots=True)
class Holding:
    """One part of the library and the assets of each owner in it."""

    label: str
    owners: Counter[str]
    unknown: int

    @property
    def ranked(self) -> list[tuple[str, int]]:
        """Owners of most assets first."""
        return sorted(self.owners.items(), key=lambda each: (-each[1], each[0]))


def report_silos(ledger: Ledger) -> Report:
    """Assets whose owner is unknown belong to no silo; they are counted apart."""
    territory = Territory.of(ledger.taxonomy, ledger.items)
    overlaps = territory.overlaps()
    divisions = (by_stage(ledger.taxonomy), by_need(ledger.taxonomy))
    held = [(division, _holdings(division, ledger)) for division in divisions]
    return Report(
        subject="silos",
        title="Silos",
        question="Who serves the same people without linking to each other, and what hangs on a single owner?",
        findings=tuple(_findings(territory, overlaps, held[0][1])),
        tables=(
            _pairs(overlaps, ledger.taxonomy),
            _cells(territory, ledger.taxonomy),
            *(_held(division, holdings) for division, holdings in held),
            *(_owned(division, holdings) for division, holdings in held),
        ),
        pictures=(_picture(held[0][1]),),
        caveats=tuple(_caveats(ledger)),
    )


def _holdings(division: Division, ledger: Ledger) -> list[Holding]:
    found = []
    for part in division.parts(ledger.items):
        owners = Counter(item.attributes.owner for item in part.items if item.attributes.owner)
        if part.id is not None:
            found.append(Holding(part.label or part.id, owners, len(part.items) - owners.total()))
    return found


def _pairs(overlaps: Iterable[Overlap], taxonomy: Taxonomy) -> Table:
    stages = by_stage(taxonomy).labels
    rows = []
    for each in overlaps:
        most = Counter(stages[place(key.journey, key.stage)] for key in each.cells).most_common(1)
        rows.append((*each.pair, len(each.cells), each.links, each.copies, most[0][0]))
    note = f"A cell is a need at a stage. Of each cell the {MOST_OWNERS} owners with most assets are compared."
    return Table.of("pairs", "Owners who serve the same cells", _PAIRS, rows, note)


def _cells(territory: Territory, taxonomy: Taxonomy) -> Table:
    """Cells of several owners, most pairs without a link first; then in the taxonomy's order."""
    stages, rows = by_stage(taxonomy).labels, []
    for key in territory.shared():
        owners, strangers = territory.cells[key], territory.strangers(key)
        who = [f"{one} and {other}" for one, other in territory.some_strangers(key, NAMED)]
        names = (taxonomy.need(key.need).statement, stages[place(key.journey, key.stage)])
        rows.append((*names, owners.total(), len(owners), strangers, listed(who, of=strangers)))
    ranked = sorted(rows, key=lambda row: -row[4])
    note = "Every pair of owners counts here; a link anywhere in the library, either way, makes them no strangers."
    return Table.of("cells", "The same cell, several owners", _CELLS, ranked, note)


def _held(division: Division, holdings: Iterable[Holding]) -> Table:
    rows = []
    for each in holdings:
        first, most = each.ranked[0] if each.owners else (None, 0)
        total = each.owners.total()
        rows.append((each.label, len(each.owners), total, first, rate(most, total), each.unknown))
    return Table.of(f"by-{division.name}", f"Owners by {division.name}", (division.column, *_HELD), rows)


def _owned(division: Division, holdings: Iterable[Holding]) -> Table:
    rows = [
        (each.label, owner, assets, assets / each.owners.total()) for each in holdings for owner, assets in each.ranked
    ]
    name = f"owner-{division.name}"
    return Table.of(name, f"Every owner at every {division.name}", (division.column, *_OWNED), rows)


def _picture(holdings: Iterable[Holding]) -> Bars:
    bars = []
    for each in holdings:
        first = each.ranked[0] if each.owners else None
        share = rate(first[1], each.owners.total()) if first else None
        bars.append(Bar(each.label, share, f"{first[0]}, of {many(len(each.owners), 'owner')}" if first else ""))
    return Bars("How much of each stage is its first owner's", tuple(bars), Kind.SHARE)


def _findings(territory: Territory, overlaps: Sequence[Overlap], by_stages: list[Holding]) -> Iterable[str]:
    strangers = [each for each in overlaps if not each.links]
    shared = territory.shared()
    apart = [count for key in shared if (count := territory.strangers(key))]
    if strangers:
        yield _worst(strangers[0])
    if apart:
        yield (
            f"In {len(apart):,} of {many(len(shared), 'cell')} that several owners serve some of them never link to "
            f"each other, anywhere in the library: {many(sum(apart), 'pair')} of owners, cell by cell."
        )
    elif overlaps:
        count = len(overlaps)
        whose = "The only pair of owners" if count == 1 else f"All {count:,} pairs of owners"
        yield f"{whose} who serve the same cells {'links' if count == 1 else 'link'} to each other somewhere."
    alone: dict[str, list[str]] = {}
    for each in by_stages:
        if len(each.owners) == 1:
            alone.setdefault(each.ranked[0][0], []).append(each.label)
    for owner, stages in sorted(alone.items(), key=lambda pair: (-len(pair[1]), pair[0]))[:NAMED]:
        yield f"Only {owner} stands at {listed(stages)}: nobody else would know when they fall silent."
    if not any(each.owners for each in by_stages):
        yield "No asset at any stage has a known owner: import owners to know who works beside whom."


def _worst(worst: Overlap) -> str:
    one, other = worst.pair
    copies = (
        f"; {many(worst.copies, 'text')} of theirs {'is' if worst.copies == 1 else 'are'} nearly the same"
        if worst.copies
        else ""
    )
    cells = many(len(worst.cells), "cell")
    return f"{one} and {other} both serve {cells} (a need at a stage) and never link to each other{copies}."


def _caveats(ledger: Ledger) -> Iterable[str]:
    unknown = sum(not item.attributes.owner for item in ledger.items)
    if unknown:
        yield f"The owner of {unknown:,} of {many(len(ledger.items), 'asset')} is unknown; they belong to no silo here."
