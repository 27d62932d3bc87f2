"""What a suggestion is asked for by."""

from __future__ import annotations

from dataclasses import dataclass

from models.domain.errors import InvalidInput
from models.domain.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What is left out of the answer whatever it serves; None and empty mean nothing is.

    `fresh_within_days`: touched since, on a day that is known; `include`: these alone; `exclude`: none of these.
    """

    channel: str | None = None
    language: str | None = None
    fresh_within_days: int | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SuggestionQuery:
    """Any mix of persona, need, journey with stage, free text, and an asset whose like is wanted; at least one."""

    persona: str | None = None
    need: str | None = None
    journey: str | None = None
    stage: str | None = None
    text: str | None = None
    asset: str | None = None
    narrowing: Narrowing = Narrowing()
    limit: int = 10

    def check(self, taxonomy: Taxonomy) -> None:
        """Raise NotFound for ids the taxonomy does not have, InvalidInput for a question that asks for nothing."""
        if not any((self.persona, self.need, self.stage, self.text, self.asset)):
            cure = "Name a persona, a need, a journey with a stage, a text or an asset."
            raise InvalidInput("nothing was asked for", cure=cure)
        if self.text and self.asset:
            raise InvalidInput("a text and an asset at once", where="asset", cure="Name one of them.")
        if (self.journey is None) != (self.stage is None):
            raise InvalidInput("journey and stage go together", where="stage", cure="Name both or neither.")
        if self.persona:
            taxonomy.persona(self.persona)
        if self.need:
            taxonomy.need(self.need)
        if self.journey and self.stage and taxonomy.journey(self.journey).stage(self.stage) is None:
            known = ", ".join(stage.id for stage in taxonomy.journey(self.journey).stages)
            problem = f"journey '{self.journey}' has no stage '{self.stage}'"
            raise InvalidInput(problem, where="stage", cure=f"It has {known}.")

    def needs(self, taxonomy: Taxonomy) -> frozenset[str]:
        """The needs that were asked for: the named one, or all of the named persona's; empty for any."""
        if self.need:
            return frozenset({self.need})
        return frozenset(need.id for need in taxonomy.persona(self.persona).needs) if self.persona else frozenset()
