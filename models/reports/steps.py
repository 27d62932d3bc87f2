"""Steps: the stages of a journey with what stands there and what the policy asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from models.domain.journey import Journey, Stage
from models.domain.taxonomy import Taxonomy
from models.reports.division import by_stage, place
from models.reports.ledger import Item, Ledger


@dataclass(frozen=True, slots=True)
class Step:
    """`asked` adds up the minima of the stage's cells; `following` is None at the end of the journey."""

    journey: Journey
    stage: Stage
    following: Stage | None
    items: tuple[Item, ...]
    asked: int

    @property
    def distinct(self) -> int:
        """How many assets, near-duplicates counted once."""
        return len({item.group for item in self.items})

    @property
    def key(self) -> tuple[str, str]:
        """The ids of journey and stage."""
        return self.journey.id, self.stage.id

    @property
    def name(self) -> str:
        """As "Awareness (Buying a bicycle)"."""
        return f"{self.stage.name} ({self.journey.name})"


@dataclass(frozen=True, slots=True)
class Balance:
    """How much of a whole stands in one part of it, and how much of what is asked for does; both fractions."""

    share: float
    asked: float

    TOLERATED = 0.15
    """A convention: supply within 15 percentage points of what is asked for is in proportion."""

    @property
    def surplus(self) -> float:
        """Above 0: more stands here than is asked for."""
        return self.share - self.asked

    @property
    def tilts(self) -> bool:
        """Whether the difference is worth a word; rounded, so that 0.65 − 0.5 is what it looks like."""
        return round(abs(self.surplus), 6) >= self.TOLERATED


def steps(ledger: Ledger) -> tuple[Step, ...]:
    """Every stage of every journey, in their order."""
    standing = {part.id: part.items for part in by_stage(ledger.taxonomy).parts(ledger.items)}
    return tuple(
        Step(journey, stage, journey.following(stage.id), standing[place(journey.id, stage.id)], asked)
        for journey in ledger.taxonomy.journeys
        for stage, asked in zip(journey.stages, _asked(ledger.taxonomy, journey), strict=True)
    )


def balance_of(part: Iterable[Step], whole: Iterable[Step]) -> Balance | None:
    """What these stages hold of all; None where nothing stands anywhere or nothing is asked for."""
    mine, every = list(part), list(whole)
    supply, asked = sum(step.distinct for step in every), sum(step.asked for step in every)
    if not supply or not asked:
        return None
    return Balance(sum(step.distinct for step in mine) / supply, sum(step.asked for step in mine) / asked)


def late_balance(path: Iterable[Step]) -> Balance | None:
    """How much of a journey stands in its later half, the middle of an odd number halved; None where nothing does.

    Where the policy asks for nothing, an even spread is what it is compared with.
    """
    steps_in_order = list(path)
    supply = [step.distinct for step in steps_in_order]
    asked = [step.asked for step in steps_in_order]
    if not any(supply) or not supply[1:]:
        return None
    return Balance(_late_share(supply), _late_share(asked if any(asked) else [1] * len(asked)))


def _late_share(amounts: list[int]) -> float:
    half, odd = divmod(len(amounts), 2)
    late = sum(amounts[half + odd :]) + (amounts[half] / 2 if odd else 0.0)
    return late / sum(amounts)


def _asked(taxonomy: Taxonomy, journey: Journey) -> Iterator[int]:
    for stage in journey.stages:
        policies = (
            taxonomy.coverage.policy_for(persona.id, need.id, journey.id, stage.id)
            for persona in taxonomy.personas
            for need in persona.needs
        )
        yield sum(policy.minimum for policy in policies if policy.in_scope)
