"""What a page is about, as its title and the names in it tell."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from indexing.duplicates.wording import Hashes, Mark, Wording, read_wording

MENTIONS = 2
"""In the text, of a word of the title or of a name: then the page is about it."""


@dataclass(frozen=True, slots=True)
class Subject:
    """`words` that the text repeats and that are of the title or names; `vocabulary` of both; rising, each once.

    Two pages that are alike word for word but for what they are about are one template filled twice: how to connect
    one tool, how to connect another.
    """

    words: Hashes
    vocabulary: Hashes

    @classmethod
    def of(cls, title: str, wording: Wording) -> Subject:
        """Of a page."""
        named = np.unique(read_wording(title).words)
        known, counts = np.unique(wording.words, return_counts=True)
        names, mentions = np.unique(wording.words[(wording.marks & Mark.NAME) > 0], return_counts=True)
        repeated = np.intersect1d(named, known[counts >= MENTIONS])
        return cls(np.union1d(repeated, names[mentions >= MENTIONS]), np.union1d(named, known))

    def differs(self, other: Subject) -> bool:
        """Whether each is about something that the other never mentions."""
        mine, theirs = np.isin(self.words, other.vocabulary), np.isin(other.words, self.vocabulary)
        return not mine.all() and not theirs.all()
