"""Look again: decisions that a confident machine or another person contradicts. Listed, never changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from models.domain.classification import Classification, Standing
from models.domain.decision import NEED_AXIS, Decision, Verdict
from models.domain.dispute import find_disputes
from models.domain.machine_word import MachineWord
from models.domain.trail import TrailEntry
from models.domain.word import last_word

SURE = 0.9
"""A calibrated probability from which the machine's contradiction is worth a person's second look."""
SETTLED = 2
"""Words to the same effect after which a question is not listed again: somebody has looked twice."""


class Contradiction(StrEnum):
    """Who contradicts."""

    PEOPLE = "people"
    MACHINE = "machine"


@dataclass(frozen=True, slots=True)
class SecondLook:
    """A question on which people stand against each other or against the machine.

    `decisions` are those in force on it, oldest first; the last one counts. `probability` is the machine's of its own
    answer (for a need: that the answer holds), 0 where people disagree; `machine` is its word, now or as it was then.
    """

    by: Contradiction
    asset_id: str
    axis: str
    label: str
    decisions: tuple[Decision, ...]
    machine: MachineWord | None = None
    probability: float = 0.0


def look_again(
    entries: Iterable[TrailEntry], machine: Mapping[str, Classification], sure: float = SURE
) -> list[SecondLook]:
    """Disputes first, then the machine's contradictions, the surest first.

    `entries` are those in force; `machine` is what it says now, by asset id. What it had said when the person decided
    counts as well: a library that learnt from a slip of the hand no longer contradicts it.
    """
    asked: dict[tuple[str, str, str], list[TrailEntry]] = {}
    for entry in sorted(entries, key=lambda each: (each.decision.at, each.decision.id)):
        asked.setdefault((entry.decision.asset_id, *entry.decision.question), []).append(entry)
    disputes = find_disputes(each.decision for entries in asked.values() for each in entries)
    disputed = {(each.asset_id, each.axis, each.label) for each in disputes}
    people = [SecondLook(Contradiction.PEOPLE, d.asset_id, d.axis, d.label, d.decisions) for d in disputes]
    machines = [
        found
        for question, said in asked.items()
        if question not in disputed and (found := _contradicted(question, said, machine, sure))
    ]
    return people + sorted(machines, key=lambda each: (-each.probability, each.asset_id, each.axis, each.label))


def _contradicted(
    question: tuple[str, str, str], said: Sequence[TrailEntry], machine: Mapping[str, Classification], sure: float
) -> SecondLook | None:
    decisions = tuple(each.decision for each in said)
    if sum(_same(each, decisions[-1]) for each in decisions) >= SETTLED:
        return None
    found = [(p, word) for word in _words(said, machine) if (p := _against(word, decisions)) >= sure]
    if not found:
        return None
    probability, word = max(found, key=lambda each: each[0])
    return SecondLook(Contradiction.MACHINE, *question, decisions, word, probability)


def _same(one: Decision, other: Decision) -> bool:
    return one.label == other.label and (one.verdict is Verdict.REJECT) == (other.verdict is Verdict.REJECT)


def _words(said: Sequence[TrailEntry], machine: Mapping[str, Classification]) -> Iterator[MachineWord]:
    """What it says now, then what it had said."""
    last = said[-1].decision
    if last.asset_id in machine and (now := MachineWord.on(last, machine[last.asset_id])):
        yield now
    yield from (each.machine for each in said if each.machine)


def _against(word: MachineWord, decisions: Sequence[Decision]) -> float:
    """How probable the machine finds that they are wrong, 0 where it does not say so."""
    last = decisions[-1]
    if word.probability is None:
        return 0.0
    if last.axis == NEED_AXIS:
        serves = word.probability
        return serves if last.verdict is Verdict.REJECT else 1.0 - serves
    stands = last_word(decisions)
    if stands is None or word.answer == Standing.UNSURE.value:
        return 0.0
    contradicted = stands.stage not in {None, word.answer} or word.answer in stands.rejected
    return word.probability if contradicted else 0.0
