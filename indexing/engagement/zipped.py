"""Search Console's download: a ZIP with the pages, a chart that says which days they are of, and the filters."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from typing import IO

from indexing.engagement.base import Began, File, Item, ReadOptions
from indexing.engagement.reading import read_export, recognise, unknown
from indexing.engagement.sheet import Cells, Heading, read_sheet
from indexing.engagement.text import read_lines
from models.domain.errors import InvalidInput, TooLarge
from models.domain.period import Period

MOST_FILES = 50
MOST_EXPANSION, ALWAYS_READ = 100, 64_000_000
"""No table shrinks this much, a bomb does; small archives may."""
_CURE = "Download it again from Search Console, or unpack it and import Pages.csv."
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError)
"""What a damaged or encrypted archive raises."""


def is_zip(file: File) -> bool:
    """Whether its bytes begin as a ZIP's do."""
    with file.open() as opened:
        return opened.read(4) in {b"PK\x03\x04", b"PK\x05\x06"}


def read_zip(file: File, options: ReadOptions) -> Iterator[Item]:
    """What the table of pages within counts; InvalidInput for an archive without one, TooLarge for a bomb."""
    with file.open() as opened:
        try:
            with zipfile.ZipFile(opened) as archive:
                yield from _read(archive, file, options)
        except _BROKEN as error:
            raise InvalidInput(f"the archive cannot be read: {error}.", where=file.name, cure=_CURE) from None


def _read(archive: zipfile.ZipFile, file: File, options: ReadOptions) -> Iterator[Item]:
    members = [_member(archive, each, file.name) for each in _tables(archive, file, options.max_bytes)]
    headings = {each.name: _heading(each) for each in members}
    pages = [each for each in members if (first := headings[each.name]) and recognise(first, each.name, options)]
    if not pages:
        first = next((heading for heading in headings.values() if heading), None)
        raise unknown(first, file.name)
    if len(pages) > 1:
        problem = f"{len(pages)} tables hold addresses: {', '.join(each.name for each in pages[:5])}."
        raise InvalidInput(problem, where=file.name, cure="Unpack it and import the one you mean.")
    others = [each for each in members if each is not pages[0]]
    period = _filtered(others) or _charted(others)
    for item in read_export(pages[0], options):
        yield replace(item, period=item.period or period) if isinstance(item, Began) else item


def _tables(archive: zipfile.ZipFile, file: File, limit: int) -> list[zipfile.ZipInfo]:
    """The CSV files of an archive that is no bomb; what it says of their sizes is all that is ever unpacked."""
    entries = archive.infolist()
    if len(entries) > MOST_FILES:
        raise TooLarge(f"{len(entries)} files; at most {MOST_FILES} are read.", where=file.name, cure=_CURE)
    expanded, most = sum(each.file_size for each in entries), max(ALWAYS_READ, MOST_EXPANSION * file.size)
    if expanded > min(most, limit):
        problem = f"it expands to {expanded:,} bytes; at most {min(most, limit):,} are read."
        raise TooLarge(problem, where=file.name, cure=_CURE)
    return [each for each in entries if each.filename.lower().endswith((".csv", ".tsv"))]


def _member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> File:
    def opened() -> IO[bytes]:
        return archive.open(entry)

    return File(f"{name}/{entry.filename.rpartition('/')[2]}", entry.file_size, opened)


def _heading(member: File) -> Heading | None:
    with closing(read_lines(member)) as lines:
        parts = read_sheet(lines, member.name)
        return next((part for part in parts if isinstance(part, Heading)), None)


def _cells(member: File) -> Iterator[list[str]]:
    with closing(read_lines(member)) as lines:
        for part in read_sheet(lines, member.name):
            yield part.cells if isinstance(part, Cells) else list(part.cells)


def _filtered(members: list[File]) -> Period | None:
    """A filter that names two days; "Last 3 months" names none."""
    for member in members:
        if member.size < 100_000:  # noqa: PLR2004 - filters are a few lines
            for cells in _cells(member):
                days = [_to_day(text, member.name) for text in _DAY.findall(" ".join(cells))]
                if len(days) == 2:  # noqa: PLR2004 - from, to
                    return Period(min(days), max(days))
    return None


def _charted(members: list[File]) -> Period | None:
    """The days of the table that has one in every row."""
    for member in members:
        days: set[date] = set()
        with closing(_cells(member)) as rows:
            next(rows, None)
            for cells in rows:
                if not _DAY.fullmatch(cells[0].strip()):
                    days.clear()
                    break
                days.add(_to_day(cells[0].strip(), member.name))
        if days:
            return Period(min(days), max(days))
    return None


def _to_day(text: str, name: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InvalidInput(f"'{text}' is no day of the calendar.", where=name, cure=_CURE) from None
