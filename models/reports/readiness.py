"""Readiness: how well an organisation can work along journeys, in six areas, scored from counted facts alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from models.domain.phrases import percent
from models.reports.bars import Bar, Bars
from models.reports.fact import Area, Fact, Standing
from models.reports.facts import ASSETS_PER_DECISION, gather_facts
from models.reports.ledger import Ledger
from models.reports.report import Report
from models.reports.table import Column, Kind, Table

_AREAS = (
    Column("area", "Area"),
    Column("score", "Score", Kind.SHARE),
    Column("facts", "Facts", Kind.COUNT),
    Column("weakest", "Weakest fact"),
    Column("gain", "What it would add", Kind.SHARE),
    Column("remedy", "What would raise it"),
)
_FACTS = (
    Column("area", "Area"),
    Column("fact", "Fact"),
    Column("count", "Counted", Kind.COUNT),
    Column("wanted", "Of", Kind.COUNT),
    Column("score", "Score", Kind.SHARE),
    Column("remedy", "What would raise it"),
)


def report_readiness(ledger: Ledger) -> Report:
    """An area's score is the mean of its facts' scores, and a fact's is what was counted over what is wanted."""
    facts = tuple(gather_facts(ledger))
    standings = [Standing(area, tuple(fact for fact in facts if fact.area is area)) for area in Area]
    return Report(
        subject="readiness",
        title="Readiness for journeys",
        question="How ready are we to work along journeys, in each of six areas, and what would raise each?",
        findings=tuple(_findings(standings)),
        tables=(_areas(standings), _facts(facts)),
        pictures=(
            Bars(
                "Readiness by area",
                tuple(Bar(each.area.capitalize(), each.score, each.weakest.cure) for each in standings),
                Kind.SHARE,
            ),
        ),
        caveats=(
            "Every fact weighs the same in its area, and every area the same in the whole: a convention, not a law.",
            f"One label that a person decided is wanted for every {ASSETS_PER_DECISION} assets: a convention as well.",
        ),
    )


def _areas(standings: Iterable[Standing]) -> Table:
    rows = [
        (each.area.value, each.score, len(each.facts), each.weakest.name, each.gain, each.weakest.cure)
        for each in standings
    ]
    return Table.of("areas", "The six areas", _AREAS, rows)


def _facts(facts: Iterable[Fact]) -> Table:
    rows = [(fact.area.value, fact.name, fact.count, fact.wanted, fact.score, fact.cure) for fact in facts]
    note = (
        "A score is what was counted over what it is counted of, 100% at most, and 0% where there is nothing to count."
    )
    return Table.of("facts", "The facts", _FACTS, rows, note)


def _findings(standings: Sequence[Standing]) -> Iterable[str]:
    ranked = sorted(standings, key=lambda each: each.score)
    for each in ranked[:3]:
        weakest = each.weakest
        lead = "is least ready" if each is ranked[0] else "stands"
        yield (
            f"{each.area.capitalize()} {lead} at {percent(each.score, 1)}. {weakest.name}: {weakest.count:,} of "
            f"{weakest.wanted:,}. {weakest.cure}"
        )
    overall = sum(each.score for each in standings) / len(standings)
    best = ranked[-1]
    yield f"Over all six {percent(overall, 1)}; most ready is {best.area} at {percent(best.score, 1)}."
