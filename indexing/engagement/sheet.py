"""The sheet: an export as tables, each with the comments above it, its header and its rows."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from models.domain.errors import InvalidInput

_DELIMITERS = ",;\t|"
_COMMENT = re.compile(r'^[\s"]*#(?:[\s-]|$)')
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_MOST_COMMENTS = 200
_EDGES = ' \t\r\n",;#'


@dataclass(frozen=True, slots=True)
class Heading:
    """A table begins under these comments; `delimiter` parts its cells."""

    line: int
    cells: tuple[str, ...]
    comments: tuple[str, ...]
    delimiter: str


@dataclass(frozen=True, slots=True)
class Cells:
    """A row of the table; it has as many cells as the header, or fewer."""

    line: int
    cells: list[str]


def read_sheet(lines: Iterable[str], name: str) -> Iterator[Heading | Cells]:
    """Tables one after the other; comments begin a new one. InvalidInput for a row that is no CSV."""
    pump = _Pump(lines)
    while (comments := pump.comments()) is not None:
        first = pump.peek() or ""
        delimiter = max(_DELIMITERS, key=first.count)
        width = 0
        for line, cells in _rows(pump, delimiter, name):
            if not any(cells):
                continue
            if not width:
                width = len(cells)
                yield Heading(line, tuple(legible(cell).strip() for cell in cells), comments, delimiter)
                continue
            if any(cells[width:]):
                problem = f"{len(cells)} values for {width} columns."
                raise InvalidInput(problem, where=f"{name}:{line}", cure="Quote values that hold the delimiter.")
            yield Cells(line, cells)


def legible(text: str) -> str:
    """The text without what steers a terminal; errors and pages repeat it."""
    return text if text.isprintable() else _CONTROL.sub(" ", text)


def _rows(pump: _Pump, delimiter: str, name: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(pump.table(), delimiter=delimiter, strict=True)
    while True:
        line = pump.number + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            cure = "Close the quotation mark that opens there, and double those inside a quoted value."
            raise InvalidInput(f"the row cannot be read: {error}.", where=f"{name}:{line}", cure=cure) from None
        yield line, cells


class _Pump:
    """Lines with one to look ahead at; `number` is that of the last one taken."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines, self._ahead, self.number = iter(lines), "", 0
        self._next()

    def peek(self) -> str | None:
        """The next line, None at the end."""
        return self._ahead or None

    def comments(self) -> tuple[str, ...] | None:
        """The comments before the next table, without their marks; None when nothing follows."""
        found: list[str] = []
        while (line := self.peek()) is not None and (_COMMENT.match(line) or not line.strip(_EDGES)):
            if len(found) < _MOST_COMMENTS:
                found.append(legible(line.strip(_EDGES)))
            self._take()
        return tuple(each for each in found if each) if self.peek() is not None else None

    def table(self) -> Iterator[str]:
        """Lines up to the next comment."""
        while (line := self.peek()) is not None and not ("#" in line and _COMMENT.match(line)):
            self._take()
            yield line

    def _take(self) -> None:
        self.number += 1
        self._next()

    def _next(self) -> None:
        self._ahead = next(self._lines, "")
