"""Conflict: contacts that tell one persona, in one week, to stand at two places of their journeys at once.

Two contacts conflict where no place of the one is on the same journey as a place of the other and at the same stage or
the one next to it: somebody who decides may be told of evaluation, but not of what begins, and not of what comes after
the purchase.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from models.domain.contact import Contact
from models.domain.taxonomy import Taxonomy
from models.reports.ledger import Item

Place = tuple[str, int]
"""A journey and the position of a stage on it."""
Places = tuple[Place, ...]
"""Where a contact may stand, in order; several where what was sent stands on several journeys; none: unknown."""


@dataclass(frozen=True, slots=True)
class Week:
    """What a persona was sent in a week that begins on this Monday."""

    persona: str
    monday: date
    contacts: tuple[tuple[Contact, Places], ...]

    def at(self, places: Places) -> list[Contact]:
        """Those that stand there."""
        return [contact for contact, theirs in self.contacts if theirs == places]

    @property
    def conflicts(self) -> list[tuple[Places, Places]]:
        """Every two different places of the week that conflict."""
        places = sorted({places for _, places in self.contacts if places})
        return [(one, other) for one, other in combinations(places, 2) if conflict(one, other)]

    @property
    def clashing(self) -> int:
        """How many of its contacts conflict with another."""
        torn = {places for both in self.conflicts for places in both}
        return sum(places in torn for _, places in self.contacts)

    @property
    def senders(self) -> Counter[str]:
        """How many each sent."""
        return Counter(contact.sender for contact, _ in self.contacts)


def conflict(one: Places, other: Places) -> bool:
    """Whether no place of the one is beside a place of the other; what is unknown conflicts with nothing."""
    beside = any(journey == elsewhere and abs(at - there) <= 1 for journey, at in one for elsewhere, there in other)
    return bool(one and other) and not beside


def gather_weeks(contacts: Iterable[Contact], items: Mapping[str, Item], taxonomy: Taxonomy) -> list[Week]:
    """Every persona's weeks with a contact, in the order of weeks, then of personas."""
    found: dict[tuple[date, str], list[tuple[Contact, Places]]] = {}
    stages = {journey.id: [stage.id for stage in journey.stages] for journey in taxonomy.journeys}
    for contact in contacts:
        places = find_places(contact, items.get(contact.asset_id or ""), stages)
        monday = contact.day - timedelta(days=contact.day.weekday())
        found.setdefault((monday, contact.persona), []).append((contact, places))
    return [Week(persona, monday, tuple(those)) for (monday, persona), those in sorted(found.items(), key=_when)]


def find_places(contact: Contact, item: Item | None, stages: Mapping[str, list[str]]) -> Places:
    """What the log says of the contact; where it says nothing, where the sent asset stands."""
    told = dict(item.stages) if item else {}
    if contact.stage is not None:
        told = dict.fromkeys(stages, contact.stage)
    on = (contact.journey,) if contact.journey is not None else tuple(stages)
    return tuple(
        (journey, stages[journey].index(told[journey]))
        for journey in sorted(on)
        if journey in stages and told.get(journey) in stages[journey]
    )


def _when(pair: tuple[tuple[date, str], object]) -> tuple[date, str]:
    return pair[0]
