"""What a page is about, as the names in it tell."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from indexing.duplicates.wording import Hashes, Mark, Wording, read_wording

MENTIONS = 2
"""Within lines, of a name that the title has not: once it may be an aside, or an edit."""


@dataclass(frozen=True, slots=True)
class Subject:
    """`names` that the text repeats or has from the title, `vocabulary` of title and text; rising, each once.

    Two pages that are alike word for word but for what they name are one template filled twice: how to connect one
    tool, how to connect another. A word is a name where it mostly has a capital within lines.
    """

    names: Hashes
    vocabulary: Hashes

    @classmethod
    def of(cls, title: str, wording: Wording) -> Subject:
        """Of a page."""
        within = np.diff(wording.line_of, prepend=-1) == 0
        words, place_of = np.unique(wording.words[within], return_inverse=True)
        named = (wording.marks[within] & Mark.NAME) > 0
        mentions = np.bincount(place_of[named], minlength=len(words))
        told = np.unique(read_wording(title).words)
        # In addresses and file names a name is small as well.
        is_name = mentions > np.bincount(place_of[~named], minlength=len(words))
        meant = is_name & ((mentions >= MENTIONS) | np.isin(words, told))
        return cls(words[meant], np.union1d(told, wording.words))

    def differs(self, other: Subject) -> bool:
        """Whether each names something that the other never mentions."""
        mine, theirs = np.isin(self.names, other.vocabulary), np.isin(other.names, self.vocabulary)
        return not mine.all() and not theirs.all()
