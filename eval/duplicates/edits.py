"""Copies and light edits: what editors do to a page that they take over, made at random and always alike for a seed.

The words that are put in come from other pages of the site, so that an edit is not told by a word nobody else uses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import numpy as np

Edit = Callable[[str, np.random.Generator, Sequence[str]], str]
"""From a body, chance, and words of the site."""

_WORD = re.compile(r"[^\W\d_]{3,}")
_PIECES = re.compile(r"(\n+|(?<=[.!?])\s+(?=[A-Z]))")


def copy(body: str, _: np.random.Generator, __: Sequence[str]) -> str:
    """The body as it is; the page gets a title of its own."""
    return body


def relay(body: str, _: np.random.Generator, __: Sequence[str]) -> str:
    """The same words laid out anew: as another system exports them."""
    return re.sub(r"[ \t]+", " ", body.replace("*", "").replace("\n- ", "\n• ")).replace("’", "'").upper()


def change_words(part: float) -> Edit:
    """That part of the words replaced, left out or doubled by another: proof-reading, names, a changed product."""

    def edit(body: str, random: np.random.Generator, words: Sequence[str]) -> str:
        def change(match: re.Match[str]) -> str:
            if random.random() >= part:
                return match[0]
            other = _any(words, random)
            return (other, "", f"{match[0]} {other}")[int(random.integers(3))]

        return _WORD.sub(change, body)

    return edit


def cut_sentences(part: float) -> Edit:
    """Sentences and lines left out at random, until that part of the words is gone; one that is longer stays."""

    def edit(body: str, random: np.random.Generator, _: Sequence[str]) -> str:
        pieces = _PIECES.split(body)
        room = part * len(body.split())
        for place in random.permutation(len(pieces)).tolist():
            if (length := len(pieces[place].split())) <= room:
                pieces[place], room = "", room - length
        return "".join(pieces)

    return edit


def frame(body: str, random: np.random.Generator, words: Sequence[str]) -> str:
    """An opening and a closing paragraph of the site's words, together a fifth as long as the body."""
    count = max(5, len(body.split()) // 10)
    return "\n\n".join((_paragraph(random, words, count), body, _paragraph(random, words, count)))


def move_paragraphs(body: str, random: np.random.Generator, _: Sequence[str]) -> str:
    """The paragraphs in another order."""
    parts = body.split("\n\n")
    return "\n\n".join(parts[place] for place in random.permutation(len(parts)))


def both(first: Edit, second: Edit) -> Edit:
    """One after the other."""

    def edit(body: str, random: np.random.Generator, words: Sequence[str]) -> str:
        return second(first(body, random, words), random, words)

    return edit


def _any(words: Sequence[str], random: np.random.Generator) -> str:
    return words[int(random.integers(len(words)))]


def _paragraph(random: np.random.Generator, words: Sequence[str], count: int) -> str:
    return " ".join(_any(words, random) for _ in range(count)).capitalize() + "."


COPIES: dict[str, Edit] = {"copy": copy, "laid out anew": relay}
LIGHT: dict[str, Edit] = {
    "2 % of words": change_words(0.02),
    "5 % of words": change_words(0.05),
    "10 % of words": change_words(0.10),
    "15 % of sentences cut": cut_sentences(0.15),
    "a fifth added": frame,
    "paragraphs moved": move_paragraphs,
    "cut and 5 % of words": both(cut_sentences(0.1), change_words(0.05)),
}
"""The strengths at which "light" is measured; the strongest leaves about four words in five untouched."""
