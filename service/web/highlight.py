"""A text with its evidence marked where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from models.domain.evidence import Evidence, Sentence

_LINE = re.compile(r"[^\n]+")
_HEADING = re.compile(r"(#{1,6}) ")
_STARTS_ANEW = re.compile(r"\s*(?:[-*+•|>]|\d{1,3}[.)]) ?")


@dataclass(frozen=True, slots=True)
class Mark:
    """A sentence and the name of the label it is evidence for."""

    evidence: Evidence | Sentence
    name: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under the same marks; `ends` are the marks that end with it."""

    text: str
    names: tuple[str, ...]
    ends: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of lines; `depth` is its heading's level, 0 for what is no heading."""

    depth: int
    pieces: tuple[Piece, ...]


def paragraphs(body: str, marks: Iterable[Mark]) -> list[Paragraph]:
    """The body's paragraphs, cut where evidence begins and ends; every item of a list is one of its own."""
    placed = _of("body", marks)
    return [Paragraph(depth, _cut(body, start, end, placed)) for depth, start, end in _runs(body)]


def cut_line(text: str, part: str, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """A title or a description, cut in the same way."""
    return _cut(text, 0, len(text), _of(part, marks))


def _of(part: str, marks: Iterable[Mark]) -> list[Mark]:
    return [mark for mark in marks if mark.evidence.part == part and mark.evidence.start < mark.evidence.end]


def _runs(body: str) -> Iterator[tuple[int, int, int]]:
    """Depth, start and end of each: lines that follow each other belong together, as their author wrapped them."""
    open_at, ends = -1, -1
    for line in _LINE.finditer(body):
        heading = _HEADING.match(line[0])
        goes_on = open_at >= 0 and line.start() == ends + 1 and not (heading or _STARTS_ANEW.match(line[0]))
        if not goes_on and open_at >= 0:
            yield 0, open_at, ends
        if heading:
            yield len(heading[1]), line.start() + heading.end(), line.end()
            open_at = -1
        else:
            open_at, ends = open_at if goes_on else line.start(), line.end()
    if open_at >= 0:
        yield 0, open_at, ends


def _cut(text: str, start: int, end: int, marks: list[Mark]) -> tuple[Piece, ...]:
    inside = [mark for mark in marks if mark.evidence.start < end and mark.evidence.end > start]
    edges = {edge for mark in inside for edge in (mark.evidence.start, mark.evidence.end) if start < edge < end}
    return tuple(_piece(text, left, right, end, inside) for left, right in pairwise(sorted({start, end, *edges})))


def _piece(text: str, left: int, right: int, end: int, marks: list[Mark]) -> Piece:
    here = [mark for mark in marks if mark.evidence.start <= left and mark.evidence.end >= right]
    ends = tuple(mark.name for mark in here if mark.evidence.end == right or right == end < mark.evidence.end)
    return Piece(text[left:right], tuple(mark.name for mark in here), ends)
