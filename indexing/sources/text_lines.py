"""Lines of text for a parser that asks for one at a time; a bad line raises and the next one can be asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from indexing.sources.lines import Line, read_lines
from indexing.sources.options import SourceOptions


class TooLong(Exception):
    """A line over the limit; the message gives both numbers."""


class TextLines:
    """Decodes line by line, so that one bad byte costs one line; `number` is that of the last line read."""

    def __init__(self, file: IO[bytes], options: SourceOptions) -> None:
        self.number = 0
        self.limit = options.max_file_bytes
        self.at_end = False
        self._encoding = options.encoding
        self._lines = read_lines(file, self.limit)
        self._ahead: Line | None = None

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line, self._ahead = self._ahead or next(self._lines, None), None
        if line is None:
            self.at_end = True
            raise StopIteration
        self.number = line.number
        return self._text(line)

    def peek(self) -> str:
        """The next line, which stays the next; empty at the end."""
        self._ahead = self._ahead or next(self._lines, None)
        return self._text(self._ahead) if self._ahead else ""

    def _text(self, line: Line) -> str:
        if line.content is None:
            raise TooLong(f"the line has {line.size:,} bytes, and at most {self.limit:,} are read.")
        text = line.content.decode(self._encoding)
        return (text.removeprefix("\ufeff") if line.number == 1 else text) + "\n"
