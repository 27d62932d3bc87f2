"""Records: the rows of a table that people keep themselves, by the names of its columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from indexing.engagement.base import File, ReadOptions
from indexing.engagement.formats import Columns, Format, find_columns
from indexing.engagement.plain import listed, map_columns
from indexing.engagement.sheet import Cells, legible, read_sheet
from indexing.engagement.text import read_lines
from indexing.sources.dates import find_date
from models.domain.errors import InvalidInput, TooLarge
from models.domain.taxonomy import Taxonomy

MOST = 1_000_000
LONGEST = 2_000
_EARLIEST = date(1990, 1, 1)


@dataclass(frozen=True, slots=True)
class Entry:
    """A row: its texts by field, empty where it says nothing."""

    file: str
    line: int
    values: Mapping[str, str]

    def text(self, name: str) -> str:
        """The field's text; TooLarge beyond `LONGEST` characters."""
        text = self.values.get(name, "")
        if len(text) > LONGEST:
            problem = f"{len(text):,} characters; at most {LONGEST:,} are kept."
            raise TooLarge(problem, where=self.place(name), cure="Shorten it.")
        return text

    def needed(self, name: str) -> str:
        """The field's text, InvalidInput where it is empty."""
        text = self.text(name)
        if not text:
            raise InvalidInput("it is empty.", where=self.place(name), cure="Fill it in, or leave the row out.")
        return text

    def day(self, name: str) -> date | None:
        """The day, None where it is empty; InvalidInput for none of the calendar, or one that is still to come."""
        return self.needed_day(name) if self.text(name) else None

    def needed_day(self, name: str) -> date:
        """The same, InvalidInput where it is empty as well."""
        text = self.needed(name)
        day = find_date(text)
        if day is None:
            problem = f"'{text[:40]}' is no day of the calendar, or more than one."
            raise InvalidInput(problem, where=self.place(name), cure="Write it like 2026-03-31.")
        if not _EARLIEST <= day <= date.today() + timedelta(days=1):  # noqa: DTZ011 - in whose days nobody says
            problem = f"{day} is not between {_EARLIEST} and today."
            raise InvalidInput(problem, where=self.place(name), cure="Mend the day.")
        return day

    def place(self, name: str) -> str:
        """Where the field stands, for an error."""
        return f"{self.file}:{self.line}, {name}"


def read_records(file: File, form: Format, needed: Sequence[str], options: ReadOptions) -> Iterator[Entry]:
    """Every row; InvalidInput where no column holds a field that is needed, with the columns found and the cure."""
    columns: Columns | None = None
    count = 0
    for part in read_sheet(read_lines(file), file.name):
        if not isinstance(part, Cells):
            where = f"{file.name}:{part.line}"
            columns = map_columns(part.cells, options.columns, find_columns(part.cells, form), where)
            _require(columns, needed, part.cells, where)
            continue
        count += 1
        if count > MOST:
            raise TooLarge(f"more than {MOST:,} rows.", where=file.name, cure="Import it in parts.")
        if columns:
            values = {name: legible(part.cells[at]).strip() for name, at in columns.at.items() if at < len(part.cells)}
            yield Entry(file.name, part.line, values)
    if not count:
        raise InvalidInput("it has no rows.", where=file.name, cure="Export it again, with its rows.")


def _require(columns: Columns, needed: Sequence[str], header: Sequence[str], where: str) -> None:
    missing = [name for name in needed if name not in columns.at]
    if missing:
        names = "; ".join(f"{name}: {', '.join(known)}" for name, known in columns.format.names.items())
        cure = f"Columns found: {listed(tuple(header))}. Read are {names}. Say which it is: --column {missing[0]}=…"
        raise InvalidInput(f"no column holds {', '.join(missing)}.", where=where, cure=cure)


@dataclass(frozen=True, slots=True)
class Whom:
    """Personas, needs, journeys and stages as people write them: by id or by name, in any case."""

    taxonomy: Taxonomy

    def persona(self, entry: Entry) -> str | None:
        """The persona's id, None where it is empty."""
        return self.needed_persona(entry) if entry.text("persona") else None

    def needed_persona(self, entry: Entry) -> str:
        """The same, InvalidInput where it is empty."""
        entry.needed("persona")
        return _named(entry, "persona", {each.id: each.name for each in self.taxonomy.personas}) or ""

    def need(self, entry: Entry) -> str | None:
        """The need's id."""
        return _named(entry, "need", {each.id: each.statement for each in self.taxonomy.needs})

    def stage(self, entry: Entry) -> tuple[str | None, str | None]:
        """Journey and stage; a stage's journey may be left out where one journey has it."""
        journeys = {each.id: each.name for each in self.taxonomy.journeys}
        journey = _named(entry, "journey", journeys)
        among = [each for each in self.taxonomy.journeys if journey in (None, each.id)]
        stage = _named(entry, "stage", {stage.id: stage.name for each in among for stage in each.stages})
        owners = [each.id for each in among if stage and each.stage(stage)]
        if stage and len(owners) > 1:
            problem = f"'{stage}' is a stage of {' and '.join(owners)}."
            raise InvalidInput(problem, where=entry.place("stage"), cure="Name the journey in a column of its own.")
        return (owners[0] if owners else journey), stage


def _named(entry: Entry, field: str, known: Mapping[str, str]) -> str | None:
    text = entry.text(field)
    if not text or text in known:
        return text or None
    folded = {name.casefold(): each for each, name in known.items()} | {each.casefold(): each for each in known}
    if text.casefold() not in folded:
        cure = f"The taxonomy has {', '.join(list(known)[:20]) or 'none'}."
        raise InvalidInput(f"there is no {field} '{text[:60]}'.", where=entry.place(field), cure=cure)
    return folded[text.casefold()]
