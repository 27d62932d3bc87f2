"""The ports of what is imported: a book of imports, and what they say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from models.domain.attribution import Attribution
from models.domain.contact import Contact
from models.domain.engagement import Counts
from models.domain.imported import Import, ImportKind, Unjoined
from models.domain.question import Question


@dataclass(frozen=True, slots=True)
class Intake:
    """An import with everything that it says, by asset id where it is about assets."""

    entry: Import
    counts: Mapping[str, Counts] = field(default_factory=dict)
    attributions: Mapping[str, Attribution] = field(default_factory=dict)
    contacts: Sequence[Contact] = ()
    questions: Sequence[Question] = ()
    unjoined: Sequence[Unjoined] = ()


class ImportBook(Protocol):
    """Files that were brought in; undoing one forgets all that it says."""

    def add(self, intakes: Sequence[Intake], *, replace: bool = False) -> None:
        """Store all or none.

        Conflict for a file that is imported already, and for counts of a provider whose period overlaps one that is:
        `replace` puts it in the place of the same file's, or the same period's.
        """

    def all(self, kind: ImportKind | None = None) -> list[Import]:
        """Every import (of that kind), newest first."""

    def undo(self, import_id: str) -> Import:
        """Forget it; NotFound for an unknown one."""

    def unjoined(self, import_id: str) -> list[Unjoined]:
        """What did not join, most read first; NotFound for an unknown import."""


class SaidBook(Protocol):
    """What imports say."""

    def counts(self, import_ids: Sequence[str]) -> dict[str, dict[str, Counts]]:
        """By import, then by asset id."""

    def contacts(self) -> list[Contact]:
        """Every contact, by day; those of one day in the order of their import."""

    def questions(self) -> list[Question]:
        """Every question, in the order of imports."""
