"""Funnel shape: what stands and what is read at each stage, where it is out of proportion, and where readers leak."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from models.domain.journey import Funnel
from models.domain.phrases import listed, many, percent
from models.reports.bars import Bar, Bars
from models.reports.funnel_tables import funnel_table, leak_listing, leak_table, shape_table, stage_table
from models.reports.leaks import Leak, find_leaks
from models.reports.ledger import Ledger
from models.reports.report import Report
from models.reports.steps import Balance, Step, balance_of, late_balance, steps
from models.reports.traffic import Traffic


def report_funnel(ledger: Ledger) -> Report:
    """Leaks are told from views and links; the shape from distinct assets against what the policy asks for."""
    every = steps(ledger)
    leaks = find_leaks(ledger, every)
    journeys = [list(path) for _, path in groupby(every, key=lambda step: step.journey.id)]
    return Report(
        subject="funnel",
        title="Shape of the funnel",
        question="How much is there and read at each stage, where is it out of proportion, and where do readers leak?",
        findings=tuple(_findings(every, journeys, leaks, ledger)),
        tables=(
            stage_table(journeys, ledger),
            funnel_table(every, ledger),
            shape_table(journeys),
            leak_table(every, leaks, ledger),
            leak_listing(leaks),
        ),
        pictures=tuple(_pictures(journeys, ledger)),
        caveats=tuple(_caveats(ledger)),
    )


def _pictures(journeys: Iterable[Sequence[Step]], ledger: Ledger) -> Iterable[Bars]:
    for path in journeys:
        name = path[0].journey.name
        yield Bars(
            f"{name}: distinct assets by stage",
            tuple(Bar(step.stage.name, step.distinct, f"{step.asked:,} asked for") for step in path),
        )
        views = [(step, Traffic.of(step.items, ledger.usage)) for step in path]
        if ledger.usage.counts:
            bars = [Bar(step.stage.name, known.views.total, _going_on(known)) for step, known in views]
            yield Bars(f"{name}: views by stage", tuple(bars))


def _going_on(traffic: Traffic) -> str:
    return "" if traffic.onward_rate is None else f"{percent(traffic.onward_rate, 1)} led on"


def _findings(
    every: Sequence[Step], journeys: Sequence[Sequence[Step]], leaks: Sequence[Leak], ledger: Ledger
) -> Iterable[str]:
    if leaks:
        yield _greatest_leak(leaks, ledger)
        first = leaks[0]
        yield f"The single greatest leak is “{first.item.title}” with {many(first.views, 'view')}: {first.reason}"
    elif ledger.usage.counts:
        yield "Whatever is read links to something at the next stage, and readers follow."
    yield from filter(None, (_tilt(path) for path in journeys))
    yield from _starved(every, journeys)
    empty = [step.name for step in every if step.asked and not step.items]
    if empty:
        yield f"Nothing at all stands at {listed(empty)}."
    if not ledger.usage.counts:
        yield "Nobody has counted views yet: import them to know where readers leak."


def _greatest_leak(leaks: Sequence[Leak], ledger: Ledger) -> str:
    """The stage whose leaking assets have most views."""
    by_step: dict[str, list[Leak]] = {}
    for leak in leaks:
        by_step.setdefault(leak.step.name, []).append(leak)
    name, worst = max(by_step.items(), key=lambda pair: sum(leak.views for leak in pair[1]))
    step, leaking = worst[0].step, sum(leak.views for leak in worst)
    views = Traffic.of(step.items, ledger.usage).views.amount
    ended = [leak.ended for leak in worst if leak.ended is not None]
    known = f"; {sum(ended):,} are known to have ended there" if sum(ended) else ""
    return (
        f"At {name} {leaking:,} of {views:,} views ({percent(leaking, views)}) meet {many(len(worst), 'asset')} that "
        f"{'leads' if len(worst) == 1 else 'lead'} nobody on to {step.following.name if step.following else ''}{known}."
    )


def _tilt(path: Sequence[Step]) -> str | None:
    balance = late_balance(path)
    if balance is None or not balance.tilts:
        return None
    total = many(sum(step.distinct for step in path), "distinct asset")
    late, asked = percent(balance.share, 1), percent(balance.asked, 1)
    word = "fat-bottomed" if balance.surplus > 0 else "top-heavy"
    return f"{path[0].journey.name} is {word}: {late} of {total} stand in its later half, where {asked} are asked for."


def _starved(every: Sequence[Step], journeys: Iterable[Sequence[Step]]) -> Iterable[str]:
    """The stage of each journey, and the funnels, that hold far less than their part of what is asked for."""
    for path in journeys:
        told = [(balance.surplus, step, balance) for step in path if (balance := balance_of([step], path))]
        least = min(told, key=lambda each: each[0], default=None)
        if least and least[2].tilts and least[0] < 0:
            yield _too_little(least[1].name, least[2], "on its journey")
    for funnel in Funnel:
        found = balance_of([step for step in every if step.stage.funnel is funnel], every)
        if found and found.tilts and found.surplus < 0:
            yield _too_little(f"The {funnel} funnel", found, "on any journey")


def _too_little(name: str, balance: Balance, where: str) -> str:
    share, asked = percent(balance.share, 1), percent(balance.asked, 1)
    return f"{name} holds {share} of what stands {where}, where {asked} are asked for."


def _caveats(ledger: Ledger) -> Iterable[str]:
    uncounted = sum(ledger.usage.of(item.id).consumed is None for item in ledger.items)
    if uncounted:
        yield f"Views are unknown for {uncounted:,} of {many(len(ledger.items), 'asset')}."
    unfollowed = sum(bool(counts.consumed) and counts.onward is None for counts in ledger.usage.counts.values())
    if unfollowed:
        yield f"Exits are unknown for {many(unfollowed, 'read asset')}: whether their readers went on, nobody counted."
    for journey in ledger.taxonomy.journeys:
        stages = {stage.id for stage in journey.stages}
        nowhere = sum(item.stages.get(journey.id) not in stages for item in ledger.items)
        if nowhere:
            of = many(len(ledger.items), "asset")
            yield f"{nowhere:,} of {of} stand at no stage of “{journey.name}”, or it is unsure at which."
