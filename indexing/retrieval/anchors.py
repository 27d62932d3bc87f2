"""Anchors: runs of a text's own words that name an asset by its title, or by most of what tells it from others."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from indexing.retrieval.weighing import SHORTEST_MENTION
from models.classifiers.sentences import sentences
from models.classifiers.words import columns_of
from models.domain.link import Anchor

MOST = 0.6
"""Of a title's words, each by its rarity, from which on a run of words names it."""
FEWEST = 2
"""Words that name an asset together; alone only a title of one long word does."""
PLACES = 2_000
"""Occurrences of a title's words that are looked at, the first ones: no hostile text costs more."""
_WORD = re.compile(r"\w+")
_PAUSE = re.compile(r"[,;()\[\]\"“”«»|…]|[–—]\s")
_FENCED = re.compile(r"^[ \t]{0,3}(`{3,}|~{3,})[^\n]*$.*?(?:^[ \t]{0,3}\1|\Z)", re.MULTILINE | re.DOTALL)
_PLURAL = 4
"""Letters from which an s at the end is taken for a plural."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, the number of the clause that it is in, and where it stands."""

    stem: str
    clause: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Said:
    """A body's words in order, without headings and blocks of code, and at which of them each stem is found."""

    words: tuple[Word, ...]
    places: Mapping[str, tuple[int, ...]]
    sentences: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, body: str) -> Said:
        """A link has no place in a heading, nor in a block of code."""
        prose = _FENCED.sub(lambda block: ";" * len(block[0]), body)
        spans = tuple(span for span in sentences(prose) if not _is_heading(prose, span[0]))
        words = tuple(_words(prose, spans))
        places: dict[str, list[int]] = {}
        for at, word in enumerate(words):
            places.setdefault(word.stem, []).append(at)
        return cls(words, {stem: tuple(found) for stem, found in places.items()}, spans)

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """The span of the sentence that a character stands in."""
        return next(span for span in self.sentences if span[0] <= offset < span[1])


def tell_apart(titles: Iterable[str]) -> dict[str, float]:
    """How much each word tells one of these titles from the others: what is in all of them tells next to nothing."""
    found = [_telling(title) for title in titles]
    holders = Counter(stem for stems in found for stem in stems)
    return {stem: math.log((len(found) + 1) / count) for stem, count in holders.items()}


def find_anchors(title: str, rarity: Mapping[str, float], said: Said) -> list[Anchor]:
    """Where a text names a title, the fullest first; two of them may overlap."""
    telling = {stem: rarity.get(stem, 0.0) for stem in _telling(title)}
    whole = sum(telling.values())
    if whole <= 0 or (len(telling) < FEWEST and len(title.strip()) < SHORTEST_MENTION):
        return []
    every = [_stem(match[0]) for match in _WORD.finditer(title)]
    places = sorted(at for stem in telling for at in said.places.get(stem, ())[:PLACES])[:PLACES]
    longest = 2 * len(every)
    found = (_run(said, places[at : at + longest + 1], telling, longest) for at in range(len(places)))
    anchors = {
        _anchor(said, run, frozenset(every) - telling.keys(), telling, whole)
        for run in found
        if sum(telling[stem] for stem in _stems(said, run)) >= MOST * whole
        and len(_stems(said, run)) >= min(FEWEST, len(telling))
    }
    return sorted(anchors, key=lambda anchor: (-anchor.share, anchor.end - anchor.start, anchor.start))


def _run(said: Said, places: list[int], telling: Mapping[str, float], longest: int) -> list[int]:
    """From the first place on, within its clause: up to the place that adds the last new word."""
    held: set[str] = set()
    run: list[int] = []
    for number, at in enumerate(places):
        if at - places[0] >= longest or said.words[at].clause != said.words[places[0]].clause:
            break
        if said.words[at].stem not in held:
            held.add(said.words[at].stem)
            run = places[: number + 1]
        if len(held) == len(telling):
            break
    return run


def _words(body: str, spans: Iterable[tuple[int, int]]) -> Iterator[Word]:
    clause = 0
    for start, end in spans:
        clause, before = clause + 1, start
        for match in _WORD.finditer(body, start, end):
            clause += bool(_PAUSE.search(body, before, match.start()))
            before = match.end()
            yield Word(_stem(match[0]), clause, match.start(), match.end())


def _stems(said: Said, run: Iterable[int]) -> set[str]:
    return {said.words[at].stem for at in run}


def _anchor(said: Said, run: list[int], small: frozenset[str], telling: Mapping[str, float], whole: float) -> Anchor:
    """With the title's small words before it, and, where it holds the whole title, those behind it."""
    first, last = run[0], run[-1]
    clause = said.words[first].clause
    while first and _goes_on(said.words[first - 1], clause, small):
        first -= 1
    held = _stems(said, run)
    while len(held) == len(telling) and last + 1 < len(said.words) and _goes_on(said.words[last + 1], clause, small):
        last += 1
    share = sum(telling[stem] for stem in held) / whole
    return Anchor(said.words[first].start, said.words[last].end, share, len(held), len(telling))


def _goes_on(word: Word, clause: int, small: frozenset[str]) -> bool:
    return word.clause == clause and word.stem in small


def _telling(title: str) -> set[str]:
    """Without stop words, unless next to nothing is left: of "It is icing up" every word tells."""
    telling = {_stem(word) for word in columns_of([title])}
    return telling if len(telling) >= FEWEST else {_stem(match[0]) for match in _WORD.finditer(title)}


def _stem(word: str) -> str:
    small = word.casefold()
    return small[:-1] if len(small) > _PLURAL and small.endswith("s") and not small.endswith("ss") else small


def _is_heading(body: str, start: int) -> bool:
    return body[body.rfind("\n", 0, start) + 1 : start].lstrip().startswith("#")
