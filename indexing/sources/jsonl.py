"""JSON Lines: one asset a line, also gzipped."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from indexing.sources.base import Failed, Item, Skipped
from indexing.sources.entry import Entry, attempt, finished
from indexing.sources.files import ENCODING_CURE
from indexing.sources.lines import BROKEN, Line, broken, open_bytes, read_lines
from indexing.sources.options import SourceOptions
from indexing.sources.rows import check_columns, read_row

_FEW = 20


@dataclass(frozen=True, slots=True)
class JsonLinesSource:
    """Each line an object; keys go by the usual names or by the mapping in the options."""

    path: Path
    name: str
    options: SourceOptions

    def check(self) -> None:
        """InvalidInput when none of the first lines that are objects has what an asset needs."""
        keys: dict[str, None] = {}
        try:
            with closing(open_bytes(self.path)) as file:
                for line, _ in zip(read_lines(file, self.options.max_file_bytes), range(_FEW), strict=False):
                    values = self._object(line)
                    keys.update(dict.fromkeys(values) if isinstance(values, dict) else {})
        except BROKEN:
            return  # read() says what is wrong, after what could be read
        if keys:
            check_columns(keys, self.options, self.path.name)

    def read(self) -> Iterator[Item]:
        """See `Source.read`."""
        return finished(self._entries(), self.name, self.options)

    def _entries(self) -> Iterator[Entry | Skipped | Failed]:
        number = 0
        try:
            with closing(open_bytes(self.path)) as file:
                for line in read_lines(file, self.options.max_file_bytes):
                    number = line.number
                    if line.content is None or line.content.strip():
                        yield self._entry(line)
        except BROKEN as error:
            yield broken(f"{self.path.name}:{number + 1}", error)

    def _entry(self, line: Line) -> Entry | Skipped | Failed:
        values, where = self._object(line), f"{self.path.name}:{line.number}"
        if isinstance(values, Failed):
            return values
        return attempt(partial(read_row, values, where, self.name, self.options), where)

    def _object(self, line: Line) -> dict[str, object] | Failed:
        where = f"{self.path.name}:{line.number}"
        if line.content is None:
            limit = self.options.max_file_bytes
            return Failed(
                where, f"the line has {line.size:,} bytes, and at most {limit:,} are read.", "Split the asset."
            )
        try:
            values = json.loads(line.content.decode(self.options.encoding).removeprefix("\ufeff"))
        except UnicodeDecodeError as error:
            return Failed(where, f"not {self.options.encoding} at byte {error.start} of the line.", ENCODING_CURE)
        except json.JSONDecodeError as error:
            return Failed(where, f"not JSON: {error.msg} at character {error.pos}.", "Write one object a line.")
        except (RecursionError, ValueError):  # nested without end; a number of thousands of digits
            return Failed(
                where, "not JSON that can be read: too deep, or too long a number.", "Write one object a line."
            )
        if not isinstance(values, dict):
            return Failed(where, f"a {type(values).__name__}, not an object.", "Write one object a line.")
        return values
