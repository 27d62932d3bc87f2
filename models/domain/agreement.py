"""Agreement: how far people agree with each other, and with what the machine had said before they spoke."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from models.domain.classification import Standing
from models.domain.decision import NEED_AXIS, Decision
from models.domain.journey import NONE, UNSURE
from models.domain.taxonomy import Taxonomy
from models.domain.trail import TrailEntry
from models.domain.word import Word, serves_by_person, words_by_person

ENOUGH = 20
"""Units judged by both below which a coefficient is not told: with so few its standard error is about 0.1 or more."""
PEOPLE = "people"
MACHINE = "people and machine"

Unit = tuple[str, str]
"""What is judged: an asset on a journey, or an asset and a need; the second is empty on a journey."""
Answers = dict[Unit, dict[str, str]]
"""What each person answered about each unit."""
MachineAnswers = dict[tuple[Unit, str], str]
"""What the machine had answered about each unit, once for each person who judged it."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """On one axis (`label` empty) or one label of it, between all people, two of them, or people and machine.

    `units` were judged by both; `agreed` is the fraction of them with equal answers; `coefficient` is corrected for
    chance: `measure` says how. None where there are not enough units, or no two different answers.
    """

    axis: str
    label: str
    between: str
    measure: str
    units: int
    agreed: float | None
    coefficient: float | None

    @property
    def remark(self) -> str:
        """Why there is no coefficient, empty where there is one."""
        if self.coefficient is not None:
            return ""
        few = self.units < ENOUGH
        return f"not enough: {self.units} of {ENOUGH}" if few else "no two different answers"


@dataclass(frozen=True, slots=True)
class Judged:
    """All answers on one axis or label; the machine's as it had given them before anybody spoke."""

    axis: str
    label: str
    people: Answers = field(default_factory=dict)
    machine: MachineAnswers = field(default_factory=dict)


def judged(taxonomy: Taxonomy, entries: Sequence[TrailEntry]) -> list[Judged]:
    """What people answered by their decisions in force, axis by axis, each axis before its labels.

    `entries` is the whole trail: the machine's answer is that of the first decision on a question, even one that was
    taken back, as it may have learnt from every later one.
    """
    first = _first_words(entries)
    said: defaultdict[tuple[str, str], list[Decision]] = defaultdict(list)
    for entry in _oldest_first(entries):
        if entry.in_force:
            said[entry.decision.asset_id, entry.decision.axis].append(entry.decision)
    found: list[Judged] = []
    for journey in taxonomy.journeys:
        words = {asset: words_by_person(each) for (asset, axis), each in said.items() if axis == journey.id}
        machine = {(asset, ""): answer for (asset, axis, _), answer in first.items() if axis == journey.id}
        found += _on_journey(journey.id, [*(stage.id for stage in journey.stages), NONE], words, machine)
    needs = {asset: each for (asset, axis), each in said.items() if axis == NEED_AXIS}
    return found + _on_needs([need.id for need in taxonomy.needs], needs, first)


def _oldest_first(entries: Iterable[TrailEntry]) -> list[TrailEntry]:
    return sorted(entries, key=lambda each: (each.decision.at, each.decision.id))


def _first_words(entries: Iterable[TrailEntry]) -> dict[tuple[str, str, str], str]:
    """The machine's answer by asset and question; where it was unsure there is none."""
    words: dict[tuple[str, str, str], str] = {}
    for entry in _oldest_first(entries):
        if entry.machine:
            words.setdefault((entry.decision.asset_id, *entry.decision.question), entry.machine.answer)
    return {question: answer for question, answer in words.items() if answer != UNSURE}


def _on_journey(
    axis: str, stages: Sequence[str], words: Mapping[str, Mapping[str, Word]], machine: Mapping[Unit, str]
) -> list[Judged]:
    whole: Answers = {
        (asset, ""): {person: word.stage for person, word in said.items() if word.stage is not None}
        for asset, said in words.items()
    }
    rows = [Judged(axis, "", whole, _beside(whole, machine))]
    for stage in stages:
        people: Answers = {
            (asset, ""): {person: answer for person, word in said.items() if (answer := _is(word, stage))}
            for asset, said in words.items()
        }
        said_so = {unit: _yes(answer == stage) for unit, answer in machine.items()}
        rows.append(Judged(axis, stage, people, _beside(people, said_so)))
    return rows


def _on_needs(
    needs: Sequence[str], said: Mapping[str, Sequence[Decision]], first: Mapping[tuple[str, str, str], str]
) -> list[Judged]:
    rows: list[Judged] = []
    all_people: Answers = {}
    all_machine: MachineAnswers = {}
    for need in needs:
        people: Answers = {
            (asset, need): {person: _yes(serves) for person, serves in serves_by_person(each, need).items()}
            for asset, each in said.items()
        }
        answers = {
            (asset, need): _yes(answer == Standing.SERVES.value)
            for (asset, axis, label), answer in first.items()
            if (axis, label) == (NEED_AXIS, need)
        }
        rows.append(Judged(NEED_AXIS, need, people, _beside(people, answers)))
        all_people |= people
        all_machine |= rows[-1].machine
    return [Judged(NEED_AXIS, "", all_people, all_machine), *rows]


def _beside(people: Answers, machine: Mapping[Unit, str]) -> MachineAnswers:
    return {(unit, person): machine[unit] for unit, said in people.items() if unit in machine for person in said}


def _is(word: Word, stage: str) -> str | None:
    """Whether a person holds that it is this stage; None where they left it open."""
    if word.stage is not None:
        return _yes(word.stage == stage)
    return _yes(False) if stage in word.rejected else None  # noqa: FBT003 - reads as it should


def _yes(holds: bool) -> str:  # noqa: FBT001
    return "yes" if holds else "no"
