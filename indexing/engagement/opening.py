"""Opening an export: a table, or the archive that one was downloaded in."""

from __future__ import annotations

from collections.abc import Iterator

from indexing.engagement.base import File, Item, ReadOptions
from indexing.engagement.reading import read_export
from indexing.engagement.zipped import is_zip, read_zip


def read_file(file: File, options: ReadOptions) -> Iterator[Item]:
    """What a file counts, whatever it is; told by its bytes, not by its name."""
    return read_zip(file, options) if is_zip(file) else read_export(file, options)
