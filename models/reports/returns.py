"""Return: what was put in, what was read, how often readers went on, and what each of it cost, between two dates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from models.domain.phrases import many, money, percent
from models.reports.bars import Bar, Bars
from models.reports.division import Division, by_need, by_persona, by_stage
from models.reports.ledger import Item, Ledger
from models.reports.report import Report
from models.reports.table import Column, Kind, Table, Value
from models.reports.traffic import Traffic
from models.reports.yields import Yield, change_per_day

NOTABLE = Decimal("1.1")
"""A stage is called dear from a tenth above the whole library's cost."""
_MEASURED = (
    Column("assets", "Assets", Kind.COUNT),
    Column("new", "New", Kind.COUNT),
    Column("counted", "Counted", Kind.COUNT),
    Column("consumed", "Consumed", Kind.COUNT),
    Column("views", "Views", Kind.COUNT),
    Column("onward", "Onward steps", Kind.COUNT),
    Column("onward_rate", "Onward rate", Kind.SHARE),
    Column("cost", "Cost", Kind.MONEY),
    Column("cost_unknown", "Cost unknown", Kind.COUNT),
    Column("cost_per_consumed", "Cost per consumed asset", Kind.MONEY),
    Column("cost_per_step", "Cost per onward step", Kind.MONEY),
    Column("views_earlier", "Views earlier", Kind.COUNT),
    Column("change", "Change per day", Kind.SHARE),
    Column("onward_rate_earlier", "Onward rate earlier", Kind.SHARE),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One part of the library, with what it gave in the period and in the one before."""

    label: str | None
    now: Yield
    before: Traffic
    change: float | None

    @property
    def measures(self) -> tuple[Value, ...]:
        """A row of a table, in the order of its columns."""
        now, traffic = self.now, self.now.traffic
        supply = (now.assets, now.fresh, now.counted, now.consumed)
        readers = (traffic.views.total, traffic.onward, traffic.onward_rate)
        cost = (now.spent.total, now.spent.unknown, now.per_consumed, now.per_step)
        return *supply, *readers, *cost, self.before.views.total, self.change, self.before.onward_rate


def report_return(ledger: Ledger) -> Report:
    """What nobody counted has no part in cost or consumption: its cost may have been well spent."""
    divisions = (by_stage(ledger.taxonomy), by_need(ledger.taxonomy), by_persona(ledger.taxonomy))
    divided = [(division, _lines(division, ledger)) for division in divisions]
    whole = _line("The whole library", ledger.items, ledger)
    return Report(
        subject="return",
        title="Return on content",
        question="What was put in, what was read and led on, and what did that cost: by stage, by need, for whom?",
        findings=tuple(_findings(whole, divided[0][1], ledger)),
        tables=(*(_table(division, lines, ledger) for division, lines in divided), _whole(whole, ledger)),
        pictures=tuple(_pictures(divided[0][1], divided[2][1])),
        caveats=tuple(_caveats(whole, ledger)),
    )


def _line(label: str | None, items: Sequence[Item], ledger: Ledger) -> Line:
    now, before = Yield.of(items, ledger), Traffic.of(items, ledger.earlier)
    return Line(label, now, before, change_per_day(now.traffic.views, ledger.usage, before.views, ledger.earlier))


def _lines(division: Division, ledger: Ledger) -> list[Line]:
    return [_line(part.label, part.items, ledger) for part in division.parts(ledger.items)]


def _table(division: Division, lines: Iterable[Line], ledger: Ledger) -> Table:
    note = f"{_between(ledger)} An asset of several counts in each, so that rows do not add up to the whole."
    rows = [(line.label, *line.measures) for line in lines]
    return Table.of(f"by-{division.name}", f"By {division.name}", (division.column, *_MEASURED), rows, note)


def _whole(whole: Line, ledger: Ledger) -> Table:
    row = (whole.label, *whole.measures)
    return Table.of("whole", "The whole", (Column("of", "Of"), *_MEASURED), [row], _between(ledger))


def _between(ledger: Ledger) -> str:
    now, before = ledger.usage.period, ledger.earlier.period
    compared = f", compared with {before.first} to {before.last} by the day" if before else ""
    return f"{now.first} to {now.last}{compared}. Cost is of the counted." if now else "Cost is of the counted."


def _pictures(by_stages: Iterable[Line], by_personas: Iterable[Line]) -> Iterable[Bars]:
    for name, lines in (("stage", by_stages), ("persona", by_personas)):
        bars = [
            Bar(
                line.label or "unknown",
                None if line.now.per_consumed is None else float(line.now.per_consumed),
                f"{line.now.consumed:,} of {line.now.counted:,} consumed",
            )
            for line in lines
            if line.now.assets
        ]
        yield Bars(f"Cost per consumed asset, by {name}", tuple(bars), Kind.MONEY)


def _findings(whole: Line, lines: Sequence[Line], ledger: Ledger) -> Iterable[str]:
    if not whole.now.counted:
        yield "Nobody has counted readers yet: import how often pages are viewed to know what comes back."
        return
    yield from _lost(lines, ledger)
    yield from _dearest(whole, lines, ledger)
    yield _sum_up(whole, ledger)
    yield from _falling(whole, lines)


def _lost(lines: Iterable[Line], ledger: Ledger) -> Iterable[str]:
    """What cost money at a stage where nobody consumed anything."""
    lost = [line for line in lines if line.now.counted and not line.now.consumed and line.now.spent.amount]
    for line in sorted(lost, key=lambda line: -line.now.spent.amount)[:1]:
        spent = money(line.now.spent.amount, ledger.currency)
        yield f"{line.label}: {spent} went into {many(line.now.counted, 'counted asset')}, and none found a reader."


def _dearest(whole: Line, lines: Iterable[Line], ledger: Ledger) -> Iterable[str]:
    told = [(line.now.per_consumed, line) for line in lines if line.now.per_consumed is not None]
    usual = whole.now.per_consumed
    if not told or not usual:
        return
    dearest, line = max(told, key=lambda pair: pair[0])
    if dearest >= usual * NOTABLE:
        each, over_all = money(dearest, ledger.currency), money(usual, ledger.currency)
        yield (
            f"An asset that anybody consumes costs most at {line.label}: {each}, {dearest / usual:.1f} times the "
            f"{over_all} over all; {line.now.consumed:,} of {line.now.counted:,} counted there are consumed."
        )


def _sum_up(whole: Line, ledger: Ledger) -> str:
    now = whole.now
    read = f"{now.consumed:,} of {many(now.counted, 'counted asset')} were consumed, {now.traffic.views.amount:,} times"
    went_on = "" if now.traffic.onward_rate is None else f"; {percent(now.traffic.onward_rate, 1)} of views led on"
    costs = "" if now.per_consumed is None else f"; {money(now.per_consumed, ledger.currency)} per consumed asset"
    steps = "" if now.per_step is None else f" and {money(now.per_step, ledger.currency)} per onward step"
    return f"{read}{went_on}{costs}{steps}."


def _falling(whole: Line, lines: Iterable[Line]) -> Iterable[str]:
    if whole.change is not None:
        yield f"Against the period before, readings a day are {_moved(whole.change)}."
    told = [(line.change, line) for line in lines if line.change is not None and line.change < 0]
    if told:
        change, line = min(told, key=lambda pair: pair[0] * pair[1].before.views.amount)
        yield f"Most was lost at {line.label}: {_moved(change)}."


def _moved(change: float) -> str:
    if change >= 1:
        return f"{1 + change:,.1f} times as many"
    return f"{'up' if change >= 0 else 'down'} {percent(abs(change), 1)}"


def _caveats(whole: Line, ledger: Ledger) -> Iterable[str]:
    total, now = len(ledger.items), whole.now
    if uncounted := total - now.counted:
        yield f"Readers of {uncounted:,} of {many(total, 'asset')} are unknown; what they cost is left out."
    if now.spent.unknown:
        yield f"The cost of {many(now.spent.unknown, 'counted asset')} is unknown and left out of every cost here."
    if not ledger.earlier.counts:
        yield "There is no earlier period to compare with."
        return
    changed = sum(
        (ledger.usage.of(item.id).consumed is None) != (ledger.earlier.of(item.id).consumed is None)
        for item in ledger.items
    )
    if changed:
        yield f"{many(changed, 'asset')} {'was' if changed == 1 else 'were'} counted in only one of the two periods."
