"""Blocks: the paragraphs and list items of a body, with the headings above them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from models.classifiers.sentences import sentences
from models.embedders.base import Embedder

_LINE = re.compile(r"[^\n]+|\n")
_HEADING = re.compile(r"(#{1,6})[ \t]+(\S.*?)[ \t]*(?:[ \t]#+[ \t]*)?\r?")
_ITEM = re.compile(r"[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]")
_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")
_LONGEST_HEADING = 320


@dataclass(frozen=True, slots=True)
class Block:
    """Characters [start, end) of a body, blank at neither end; `lead` is where the heading lines right above begin.

    `heading` is the path of headings above, outermost first; without heading lines right above, `lead` is `start`.
    """

    lead: int
    start: int
    end: int
    heading: tuple[str, ...]

    @property
    def length(self) -> int:
        """Characters."""
        return self.end - self.start


def find_blocks(body: str) -> Iterator[Block]:
    """In order; every character that is not blank is in one block or in the heading lines that lead one.

    A heading with nothing below it is a block of its own, so that its words are not lost. `#` lines inside a
    fenced code block are code. Time is linear in the length.
    """
    outline = _Outline()
    for match in _LINE.finditer(body):
        line = match[0]
        if line.isspace():
            if line != "\n" or body[match.start() - 1 : match.start()] == "\n":
                yield from outline.close()
            continue
        is_text = outline.is_fenced(line) or len(line) > _LONGEST_HEADING
        heading = None if is_text else _HEADING.fullmatch(line)
        if heading:
            yield from outline.enter(len(heading[1]), heading[2], match.start(), match.start() + len(line.rstrip()))
            continue
        if not outline.fence and _ITEM.match(line):
            yield from outline.close()
        outline.extend(match.end() - len(line.lstrip()), match.start() + len(line.rstrip()))
    yield from outline.finish()


class _Outline:
    """Where the reading of a body stands: open headings, the open paragraph, the open fence."""

    def __init__(self) -> None:
        self.fence = ""
        self._path: list[tuple[int, str]] = []
        self._lead: tuple[int, int] | None = None
        self._open: tuple[int, int] | None = None

    def is_fenced(self, line: str) -> bool:
        """Whether the line belongs to a fenced code block, its fences included."""
        mark = _FENCE.match(line)
        if not self.fence:
            self.fence = mark[1] if mark else ""
            return bool(mark)
        if mark and mark[1].startswith(self.fence) and not line[mark.end() :].strip():
            self.fence = ""
        return True

    def enter(self, level: int, text: str, start: int, end: int) -> Iterator[Block]:
        yield from self.close()
        if self._path and self._path[-1][0] >= level:
            yield from self._orphan()
        while self._path and self._path[-1][0] >= level:
            self._path.pop()
        self._path.append((level, text))
        self._lead = (self._lead[0] if self._lead else start, end)

    def extend(self, start: int, end: int) -> None:
        self._open = (self._open[0] if self._open else start, end)

    def close(self) -> Iterator[Block]:
        if self._open:
            start, end = self._open
            yield Block(self._lead[0] if self._lead else start, start, end, tuple(text for _, text in self._path))
            self._open = self._lead = None

    def _orphan(self) -> Iterator[Block]:
        """The headings that nothing follows, as text below their parents."""
        if self._lead:
            start, end = self._lead
            yield Block(start, start, end, tuple(text for _, text in self._path[:-1]))
            self._lead = None

    def finish(self) -> Iterator[Block]:
        yield from self.close()
        yield from self._orphan()


def split(block: Block, body: str, embedder: Embedder) -> list[Block]:
    """The block at its sentences; one that is a single sentence in two, near the middle of its word pieces."""
    text = body[block.start : block.end]
    ends = [end for _, end in sentences(text)][:-1] or [_middle(text, embedder.offsets(text))]
    edges = [0, *ends, len(text)]
    parts = [_trimmed(block, text, start, end) for start, end in pairwise(edges) if end > start]
    return [replace(part, lead=part.start) if index else part for index, part in enumerate(parts)]


def _trimmed(block: Block, text: str, start: int, end: int) -> Block:
    part = text[start:end]
    first = block.start + end - len(part.lstrip())
    return Block(block.lead if start == 0 else first, first, block.start + start + len(part.rstrip()), block.heading)


def _middle(text: str, pieces: list[tuple[int, int]]) -> int:
    """After a space near the middle, else between two word pieces, else between two characters."""
    middle = pieces[len(pieces) // 2][0] if len(pieces) > 1 else len(text) // 2
    space = text.rfind(" ", middle // 2, middle)
    return space + 1 if space > 0 else max(1, middle)
