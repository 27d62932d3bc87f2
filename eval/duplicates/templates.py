"""One template, other content: pages that share most of their words and must not be taken for copies."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

MOST_WORDS = 300
"""Of a content: what is longer is cut."""


def fill_template(frame: str, contents: Sequence[str], part: float, random: np.random.Generator) -> list[str]:
    """A page a content, of which at most `part` of the words are the frame's: a third ahead, between and behind."""
    own = [content.split()[: int(MOST_WORDS * random.uniform(0.8, 1.0))] for content in contents]
    words = frame.split()[: int(min(map(len, own)) * part / (1 - part))]
    third, pages = len(words) // 3, []
    for content in own:
        half = len(content) // 2
        pieces = (words[:third], content[:half], words[third : 2 * third], content[half:], words[2 * third :])
        pages.append("\n\n".join(" ".join(piece) for piece in pieces))
    return pages
