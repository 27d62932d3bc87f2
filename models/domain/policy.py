"""How much content a cell of the map should hold."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Policy:
    """`minimum` 0 puts a cell out of scope; more than `maximum` is excess; None is no limit."""

    minimum: int = 1
    maximum: int | None = None
    fresh_within_days: int | None = None

    @property
    def in_scope(self) -> bool:
        """Whether an empty cell is worth a word."""
        return self.minimum > 0


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
class CoveragePolicy:
    """The default and its exceptions."""

    default: Policy = Policy()
    rules: tuple[PolicyRule, ...] = ()

    def policy_for(self, persona: str, need: str, journey: str, stage: str) -> Policy:
        """The most specific rule's policy; the later one wins a tie."""
        best, best_specificity = self.default, -1
        for rule in self.rules:
            if rule.covers(persona, need, journey, stage) and rule.specificity >= best_specificity:
                best, best_specificity = rule.policy, rule.specificity
        return best
