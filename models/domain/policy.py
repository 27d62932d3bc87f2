"""How much content a cell of the map should hold, of which kind, and what matters more than the rest."""

from __future__ import annotations

from dataclasses import dataclass

Named = tuple[tuple[str, float], ...]
Periods = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Policy:
    """What a cell should hold; None, and an empty list, ask for nothing.

    `minimum` 0 puts a cell out of scope; more than `maximum` is excess. Of its `formats` and `channels` any will do:
    content in another one does not fill the minimum. In each of its `languages` there has to be something.
    """

    minimum: int = 1
    maximum: int | None = None
    fresh_within_days: int | None = None
    formats: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()

    @property
    def in_scope(self) -> bool:
        """Whether an empty cell is worth a word."""
        return self.minimum > 0


OUT_OF_SCOPE = Policy(minimum=0)
"""The policy of its own word: nothing is asked for here, and nothing here is missed."""


@dataclass(frozen=True, slots=True)
class PolicyRule:
    """A policy for the cells it names; an axis that is None names every value of that axis."""

    policy: Policy
    persona: str | None = None
    need: str | None = None
    journey: str | None = None
    stage: str | None = None

    @property
    def specificity(self) -> int:
        """How many axes it names: the most specific rule wins."""
        return sum(axis is not None for axis in (self.persona, self.need, self.journey, self.stage))

    def covers(self, persona: str, need: str, journey: str, stage: str) -> bool:
        """Whether the rule speaks of this cell."""
        pairs = (
            (self.persona, persona),
            (self.need, need),
            (self.journey, journey),
            (self.stage, stage),
        )
        return all(named is None or named == value for named, value in pairs)


@dataclass(frozen=True, slots=True)
class Weights:
    """How much a persona, a need or a stage ("journey/stage") matters beside the others; 1 where none is given."""

    personas: Named = ()
    needs: Named = ()
    stages: Named = ()

    def of_persona(self, persona: str) -> float:
        """0 or more."""
        return dict(self.personas).get(persona, 1.0)

    def of_need(self, need: str) -> float:
        """0 or more."""
        return dict(self.needs).get(need, 1.0)

    def of_stage(self, journey: str, stage: str) -> float:
        """0 or more."""
        return dict(self.stages).get(f"{journey}/{stage}", 1.0)


@dataclass(frozen=True, slots=True)
class CoveragePolicy:
    """The default and its exceptions; `freshness`: days after which content of a format is stale, by format."""

    default: Policy = Policy()
    rules: tuple[PolicyRule, ...] = ()
    weights: Weights = Weights()
    freshness: Periods = ()

    def policy_for(self, persona: str, need: str, journey: str, stage: str) -> Policy:
        """The most specific rule's policy; the later one wins a tie."""
        best, best_specificity = self.default, -1
        for rule in self.rules:
            if rule.covers(persona, need, journey, stage) and rule.specificity >= best_specificity:
                best, best_specificity = rule.policy, rule.specificity
        return best

    def period_of(self, kind: str | None) -> int | None:
        """Days after which content of this format is stale, whatever the case of its name; None where none is given."""
        if kind is None:
            return None
        return {name.casefold(): days for name, days in self.freshness}.get(kind.casefold())

    def stale_after(self, kind: str | None) -> int | None:
        """Days after which content of this format is stale wherever it stands: its format's, else the default's."""
        own = self.period_of(kind)
        return self.default.fresh_within_days if own is None else own
