"""Shelves: the most read assets of each need, persona and stage, by language, for whoever looks for one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from models.reports.ledger import Item, Ledger

DEPTH = 8
"""Assets kept on a shelf in each language: what is looked for is one good one."""
Key = tuple[str, str, str]
"""Journey, stage, and the need or persona."""


class Shelves:
    """Built in one pass over the assets, most read first."""

    def __init__(self, ledger: Ledger) -> None:
        self.stages = {journey.id: [stage.id for stage in journey.stages] for journey in ledger.taxonomy.journeys}
        self.persona_of = {need.id: persona.id for persona in ledger.taxonomy.personas for need in persona.needs}
        self._usage = ledger.usage
        self._held: dict[Key, dict[str | None, list[Item]]] = {}
        for item in sorted(ledger.items, key=lambda item: (-self.views(item), item.id)):
            for key in self._keys(item):
                held = self._held.setdefault(key, {}).setdefault(item.attributes.language, [])
                if len(held) < DEPTH:
                    held.append(item)

    def views(self, item: Item) -> int:
        """Known readings; 0 where nobody counted, which here only decides who comes first."""
        return self._usage.of(item.id).consumed or 0

    def find(self, journey: str, stage: str, whom: str, language: str | None) -> Iterator[Item]:
        """What stands there for a need or persona, in the language or in one that nobody knows."""
        held = self._held.get((journey, stage, whom), {})
        for spoken, items in held.items():
            if language is None or spoken is None or spoken == language:
                yield from items

    def needs(self, item: Item) -> list[str]:
        """Those of the taxonomy's that it serves."""
        return [need for need in item.needs if need in self.persona_of]

    def personas(self, item: Item) -> Iterable[str]:
        """Whom it is for, by the needs that it serves."""
        return dict.fromkeys(self.persona_of[need] for need in self.needs(item))

    def _keys(self, item: Item) -> Iterator[Key]:
        whom = (*self.needs(item), *self.personas(item))
        for journey, stage in item.stages.items():
            if stage in self.stages.get(journey, ()):
                yield from ((journey, stage, each) for each in whom)
