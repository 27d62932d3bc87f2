"""Facts of readiness: what the ledger says of each of the six areas."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from models.domain.journey import UNSURE
from models.domain.persona import Need, NeedKind
from models.domain.taxonomy import Taxonomy
from models.reports.division import Part, by_stage
from models.reports.fact import Area, Fact
from models.reports.lateness import find_late
from models.reports.ledger import Item, Ledger
from models.reports.supply import fulfilled_cells
from models.reports.territory import Territory

ASSETS_PER_DECISION = 20
"""A convention: people who look at one label for every so many assets know whether to trust the others."""
PERIODS = 2
"""The least from which a trend can be told."""


_NEEDS: tuple[tuple[str, Callable[[Need], object], str], ...] = (
    ("Needs that name a barrier", lambda need: need.barriers, "Ask what keeps people from it, need by need."),
    ("Needs that name an accelerator", lambda need: need.accelerators, "Ask what made it easy for those who did it."),
    ("Needs in people's own words", lambda need: need.story or need.examples, "Add a story or an example of each."),
)
_TOLD: tuple[tuple[Area, str, Callable[[Item], object], str], ...] = (
    (Area.APPLICATIONS, "Assets of known channel", lambda item: item.attributes.channel, "Let sources name channels."),
    (Area.APPLICATIONS, "Assets of known format", lambda item: item.attributes.format, "Let sources name formats."),
    (Area.DATA, "Assets of known owner", lambda item: item.attributes.owner, "Import owners as CSV."),
    (Area.DATA, "Assets of known age", lambda item: item.attributes.touched, "Let sources give the days of change."),
    (Area.DATA, "Assets of known cost", lambda item: item.attributes.cost is not None, "Import costs as CSV."),
    (Area.DATA, "Assets of known language", lambda item: item.attributes.language, "Let sources name languages."),
)


def gather_facts(ledger: Ledger) -> Iterator[Fact]:
    """Every fact, area by area."""
    yield from _customer(ledger)
    yield from _culture(ledger)
    yield from _content(ledger)
    yield from _applications(ledger)
    yield from _insights(ledger)
    yield from _data(ledger)


def _customer(ledger: Ledger) -> Iterator[Fact]:
    personas, needs = ledger.taxonomy.personas, ledger.taxonomy.needs
    served, kinds = sum(bool(persona.needs) for persona in personas), len({need.kind for need in needs})
    yield Fact(Area.CUSTOMER, "Personas with a need", served, len(personas), "Write down what each persona wants done.")
    for name, has, remedy in _NEEDS:
        yield Fact(Area.CUSTOMER, name, sum(bool(has(need)) for need in needs), len(needs), remedy)
    remedy = "Look for social, emotional and supporting needs beside functional ones."
    yield Fact(Area.CUSTOMER, "Kinds of need", kinds, len(NeedKind), remedy)


def _culture(ledger: Ledger) -> Iterator[Fact]:
    wanted = -(-len(ledger.items) // ASSETS_PER_DECISION)
    remedy = "Confirm, correct or reject labels in the review."
    yield Fact(Area.CULTURE, "Labels that people decided", ledger.decided, wanted, remedy)
    owners = [{item.attributes.owner for item in part.items} - {None} for part in _stages(ledger)]
    shared = sum(len(those) > 1 for those in owners)
    remedy = "Let a second owner write for the stages that hang on one."
    yield Fact(Area.CULTURE, "Stages with two owners or more", shared, len(owners), remedy)
    everyone = set().union(*owners)
    wide = sum(sum(owner in those for those in owners) > 1 for owner in everyone)
    remedy = "Plan along a journey, with owners for people rather than for stages."
    yield Fact(Area.CULTURE, "Owners who work at two stages or more", wide, len(everyone), remedy)
    overlaps = Territory.of(ledger.taxonomy, ledger.items).overlaps()
    linked = sum(each.links > 0 for each in overlaps)
    remedy = "Let owners who serve the same cell link to each other."
    yield Fact(Area.CULTURE, "Owners of the same cells who link to each other", linked, len(overlaps), remedy)


def _content(ledger: Ledger) -> Iterator[Fact]:
    total, (filled, asked) = len(ledger.items), fulfilled_cells(ledger)
    dated = sum(item.attributes.touched is not None for item in ledger.items)
    fresh, distinct = dated - len(find_late(ledger)), len({item.group for item in ledger.items})
    yield Fact(Area.CONTENT, "Cells that hold what the policy asks for", filled, asked, "Write for the gaps.")
    remedy = "Name the needs that these serve, or retire them."
    yield _share(Area.CONTENT, "Assets that serve a need", ledger, lambda item: item.needs, remedy)
    remedy = "Decide the unsure ones in the review; at no stage is an answer too."
    yield _share(Area.CONTENT, "Assets placed on every journey", ledger, partial(_is_placed, ledger.taxonomy), remedy)
    remedy = "Refresh what is stale, what is still read a lot first."
    yield Fact(Area.CONTENT, "Assets within the period of their format", fresh, dated, remedy)
    remedy = "Merge near-duplicates into the one to keep."
    yield Fact(Area.CONTENT, "Texts that are told once", distinct, total, remedy)


def _is_placed(taxonomy: Taxonomy, item: Item) -> bool:
    """Whether every journey has an answer for it, a stage or none."""
    return all(item.stages.get(journey.id, UNSURE) != UNSURE for journey in taxonomy.journeys)


def _applications(ledger: Ledger) -> Iterator[Fact]:
    area = Area.APPLICATIONS
    sources = len({item.source for item in ledger.items})
    yield Fact(area, "Sources of content", sources, 1, "Connect the systems that content is written in.")
    periods = sum(bool(usage.counts) for usage in (ledger.usage, ledger.earlier))
    yield Fact(area, "Periods of reading imported", periods, PERIODS, "Import views, month by month.")
    log = int(bool(ledger.contacts))
    yield Fact(area, "Logs of contacts imported", log, 1, "Import who sent what to whom from the mailing tool.")
    yield from _told(area, ledger)


def _insights(ledger: Ledger) -> Iterator[Fact]:
    now, before = ledger.usage, ledger.earlier
    counted = {item.id for item in ledger.items if now.of(item.id).consumed is not None}
    followed = {item.id for item in ledger.items if now.of(item.id).onward is not None}
    twice = {id_ for id_ in counted if before.of(id_).consumed is not None}
    for name, known, remedy in (
        ("Assets whose readers are counted", counted, "Import views, and see what did not join."),
        ("Assets whose readers are followed onward", followed, "Export exits beside views."),
        ("Assets counted in two periods", twice, "Import the period before as well."),
    ):
        yield Fact(Area.INSIGHTS, name, len(known), len(ledger.items), remedy)
    assets = {item.id for item in ledger.items}
    traced = sum(contact.stage is not None or contact.asset_id in assets for contact in ledger.contacts)
    remedy = "Say in the log what was sent, or at which stage."
    yield Fact(Area.INSIGHTS, "Contacts that can be placed", traced, len(ledger.contacts), remedy)


def _data(ledger: Ledger) -> Iterator[Fact]:
    yield from _told(Area.DATA, ledger)


def _told(area: Area, ledger: Ledger) -> Iterator[Fact]:
    """What sources and imports say of the assets."""
    for whose, name, known, remedy in _TOLD:
        if whose is area:
            yield _share(area, name, ledger, known, remedy)


def _stages(ledger: Ledger) -> list[Part]:
    """The stages of every journey, without what stands at none."""
    return [part for part in by_stage(ledger.taxonomy).parts(ledger.items) if part.id is not None]


def _share(area: Area, name: str, ledger: Ledger, known: Callable[[Item], object], remedy: str) -> Fact:
    return Fact(area, name, sum(bool(known(item)) for item in ledger.items), len(ledger.items), remedy)
