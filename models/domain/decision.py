"""A person's decision on a label."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from models.domain.classification import CLASSIFIER
from models.domain.errors import InvalidInput, TooLarge

NEED_AXIS = "need"
LONGEST_NAME = 200
LONGEST_NOTE = 2_000


class Verdict(StrEnum):
    """What a person said: right as it is, should be this instead, is not this."""

    CONFIRM = "confirm"
    CORRECT = "correct"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's word on one label of one asset; never overwritten by a machine.

    `axis` is a journey's id or "need"; `label` is a stage's id, "none", or a need's id. Of several decisions
    on one axis (for needs: on one need) the latest counts.
    """

    id: str
    asset_id: str
    axis: str
    label: str
    verdict: Verdict
    by: str
    at: datetime
    note: str = ""

    @property
    def question(self) -> tuple[str, str]:
        """What it answers: a journey's stage, or whether one need is served."""
        return (self.axis, self.label) if self.axis == NEED_AXIS else (self.axis, "")

    def repeats(self, earlier: Decision) -> bool:
        """Whether it says nothing that the same person had not said."""
        said = [(d.asset_id, d.axis, d.label, d.verdict, d.by, d.note) for d in (self, earlier)]
        return said[0] == said[1]


def check_person(name: str, where: str = "by") -> str:
    """The name without spaces around it; InvalidInput for what is nobody's, TooLarge for what is no name."""
    person = _one_line(name, where, LONGEST_NAME)
    if not person or person.casefold() == CLASSIFIER:
        raise InvalidInput(
            f"'{person}' is no person's name.", where=where, cure=f"Say who decides; '{CLASSIFIER}' is the machine's."
        )
    return person


def check_note(note: str, where: str = "note") -> str:
    """The note without spaces around it, one line of text."""
    return _one_line(note, where, LONGEST_NOTE)


def _one_line(text: str, where: str, longest: int) -> str:
    line = text.strip()
    if len(line) > longest:
        raise TooLarge(f"{len(line):,} characters; at most {longest:,}.", where=where, cure="Shorten it.")
    # Cc steers terminals, Cs is half a character and cannot be stored.
    if any(unicodedata.category(character) in {"Cc", "Cs"} for character in line):
        raise InvalidInput(
            "control characters, such as line ends, do not belong there.", where=where, cure="Remove it."
        )
    return line
