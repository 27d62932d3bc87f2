"""Tables of the funnel: supply, shape and leaks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from models.domain.journey import Funnel
from models.reports.leaks import Leak
from models.reports.ledger import Ledger
from models.reports.phrases import percent
from models.reports.steps import Balance, Step, late_balance
from models.reports.sums import rate
from models.reports.table import Column, Kind, Table, Value
from models.reports.traffic import Traffic

_STAGE = (Column("journey", "Journey"), Column("stage", "Stage"))
_SUPPLY = (
    Column("assets", "Assets", Kind.COUNT),
    Column("distinct", "Distinct", Kind.COUNT),
    Column("share", "Share", Kind.SHARE),
    Column("asked", "Asked for", Kind.COUNT),
    Column("share_asked", "Share asked for", Kind.SHARE),
    Column("views", "Views", Kind.COUNT),
    Column("not_counted", "Not counted", Kind.COUNT),
    Column("onward_rate", "Onward rate", Kind.SHARE),
)
_LEAKING = (
    Column("next", "Next stage"),
    Column("views", "Views", Kind.COUNT),
    Column("leaking", "Leaking assets", Kind.COUNT),
    Column("leaking_views", "Views of these", Kind.COUNT),
    Column("leaking_share", "Share of views", Kind.SHARE),
)
_LEAK = (
    Column("asset", "Asset", Kind.ASSET),
    Column("title", "Title"),
    *_STAGE,
    Column("next", "Next stage"),
    Column("views", "Views", Kind.COUNT),
    Column("ended", "Ended here", Kind.COUNT),
    Column("links", "Links to next", Kind.COUNT),
    Column("reason", "Why it leaks"),
)
_JOURNEY = (
    Column("journey", "Journey"),
    Column("late_share", "In its later half", Kind.SHARE),
    Column("late_asked", "Asked for there", Kind.SHARE),
    Column("shape", "Shape"),
)


def stage_table(journeys: Iterable[Sequence[Step]], ledger: Ledger) -> Table:
    """A row a stage, with its shares of the journey."""
    rows = [
        (step.journey.name, step.stage.name, step.stage.funnel.value, *_supply([step], path, ledger))
        for path in journeys
        for step in path
    ]
    note = (
        "Shares are of the journey. Near-duplicates count once among the distinct; so much is asked for by its cells."
    )
    return Table.of("stages", "By stage", (*_STAGE, Column("funnel", "Funnel"), *_SUPPLY), rows, note)


def funnel_table(every: Sequence[Step], ledger: Ledger) -> Table:
    """A row each for marketing, sales and customer."""
    rows = [
        (funnel.value, *_supply([step for step in every if step.stage.funnel is funnel], every, ledger))
        for funnel in Funnel
    ]
    note = "An asset that stands in several funnels counts in each."
    return Table.of("funnels", "By funnel", (Column("funnel", "Funnel"), *_SUPPLY), rows, note)


def _supply(part: Sequence[Step], whole: Sequence[Step], ledger: Ledger) -> tuple[Value, ...]:
    items = {item.id: item for step in part for item in step.items}.values()
    traffic, distinct = Traffic.of(items, ledger.usage), len({item.group for item in items})
    share = rate(sum(step.distinct for step in part), sum(step.distinct for step in whole))
    asked = sum(step.asked for step in part)
    share_asked, views = rate(asked, sum(step.asked for step in whole)), traffic.views
    supply = (len(items), distinct, share, asked, share_asked)
    return *supply, views.total, views.unknown, traffic.onward_rate


def shape_table(journeys: Iterable[Sequence[Step]]) -> Table:
    """A row a journey: what stands in its later half against what is asked for there."""
    rows = []
    for path in journeys:
        balance = late_balance(path)
        shares = (balance.share, balance.asked) if balance else (None, None)
        rows.append((path[0].journey.name, *shares, _shape(balance)))
    note = f"In proportion: within {percent(Balance.TOLERATED, 1)} of all of what is asked for."
    return Table.of("journeys", "Early against late", _JOURNEY, rows, note)


def _shape(balance: Balance | None) -> str:
    if balance is None:
        return "nothing to tell"
    if not balance.tilts:
        return "in proportion"
    return "fat-bottomed" if balance.surplus > 0 else "top-heavy"


def leak_table(every: Iterable[Step], leaks: Iterable[Leak], ledger: Ledger) -> Table:
    """A row a stage: how much of its reading leads nobody on."""
    by_step: dict[tuple[str, str], list[Leak]] = {}
    for leak in leaks:
        by_step.setdefault(leak.step.key, []).append(leak)
    rows = []
    for step in every:
        mine = by_step.get(step.key, [])
        views, leaking = Traffic.of(step.items, ledger.usage).views.total, sum(leak.views for leak in mine)
        after = step.following.name if step.following else "the journey ends"
        known = (views, len(mine), leaking, rate(leaking, views)) if views is not None else (None,) * 4
        rows.append((step.journey.name, step.stage.name, after, *known))
    return Table.of("leaks-by-stage", "Where readers leak", (*_STAGE, *_LEAKING), rows)


def leak_listing(leaks: Iterable[Leak]) -> Table:
    """A row a leak, the greatest first."""
    rows = [
        (
            leak.item.id,
            leak.item.title,
            leak.step.journey.name,
            leak.step.stage.name,
            leak.step.following.name if leak.step.following else "",
            leak.views,
            leak.ended,
            leak.links,
            leak.reason,
        )
        for leak in leaks
    ]
    return Table.of("leaks", "Read here, and nothing next", _LEAK, rows)
