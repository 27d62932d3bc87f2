"""Reading an export: its tables found, its columns recognised, its rows counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from indexing.engagement.base import Began, File, Item, Passed, ReadOptions, Row
from indexing.engagement.formats import COUNTS, TIMES, Columns, Format, find_columns, plain_name
from indexing.engagement.ga4 import GA4, find_period
from indexing.engagement.matomo import MATOMO
from indexing.engagement.numbers import Absurd, find_count, find_seconds
from indexing.engagement.plain import PLAIN, listed, map_columns
from indexing.engagement.search_console import SEARCH_CONSOLE
from indexing.engagement.sheet import Cells, Heading, legible, read_sheet
from indexing.engagement.text import read_lines
from indexing.sources.dates import find_date
from models.domain.engagement import Counts
from models.domain.errors import InvalidInput

FORMATS = (GA4, SEARCH_CONSOLE, MATOMO, PLAIN)
"""In the order in which they are tried: of two that fit a header equally well the first is meant."""
_TOTALS = frozenset(
    (
        "total",
        "totals",
        "grand total",
        "gesamt",
        "gesamtsumme",
        "summe",
        "totale",
        "totaal",
        "suma",
        "somme",
        "all pages",
    )
)
_LONGEST_ADDRESS = 4_000
_LONGEST_MEAN = 31 * 86_400
"""Seconds that nobody spends on a page in one go."""


def read_export(file: File, options: ReadOptions) -> Iterator[Item]:
    """What the file counts, table by table, row by row; InvalidInput names file, line and field."""
    return read_tables(read_lines(file), file.name, options)


def read_tables(lines: Iterable[str], name: str, options: ReadOptions) -> Iterator[Item]:
    """The same, from lines. A table without addresses is passed over where another one has them."""
    table: _Table | None = None
    unread: Heading | None = None
    found = False
    for part in read_sheet(lines, name):
        if isinstance(part, Cells):
            if table:
                yield table.read(part)
            continue
        columns = recognise(part, name, options)
        table = _Table(columns, name, comma=part.delimiter == ";") if columns else None
        if columns:
            found = True
            where = f"{name}:{part.line}"
            yield Began(options.provider or columns.format.provider, find_period(part.comments, where), where)
        else:
            unread = unread or part
    if not found:
        raise unknown(unread, name)


def recognise(heading: Heading, name: str, options: ReadOptions) -> Columns | None:
    """Which columns hold what, None for a table of something else."""
    header, where = heading.cells, f"{name}:{heading.line}"
    names = {plain_name(each) for each in header}
    found = [find_columns(header, each) for each in FORMATS]
    best = max(found, key=lambda each: ("url" in each.at, len(each.at)))
    if options.columns:
        best = map_columns(header, options.columns, replace(best, format=PLAIN), where)
    if "url" not in best.at or not best.counts:
        return None
    if mixed := [each for each in best.format.refused if each in names]:
        problem = f"column '{mixed[0]}' says that periods or segments are mixed; their rows would be counted twice."
        raise InvalidInput(problem, where=where, cure="Export one period, without a comparison.")
    return best


def unknown(heading: Heading | None, name: str) -> InvalidInput:
    """What is said of a file whose columns nobody knows: what it has, what is read, and the cure."""
    if heading is None:
        return InvalidInput("there is no table in it.", where=name, cure="Export it again, as CSV.")
    known = "; ".join(f"{each.title}: {_listed_names(each)}" for each in FORMATS)
    cure = (
        f"Columns found: {listed(heading.cells)}. Read are {known}. Say which is which: --column url=… --column views=…"
    )
    return InvalidInput(
        "no column is known to hold addresses, or none a count.", where=f"{name}:{heading.line}", cure=cure
    )


def _listed_names(form: Format) -> str:
    """One name a field: the first is the one in English."""
    return ", ".join(f"'{names[0]}'" for names in form.names.values())


def _is_total(address: str) -> bool:
    """No total has a slash, and nearly all addresses have: names are plainly written for the others alone."""
    return "/" not in address and plain_name(address) in _TOTALS


class _Table:
    """Rows under known columns."""

    def __init__(self, columns: Columns, name: str, *, comma: bool) -> None:
        self._columns, self._name, self._comma = columns, name, comma
        self._counted = [name for name in COUNTS if name in columns.at]
        self._is_timed = any(name in columns.at for name in TIMES)

    def read(self, row: Cells) -> Row | Passed:
        address = self._cell(row, "url")
        if _is_total(address) or (not address and not self._columns.format.folders):
            return Passed(row.line, "a total")
        if not address:
            return Passed(row.line, "a folder")
        if len(address) > _LONGEST_ADDRESS:
            problem = f"the address has {len(address):,} characters; at most {_LONGEST_ADDRESS:,} are read."
            raise self._fault(row, "url", problem)
        counts = {name: self._count(row, name) for name in self._counted}
        seconds = self._seconds(row, counts.get("visitors"), counts.get("views")) if self._is_timed else None
        self._check(row, counts)
        return Row(row.line, address, Counts(**counts, seconds=seconds), self._day(row))

    def _cell(self, row: Cells, name: str) -> str:
        position = self._columns.at.get(name)
        if position is None or position >= len(row.cells):
            return ""
        return legible(row.cells[position]).strip()

    def _count(self, row: Cells, name: str) -> int | None:
        try:
            return find_count(self._cell(row, name))
        except Absurd as error:
            raise self._fault(row, name, str(error)) from None

    def _seconds(self, row: Cells, visitors: int | None, views: int | None) -> float | None:
        """All of it; a mean is multiplied by what it is the mean of."""
        total = self._time(row, "seconds")
        if total is not None:
            return total
        for name, count in (("seconds_per_visitor", visitors), ("seconds_per_view", views)):
            mean = self._time(row, name)
            if mean is not None and mean > _LONGEST_MEAN:
                raise self._fault(row, name, f"a mean of {mean:,.0f} seconds.")
            if mean is not None and count is not None:
                return mean * count
        return None

    def _time(self, row: Cells, name: str) -> float | None:
        try:
            return find_seconds(self._cell(row, name), comma=self._comma)
        except Absurd as error:
            raise self._fault(row, name, str(error)) from None

    def _day(self, row: Cells) -> date | None:
        text = self._cell(row, "day")
        if not text:
            return None
        day = find_date(text)
        if day is None:
            raise self._fault(row, "day", f"'{text[:40]}' is no day, or more than one.", "Write it like 2026-03-31.")
        return day

    def _check(self, row: Cells, counts: dict[str, int | None]) -> None:
        clicks, impressions = counts.get("clicks"), counts.get("impressions")
        if clicks is not None and impressions is not None and clicks > impressions:
            raise self._fault(row, "clicks", f"{clicks:,} clicks on {impressions:,} impressions.")

    def _fault(
        self, row: Cells, name: str, problem: str, cure: str = "Mend the cell, or export it again."
    ) -> InvalidInput:
        return InvalidInput(problem, where=f"{self._name}:{row.line}, {name}", cure=cure)
