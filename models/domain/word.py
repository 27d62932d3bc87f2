"""Where people stand: what one or all of them last said on a question, their decisions taken together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.domain.decision import NEED_AXIS, Decision, Verdict


@dataclass(frozen=True, slots=True)
class Word:
    """A journey's stage that it is, or the stages that it is not, and who said so last."""

    by: str
    stage: str | None
    rejected: frozenset[str] = frozenset()

    def contradicts(self, other: Word) -> bool:
        """Whether both cannot be right."""
        if self.stage is not None and other.stage is not None:
            return self.stage != other.stage
        return self.stage in other.rejected or other.stage in self.rejected


def last_word(decisions: Iterable[Decision]) -> Word | None:
    """Of decisions on one journey, oldest first.

    Rejections add up until somebody says what it is, which stands until somebody rejects just that.
    """
    word: Word | None = None
    for decision in decisions:
        if decision.verdict is not Verdict.REJECT:
            word = Word(decision.by, decision.label)
        elif word is None or word.stage is None or word.stage == decision.label:
            before = word.rejected if word else frozenset()
            word = Word(decision.by, None, before | {decision.label})
    return word


def words_by_person(decisions: Sequence[Decision]) -> dict[str, Word]:
    """Each person's own last word on one journey, by name, in the order in which they first spoke."""
    people = dict.fromkeys(decision.by for decision in decisions)
    words = {person: last_word(each for each in decisions if each.by == person) for person in people}
    return {person: word for person, word in words.items() if word is not None}


def serves_by_person(decisions: Iterable[Decision], need: str) -> dict[str, bool]:
    """Each person's last word on whether a need is served."""
    about = (each for each in decisions if each.axis == NEED_AXIS and each.label == need)
    return {each.by: each.verdict is not Verdict.REJECT for each in about}
