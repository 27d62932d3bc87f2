"""A text with its evidence marked where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from models.domain.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text and the names of the labels it is evidence for."""

    evidence: Evidence
    name: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under the same marks; `ends` are the marks that end with it."""

    text: str
    names: tuple[str, ...]
    ends: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text; `depth` is its heading's level, 0 for what is no heading."""

    depth: int
    pieces: tuple[Piece, ...]


def paragraphs(body: str, marks: Iterable[Mark]) -> list[Paragraph]:
    """The body's lines that hold something, cut where evidence begins and ends."""
    placed = [mark for mark in marks if mark.evidence.part == "body" and mark.evidence.start < mark.evidence.end]
    found, start = [], 0
    for line in body.split("\n"):
        end = start + len(line)
        if line.strip():
            hashes = len(line) - len(line.lstrip("#"))
            depth = hashes if line[hashes : hashes + 1] == " " else 0
            begin = start + depth + 1 if depth else start
            found.append(Paragraph(depth, tuple(_pieces(body, begin, end, placed))))
        start = end + 1
    return found


def _pieces(body: str, start: int, end: int, marks: list[Mark]) -> Iterator[Piece]:
    inside = [mark for mark in marks if mark.evidence.start < end and mark.evidence.end > start]
    edges = {edge for mark in inside for edge in (mark.evidence.start, mark.evidence.end) if start < edge < end}
    cuts = sorted({start, end, *edges})
    for left, right in pairwise(cuts):
        here = [mark for mark in inside if mark.evidence.start <= left and mark.evidence.end >= right]
        ends = tuple(mark.name for mark in here if mark.evidence.end == right or right == end < mark.evidence.end)
        yield Piece(body[left:right], tuple(mark.name for mark in here), ends)
