"""A CSV file: one asset a row."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from indexing.sources.base import Failed, Item, Skipped
from indexing.sources.entry import Entry, attempt, finished
from indexing.sources.files import ENCODING_CURE, is_binary
from indexing.sources.lines import BROKEN, broken, open_bytes
from indexing.sources.options import SourceOptions
from indexing.sources.rows import check_columns, read_row
from indexing.sources.text_lines import TextLines, TooLong

_DELIMITERS = ",;\t|"
_QUOTES = "Close the quotation mark that opens there, and double those inside a quoted value."
_UNREADABLE = (csv.Error, UnicodeDecodeError, TooLong)


@dataclass(frozen=True, slots=True)
class TableSource:
    """The first row names the columns; commas, semicolons, tabs or bars part them."""

    path: Path
    name: str
    options: SourceOptions

    def check(self) -> None:
        """InvalidInput when the first row does not name what an asset needs."""
        try:
            with closing(open_bytes(self.path)) as file:
                header = next(_reader(TextLines(file, self.options)), None)
        except (*BROKEN, *_UNREADABLE):
            return  # read() says what is wrong
        if header and not is_binary("".join(header).encode("utf-8", "replace")):
            check_columns(header, self.options, f"{self.path.name}:1")

    def read(self) -> Iterator[Item]:
        """See `Source.read`."""
        return finished(self._entries(), self.name, self.options)

    def _entries(self) -> Iterator[Entry | Skipped | Failed]:
        lines: TextLines | None = None
        try:
            with closing(open_bytes(self.path)) as file:
                lines = TextLines(file, self.options)
                yield from self._rows(lines)
        except BROKEN as error:
            yield broken(f"{self.path.name}:{lines.number + 1 if lines else 1}", error)

    def _rows(self, lines: TextLines) -> Iterator[Entry | Skipped | Failed]:
        try:
            reader = _reader(lines)
            header = next(reader, [])
        except _UNREADABLE as error:
            yield self._failed(1, error, fatal=True)
            return
        while True:
            first = lines.number + 1
            try:
                values = next(reader)
            except StopIteration:
                return
            except _UNREADABLE as error:
                # An open quotation mark has swallowed the rest of the file.
                yield self._failed(first, error, fatal=lines.at_end)
                continue
            if any(values):
                yield self._row(header, values, f"{self.path.name}:{first}")

    def _row(self, header: list[str], values: list[str], where: str) -> Entry | Skipped | Failed:
        if len(values) > len(header):
            problem = f"{len(values)} values for {len(header)} columns."
            return Failed(where, problem, "Quote values that hold the delimiter.")
        # The first column of a name counts, as it does to a reader from the left.
        named = dict(reversed([pair for pair in zip(header, values, strict=False) if pair[0].strip()]))
        return attempt(partial(read_row, named, where, self.name, self.options), where)

    def _failed(self, line: int, error: Exception, *, fatal: bool) -> Failed:
        where = f"{self.path.name}:{line}"
        if isinstance(error, UnicodeDecodeError):
            return Failed(where, f"not {error.encoding} at byte {error.start} of the line.", ENCODING_CURE, fatal)
        if isinstance(error, TooLong):
            return Failed(where, str(error), "Split the asset.", fatal)
        return Failed(where, f"the row cannot be read: {error}.", _QUOTES, fatal)


def _reader(lines: TextLines) -> Iterator[list[str]]:
    """Rows; the delimiter is the one the first line has most of."""
    # The module's own limit is 131,072 characters, less than some articles; lines are bounded already.
    csv.field_size_limit(max(csv.field_size_limit(), lines.limit))
    header = lines.peek()
    delimiter = max(_DELIMITERS, key=header.count)
    return csv.reader(lines, delimiter=delimiter, strict=True)
