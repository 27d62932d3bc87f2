"""What a page is about, as the names in it tell."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexing.duplicates.wording import Mark, Wording, is_among, read_wording

MENTIONS = 2
"""Within lines, of a name that the title has not: once it may be an aside, or an edit."""


Words = NDArray[np.uint32]
"""A word is a number of 32 bits: a whole library's are kept in memory at once."""


@dataclass(frozen=True, slots=True)
class Subject:
    """`names` that the text repeats or has from the title, `vocabulary` of title and text; rising, each once.

    Two pages that are alike word for word but for what they name are one template filled twice: how to connect one
    tool, how to connect another. A word is a name where it mostly has a capital within lines.
    """

    names: Words
    vocabulary: Words

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
        vocabulary = np.union1d(told, wording.words)
        return cls(words[meant].astype(np.uint32), vocabulary.astype(np.uint32))

    def differs(self, other: Subject) -> bool:
        """Whether each names something that the other never mentions."""
        return not is_among(self.names, other.vocabulary).all() and not is_among(other.names, self.vocabulary).all()
