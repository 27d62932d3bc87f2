"""Terms: the countable things that the stage heads weigh, each owned by one sentence.

A term is "field:word". Fields: `b` body, `l` its lead, `h` headings, `o` how a sentence opens, `t` title,
`d` description, `u` the words of the URL's path. Each occurrence belongs to one sentence, so that what a
linear head makes of an asset can be divided among its sentences exactly.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from models.classifiers.stages.manner import manner
from models.classifiers.stages.outline import URL_CHARACTERS, Line, Role, outline
from models.classifiers.stages.tokens import abstract, shape, tokens
from models.domain.asset import Asset

FIELDS = ("b", "l", "h", "o", "t", "d", "u")
NO_LINE = -1
# Plain numbers: the bit-and of an enumeration costs more than all the rest of a sentence.
_TITLE, _DESCRIPTION, _HEADING, _LEAD = (int(one) for one in (Role.TITLE, Role.DESCRIPTION, Role.HEADING, Role.LEAD))
FEATURES_VERSION = 1
"""Counts up with every change that makes the same asset give other features."""


@dataclass(frozen=True, slots=True)
class Words:
    """An asset as words: `raw[i]` are those of `lines[i]` as written, `shaped[i]` the same as `shape` has them."""

    lines: list[Line]
    raw: list[list[str]]
    shaped: list[list[str]]
    url: list[str]

    def manner(self) -> NDArray[np.float64]:
        """See `manner`."""
        return manner(self.lines, self.shaped)


@dataclass(frozen=True, slots=True)
class Terms:
    """An asset as terms: `names[i]` occurs in sentence `owner[i]` (`NO_LINE`: in the URL)."""

    names: list[str]
    owner: list[int]


def read_words(asset: Asset) -> Words:
    """The words of what is read of the asset: see `outline`."""
    lines = outline(asset)
    raw = [tokens(line.text) for line in lines]
    return Words(lines, raw, [[shape(token) for token in row] for row in raw], _url_words(asset.url))


def to_terms(words: Words, common: Container[str]) -> Terms:
    """The asset's terms; `common` are the words that many sites use, the only ones that word order is kept for."""
    names: list[str] = []
    owner: list[int] = []
    for number, line in enumerate(words.lines):
        found = _terms_of(line.roles, words.raw[number], words.shaped[number], common)
        names += found
        owner += [number] * len(found)
    names += _prefixed("u", words.url)
    owner += [NO_LINE] * len(words.url)
    return Terms(names, owner)


def _terms_of(roles: int, raw: Sequence[str], words: Sequence[str], common: Container[str]) -> list[str]:
    if not words:
        return []
    if roles & _TITLE:
        plain = _abstract(raw, words, common)
        return _prefixed("t", words) + _grams("t", ["^", *plain, "$"], 2) + _grams("t", ["^", *plain], 3)
    if roles & _DESCRIPTION:
        return _prefixed("d", words)
    if roles & _HEADING:
        return _prefixed("h", words) + _grams("h", ["^", *_abstract(raw, words, common), "$"], 2)
    found = _prefixed("b", words)
    found.append(f"o:{abstract(raw[0], words[0], common)}")
    return found + _prefixed("l", words) if roles & _LEAD else found


def _abstract(raw: Sequence[str], words: Sequence[str], common: Container[str]) -> list[str]:
    return [abstract(token, word, common) for token, word in zip(raw, words, strict=True)]


def _prefixed(field: str, words: Sequence[str]) -> list[str]:
    return [f"{field}:{word}" for word in words]


def _grams(field: str, words: Sequence[str], size: int) -> list[str]:
    return [f"{field}:{' '.join(words[at : at + size])}" for at in range(len(words) - size + 1)]


def _url_words(url: str | None) -> list[str]:
    """Words of the path alone: a host names the site, and the heads must not know sites."""
    try:
        path = urlsplit((url or "")[:URL_CHARACTERS]).path
    except ValueError:
        return []
    return [word.lower() for word in re.findall(r"[^\W\d_]{2,40}", path)]
