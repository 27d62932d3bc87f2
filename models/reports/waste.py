"""Waste: what content cost that repeats other content, or that nobody read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from models.domain.duplicate import Likeness
from models.domain.phrases import many, money, percent
from models.reports.bars import Bar, Bars
from models.reports.division import Division, by_need, by_owner, by_stage
from models.reports.keeping import Kept
from models.reports.ledger import Item, Ledger
from models.reports.redundancy import find_redundancies
from models.reports.report import Report
from models.reports.sums import Sum, sum_money
from models.reports.table import Column, Kind, Table

_MEASURED = (
    Column("assets", "Assets", Kind.COUNT),
    Column("cost", "Cost", Kind.MONEY),
    Column("repeats", "Repeats", Kind.COUNT),
    Column("repeats_cost", "Cost of repeats", Kind.MONEY),
    Column("unread", "Unread", Kind.COUNT),
    Column("unread_cost", "Cost of unread", Kind.MONEY),
    Column("wasted", "Wasted in all", Kind.MONEY),
    Column("cost_unknown", "Wasted, cost unknown", Kind.COUNT),
)
_LISTED = (
    Column("asset", "Asset", Kind.ASSET),
    Column("title", "Title"),
    Column("owner", "Owner"),
    Column("repeats", "Repeats", Kind.ASSET),
    Column("views", "Read", Kind.COUNT),
    Column("cost", "Cost", Kind.MONEY),
)
_NOTE = "What both repeats and is unread counts once in all."
_SEVERAL = f"{_NOTE} An asset of several counts in full at each, so the rows add up to more than the library."


@dataclass(frozen=True, slots=True)
class Waste:
    """What is wasted among some assets: repeats, unread ones, and both together, each asset once."""

    cost: Sum[Decimal]
    repeats: tuple[Item, ...]
    unread: tuple[Item, ...]

    @classmethod
    def of(cls, items: Iterable[Item], ledger: Ledger, kept: Mapping[str, Kept]) -> Waste:
        """`kept` says, by the id of a repeat, what it repeats."""
        every = tuple(items)
        return cls(
            cost=_cost(every),
            repeats=tuple(item for item in every if item.id in kept),
            unread=tuple(item for item in every if ledger.usage.of(item.id).unread),
        )

    @property
    def wasted(self) -> tuple[Item, ...]:
        """In the order of ids."""
        return tuple(item for _, item in sorted({item.id: item for item in (*self.repeats, *self.unread)}.items()))


def report_waste(ledger: Ledger) -> Report:
    """Exact and near repeats; paraphrases may differ in what matters, and are told by the report on duplicates."""
    found = find_redundancies(ledger, [Likeness.EXACT, Likeness.NEAR])
    kept = {repeat.item.id: each.kept for each in found for repeat in each.repeats}
    whole = Waste.of(ledger.items, ledger, kept)
    divided = [
        (division, [(part.label, Waste.of(part.items, ledger, kept)) for part in division.parts(ledger.items)])
        for division in (by_owner(ledger.items), by_stage(ledger.taxonomy), by_need(ledger.taxonomy))
    ]
    return Report(
        subject="waste",
        title="Cost of duplication and of unread content",
        question="What was spent on content that repeats other content, or that nobody read: by whom, where, for what?",
        findings=tuple(_findings(whole, divided, ledger)),
        tables=(*(_table(division, parts) for division, parts in divided), _listed(whole, kept, ledger)),
        pictures=tuple(_picture(division, parts) for division, parts in divided),
        caveats=tuple(_caveats(whole, ledger)),
    )


def _cost(items: Iterable[Item]) -> Sum[Decimal]:
    return sum_money(item.attributes.cost for item in items)


def _table(division: Division, parts: Sequence[tuple[str | None, Waste]]) -> Table:
    rows = []
    for label, waste in parts:
        lost = _cost(waste.wasted)
        repeats = (len(waste.repeats), _cost(waste.repeats).total)
        unread = (len(waste.unread), _cost(waste.unread).total)
        assets = waste.cost.known + waste.cost.unknown
        rows.append((label, assets, waste.cost.total, *repeats, *unread, lost.total, lost.unknown))
    note = _NOTE if division.name == "owner" else _SEVERAL
    return Table.of(f"by-{division.name}", f"By {division.name}", (division.column, *_MEASURED), rows, note)


def _listed(whole: Waste, kept: Mapping[str, Kept], ledger: Ledger) -> Table:
    """Dearest first; what has no cost comes after what has."""
    rows = []
    for item in sorted(whole.wasted, key=lambda item: (item.attributes.cost is None, -_known(item), item.id)):
        repeats = kept[item.id].item.id if item.id in kept else ""
        views, attributes = ledger.usage.of(item.id).consumed, item.attributes
        rows.append((item.id, item.title, attributes.owner, repeats, views, attributes.cost))
    return Table.of("wasted", "Wasted, dearest first", _LISTED, rows, "Empty under “Repeats”: it is unread alone.")


def _known(item: Item) -> Decimal:
    return item.attributes.cost or Decimal(0)


def _picture(division: Division, parts: Sequence[tuple[str | None, Waste]]) -> Bars:
    """Unknown where nothing that is wasted has a known cost."""
    bars = []
    for label, waste in parts:
        if waste.wasted:
            total = _cost(waste.wasted).total
            bars.append(
                Bar(label or "unknown", None if total is None else float(total), many(len(waste.wasted), "asset"))
            )
    return Bars(f"Wasted by {division.name}", tuple(bars), Kind.MONEY)


def _findings(
    whole: Waste, divided: Sequence[tuple[Division, Sequence[tuple[str | None, Waste]]]], ledger: Ledger
) -> Iterable[str]:
    if not whole.wasted:
        yield "Nothing is known to be wasted." if ledger.items else "The library is empty."
        return
    lost = _cost(whole.wasted)
    if not lost.known:
        yield f"{many(len(whole.wasted), 'asset')} repeat others or are unread; what they cost is unknown."
        return
    of = f" of {money(whole.cost.amount, ledger.currency)} ({percent(float(lost.amount), float(whole.cost.amount))})"
    yield f"{money(lost.amount, ledger.currency)}{of} went into content that repeats other content or that nobody read."
    for name, items in (("repeat other assets", whole.repeats), ("had no reader", whole.unread)):
        cost = _cost(items)
        if cost.known:
            yield f"{money(cost.amount, ledger.currency)} of it into {many(cost.known, 'asset')} that {name}."
    both = len(whole.repeats) + len(whole.unread) - len(whole.wasted)
    if both:
        yield f"{many(both, 'asset')} do both, and count once in the sum."
    yield from _worst(divided, ledger)


def _worst(divided: Sequence[tuple[Division, Sequence[tuple[str | None, Waste]]]], ledger: Ledger) -> Iterable[str]:
    for division, parts in divided:
        label, waste = max(parts, key=lambda part: _cost(part[1].wasted).amount)
        amount = _cost(waste.wasted).amount
        if amount:
            yield f"Most by {division.name}: {label or 'unknown'}, {money(amount, ledger.currency)}."


def _caveats(whole: Waste, ledger: Ledger) -> Iterable[str]:
    lost = _cost(whole.wasted)
    if lost.unknown:
        of = many(len(whole.wasted), "wasted asset")
        yield f"The cost of {lost.unknown:,} of {of} is unknown, so the sum is the least that it can be."
    uncounted = sum(ledger.usage.of(item.id).consumed is None for item in ledger.items)
    if uncounted:
        yield f"{uncounted:,} of {many(len(ledger.items), 'asset')} were not counted and are not among the unread."
