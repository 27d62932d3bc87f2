"""The taxonomy: all personas, needs, journeys and stages, and how much content each cell should hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import TypeVar

from models.domain.errors import NotFound
from models.domain.fingerprint import fingerprint
from models.domain.journey import Journey
from models.domain.persona import Need, Persona
from models.domain.policy import CoveragePolicy

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Boundary:
    """Where the buyer's journey ends and the customer's begins: a school, not a law."""

    at: str = "purchase"
    description: str = ""


@dataclass(frozen=True)
class Taxonomy:
    """Versioned by its fingerprint; its ids never change meaning. Without slots, so that properties can be cached."""

    name: str
    personas: tuple[Persona, ...]
    journeys: tuple[Journey, ...]
    boundary: Boundary = Boundary()
    coverage: CoveragePolicy = CoveragePolicy()

    @cached_property
    def fingerprint(self) -> str:
        """Of everything in it."""
        return fingerprint(asdict(self))

    @cached_property
    def needs(self) -> tuple[Need, ...]:
        """Every need, in the file's order."""
        return tuple(need for persona in self.personas for need in persona.needs)

    def journey(self, journey_id: str) -> Journey:
        """The journey of that id, or NotFound."""
        return _pick("journey", journey_id, {journey.id: journey for journey in self.journeys})

    def need(self, need_id: str) -> Need:
        """The need of that id, or NotFound."""
        return _pick("need", need_id, {need.id: need for need in self.needs})

    def persona(self, persona_id: str) -> Persona:
        """The persona of that id, or NotFound."""
        return _pick("persona", persona_id, {persona.id: persona for persona in self.personas})

    def persona_of(self, need_id: str) -> Persona:
        """The persona whose need it is, or NotFound."""
        return _pick("need", need_id, {need.id: p for p in self.personas for need in p.needs})

    def cells(self, journey: Journey) -> Iterator[tuple[Persona, Need, str]]:
        """Every (persona, need, stage id) of a journey's map, row by row."""
        for persona in self.personas:
            for need in persona.needs:
                for stage in journey.stages:
                    yield persona, need, stage.id


def _pick(kind: str, name: str, known: dict[str, T]) -> T:
    if name not in known:
        raise NotFound(kind, name, f"Known: {', '.join(known) or 'none'}.")
    return known[name]
