"""Divisions: a library by stage, by need, by persona, by owner."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from models.domain.taxonomy import Taxonomy
from models.reports.ledger import Item
from models.reports.table import Column


@dataclass(frozen=True, slots=True)
class Part:
    """The items of one part; `id` and `label` are None where the items' own value is unknown."""

    id: str | None
    label: str | None
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Division:
    """`labels` names each part, in the order of a report; `of` tells an item's parts, several or none.

    `rest` names what belongs to none of them, None where that is unknown.
    """

    name: str
    heading: str
    labels: Mapping[str, str]
    of: Callable[[Item], Iterable[str]]
    rest: str | None = None

    @property
    def column(self) -> Column:
        """The column of a table with a row a part."""
        return Column(self.name, self.heading)

    def parts(self, items: Iterable[Item]) -> Iterator[Part]:
        """Every part, empty ones too, and last the items that belong to none, where there are any."""
        found: dict[str, list[Item]] = {part: [] for part in self.labels}
        outside = []
        for item in items:
            mine = [part for part in self.of(item) if part in found]
            for part in mine:
                found[part].append(item)
            if not mine:
                outside.append(item)
        yield from (Part(part, self.labels[part], tuple(those)) for part, those in found.items())
        if outside:
            yield Part(None, self.rest, tuple(outside))

    def label(self, item: Item) -> str | None:
        """The names of the item's parts in one line."""
        return ", ".join(self.labels[part] for part in self.of(item) if part in self.labels) or self.rest


def place(journey: str, stage: str) -> str:
    """A stage of a journey as the id of a part."""
    return f"{journey}/{stage}"


def by_stage(taxonomy: Taxonomy) -> Division:
    """The stages of every journey; an asset may stand on several."""
    labels = {
        place(journey.id, stage.id): f"{stage.name} ({journey.name})"
        for journey in taxonomy.journeys
        for stage in journey.stages
    }
    return Division("stage", "Stage", labels, _places, rest="no stage")


def by_need(taxonomy: Taxonomy) -> Division:
    """Every need, in the taxonomy's order; an asset may serve several."""
    labels = {need.id: need.statement for need in taxonomy.needs}
    return Division("need", "Need", labels, lambda item: item.needs, rest="no need")


def by_persona(taxonomy: Taxonomy) -> Division:
    """Every persona, by the needs of theirs that an asset serves."""
    whose = {need.id: persona.id for persona in taxonomy.personas for need in persona.needs}

    def of(item: Item) -> Iterable[str]:
        return dict.fromkeys(whose[need] for need in item.needs if need in whose)

    labels = {persona.id: persona.name for persona in taxonomy.personas}
    return Division("persona", "Persona", labels, of, rest="no persona")


def by_value(name: str, items: Iterable[Item], value: Callable[[Item], str | None]) -> Division:
    """What the items themselves say, most frequent first: an owner, a format."""
    counts = Counter(known for item in items if (known := value(item)))
    labels = {known: known for known, _ in sorted(counts.items(), key=lambda each: (-each[1], each[0]))}
    return Division(name, name.capitalize(), labels, lambda item: filter(None, (value(item),)))


def by_owner(items: Iterable[Item]) -> Division:
    """Every owner, those of most assets first."""
    return by_value("owner", items, lambda item: item.attributes.owner)


def _places(item: Item) -> Iterable[str]:
    return (place(journey, stage) for journey, stage in item.stages.items())
