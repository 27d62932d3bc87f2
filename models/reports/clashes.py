"""Contact clashes: what one persona was sent in one week that pulls them two ways, and how much they were sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from models.domain.contact import Contact
from models.domain.journey import Journey
from models.domain.phrases import listed, many, percent
from models.domain.taxonomy import Taxonomy
from models.reports.bars import Bar, Bars
from models.reports.conflict import Place, Places, Week, gather_weeks
from models.reports.ledger import Ledger
from models.reports.report import Report
from models.reports.table import Column, Kind, Table

SHOWN_WEEKS = 26
"""Weeks of a picture, the latest; a table holds all."""
_WHO = (Column("persona", "Persona"), Column("week", "Week of", Kind.DAY))
_CLASH = (
    *_WHO,
    Column("one", "One says"),
    Column("one_contacts", "Contacts", Kind.COUNT),
    Column("one_senders", "From"),
    Column("other", "The other says"),
    Column("other_contacts", "Contacts", Kind.COUNT),
    Column("other_senders", "From"),
    Column("reason", "Why they clash"),
)
_PRESSURE = (
    *_WHO,
    Column("contacts", "Contacts", Kind.COUNT),
    Column("clashing", "That clash", Kind.COUNT),
    Column("senders", "Senders", Kind.COUNT),
    Column("channels", "Channels", Kind.COUNT),
    Column("stage_unknown", "Stage unknown", Kind.COUNT),
)
_REACHED = (
    Column("journey", "Journey"),
    Column("stage", "Stage"),
    Column("contacts", "Contacts", Kind.COUNT),
    Column("never", "Personas never contacted here"),
)
_DEFINED = (
    "Two contacts to one persona in one week (Monday to Sunday) clash where they stand on different journeys, or at "
    "stages of one journey that are not neighbours."
)


def report_clashes(ledger: Ledger) -> Report:
    """A contact whose stage is unknown adds to the pressure and clashes with nothing."""
    items = {item.id: item for item in ledger.items}
    weeks = gather_weeks(ledger.contacts, items, ledger.taxonomy)
    names = {persona.id: persona.name for persona in ledger.taxonomy.personas}
    clashes, reached = _clashes(weeks, names, ledger.taxonomy), _reached(weeks)
    return Report(
        subject="clashes",
        title="Contact clashes",
        question="Who is told two things at once, how much are they sent, and at which stages do they hear nothing?",
        findings=tuple(_findings(weeks, names, reached, ledger)),
        tables=(clashes, _pressure(weeks, names), _stages(reached, ledger.taxonomy)),
        pictures=tuple(_pictures(weeks, reached, ledger.taxonomy)),
        caveats=tuple(_caveats(weeks, names)),
    )


def _clashes(weeks: Iterable[Week], names: Mapping[str, str], taxonomy: Taxonomy) -> Table:
    """Those of most contacts first."""
    found = []
    for week in weeks:
        who = names.get(week.persona, week.persona)
        for one, other in week.conflicts:
            sent = [week.at(places) for places in (one, other)]
            sides = [_side(places, those, taxonomy) for places, those in zip((one, other), sent, strict=True)]
            row = (who, week.monday, *sides[0], *sides[1], _reason(one, other))
            found.append((-len(sent[0]) - len(sent[1]), week.monday, who, row))
    rows = [row for *_, row in sorted(found, key=lambda each: each[:3])]
    return Table.of("clashes", "Two ways at once", _CLASH, rows, _DEFINED)


def _side(places: Places, sent: Sequence[Contact], taxonomy: Taxonomy) -> tuple[str, int, str]:
    return _spell(places, taxonomy), len(sent), listed(sorted({contact.sender for contact in sent}))


def _reason(one: Places, other: Places) -> str:
    apart = [abs(at - there) for journey, at in one for elsewhere, there in other if journey == elsewhere]
    return f"the stages are {min(apart)} steps apart" if apart else "they stand on different journeys"


def _spell(places: Places, taxonomy: Taxonomy) -> str:
    journeys = {journey.id: journey for journey in taxonomy.journeys}
    return " or ".join(f"{journeys[id_].stages[at].name} ({journeys[id_].name})" for id_, at in places)


def _pressure(weeks: Iterable[Week], names: Mapping[str, str]) -> Table:
    rows = []
    for week in sorted(weeks, key=lambda week: (-len(week.contacts), week.monday, week.persona)):
        channels = {contact.channel for contact, _ in week.contacts}
        unknown = sum(not places for _, places in week.contacts)
        counts = (len(week.contacts), week.clashing, len(week.senders), len(channels), unknown)
        rows.append((names.get(week.persona, week.persona), week.monday, *counts))
    return Table.of("pressure", "Pressure per week", _PRESSURE, rows)


def _reached(weeks: Iterable[Week]) -> dict[Place, Counter[str]]:
    """How often each persona was contacted at each place."""
    found: dict[Place, Counter[str]] = {}
    for week in weeks:
        for _, places in week.contacts:
            for place in places:
                found.setdefault(place, Counter())[week.persona] += 1
    return found


def _stages(reached: Mapping[Place, Counter[str]], taxonomy: Taxonomy) -> Table:
    rows = []
    for journey in taxonomy.journeys:
        for at, stage in enumerate(journey.stages):
            those = reached.get((journey.id, at), Counter())
            never = [persona.name for persona in taxonomy.personas if not those[persona.id]]
            rows.append((journey.name, stage.name, those.total(), ", ".join(never)))
    return Table.of("stages", "Contacts by stage", _REACHED, rows)


def _pictures(weeks: Sequence[Week], reached: Mapping[Place, Counter[str]], taxonomy: Taxonomy) -> Iterable[Bars]:
    by_week: dict[date, list[Week]] = {monday: [] for monday in _mondays(weeks)}
    for week in weeks:
        by_week[week.monday].append(week)
    bars = [
        Bar(f"{monday}", sum(len(week.contacts) for week in those), _torn(sum(week.clashing for week in those)))
        for monday, those in by_week.items()
    ]
    yield Bars("Contacts by week", tuple(bars[-SHOWN_WEEKS:]))
    for journey in taxonomy.journeys:
        yield Bars(f"{journey.name}: contacts by stage", tuple(_stage_bars(journey, reached)))


def _stage_bars(journey: Journey, reached: Mapping[Place, Counter[str]]) -> Iterable[Bar]:
    for at, stage in enumerate(journey.stages):
        yield Bar(stage.name, reached.get((journey.id, at), Counter[str]()).total())


def _torn(clashing: int) -> str:
    return f"{clashing:,} clash" if clashing else ""


def _mondays(weeks: Sequence[Week]) -> list[date]:
    """Every Monday of the log, from the first week to the last, those without a contact too."""
    if not weeks:
        return []
    first, last = weeks[0].monday, weeks[-1].monday
    return [first + timedelta(weeks=at) for at in range((last - first).days // 7 + 1)]


def _findings(
    weeks: Sequence[Week], names: Mapping[str, str], reached: Mapping[Place, Counter[str]], ledger: Ledger
) -> Iterable[str]:
    if not weeks:
        yield "No contacts have been imported: a log of who sent what to whom, and when, tells where they clash."
        return
    torn = [week for week in weeks if week.clashing]
    if torn:
        yield from _torn_weeks(torn, weeks, names)
    else:
        yield "No persona was told two things at once in any week of the log."
    yield _most(weeks, names)
    journeys = ledger.taxonomy.journeys
    silent = [
        f"{stage.name} ({journey.name})"
        for journey in journeys
        for at, stage in enumerate(journey.stages)
        if not reached.get((journey.id, at))
    ]
    if silent:
        yield f"Nobody was ever contacted at {listed(silent)}."


def _torn_weeks(torn: Sequence[Week], weeks: Sequence[Week], names: Mapping[str, str]) -> Iterable[str]:
    worst = max(torn, key=lambda week: week.clashing)
    who, senders = names.get(worst.persona, worst.persona), listed(sorted(worst.senders))
    yield (
        f"{who} was sent {worst.clashing:,} contacts that clash in the week of {worst.monday}, by {senders}: the worst "
        f"of {many(len(torn), 'week')} in which a persona was told two things at once."
    )
    clashing, known = sum(week.clashing for week in torn), sum(bool(p) for week in weeks for _, p in week.contacts)
    yield f"{clashing:,} of {many(known, 'contact')} of a known stage clash with another ({percent(clashing, known)})."


def _most(weeks: Sequence[Week], names: Mapping[str, str]) -> str:
    worst = max(weeks, key=lambda week: len(week.contacts))
    who, spanned = names.get(worst.persona, worst.persona), len(_mondays(weeks))
    mean = sum(len(week.contacts) for week in weeks if week.persona == worst.persona) / spanned
    most = many(len(worst.contacts), "contact")
    return f"{who} got {most} in the week of {worst.monday}; {mean:.1f} a week over {many(spanned, 'week')}."


def _caveats(weeks: Sequence[Week], names: Mapping[str, str]) -> Iterable[str]:
    total = sum(len(week.contacts) for week in weeks)
    unknown = sum(not places for week in weeks for _, places in week.contacts)
    if unknown:
        yield (
            f"The stage of {unknown:,} of {many(total, 'contact')} is unknown: the log names none, and what was sent "
            f"is in no library or at no stage. They count as pressure and clash with nothing."
        )
    strangers = sorted({week.persona for week in weeks} - set(names))
    if strangers:
        yield f"The taxonomy knows no persona {listed(strangers)}; the log does."
