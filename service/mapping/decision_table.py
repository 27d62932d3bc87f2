"""Decisions as a table: one row each, written, and read again from a CSV file."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from models.domain.decision import Decision, Verdict, check_note, check_person
from models.domain.errors import InvalidInput, TooLarge
from models.domain.fingerprint import fingerprint
from models.domain.trail import TrailEntry
from service.spreadsheet import Cell

COLUMNS = (
    "id", "asset_id", "axis", "label", "verdict", "by", "at", "note",
    "machine_answer", "machine_probability", "machine_of_label", "machine_because",
    "classifier", "taxonomy", "content", "withdrawn_by", "withdrawn_at", "withdrawn_note",
)  # fmt: skip
NEEDED = ("asset_id", "axis", "label", "verdict", "by")
MAX_BYTES = 50_000_000
MAX_ROWS = 100_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

Row = Decision | InvalidInput | None


def decision_row(entry: TrailEntry) -> list[Cell]:
    """An entry under `COLUMNS`."""
    said, word, back = entry.decision, entry.machine, entry.withdrawal
    prints = word.fingerprints if word else None
    return [
        said.id, said.asset_id, said.axis, said.label, said.verdict.value, said.by, said.at.isoformat(), said.note,
        *((word.answer, word.probability, word.of_label, word.because) if word else (None,) * 4),
        *((prints.classifier, prints.taxonomy, prints.content) if prints else (None,) * 3),
        *((back.by, back.at.isoformat(), back.note) if back else (None,) * 3),
    ]  # fmt: skip


def read_decisions(file: Path) -> Iterator[Row]:
    """Each row's decision, what is wrong with it, or None for one that was taken back; InvalidInput for no such table.

    A row without an id gets one from its content, so that a file may be read again.
    """
    if (size := file.stat().st_size) > MAX_BYTES:
        raise TooLarge(f"{size:,} bytes; at most {MAX_BYTES:,}", where=file.name, cure="Import it in parts.")
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            yield from _rows(csv.DictReader(lines, strict=True), file.name)
    except (csv.Error, UnicodeDecodeError) as error:
        raise InvalidInput(f"no CSV in UTF-8: {error}", where=file.name, cure="Save it as CSV, UTF-8.") from error


def _rows(table: csv.DictReader[str], name: str) -> Iterator[Row]:
    missing = [column for column in NEEDED if column not in (table.fieldnames or ())]
    if missing:
        cure = f"Name its columns {', '.join(NEEDED)}."
        raise InvalidInput(f"has no column {', '.join(missing)}", where=name, cure=cure)
    for count, row in enumerate(table, start=1):
        if count > MAX_ROWS:
            raise TooLarge(f"more than {MAX_ROWS:,} rows", where=name, cure="Import it in parts.")
        where = f"{name}, line {table.line_num}"
        fields = {key: _plain(value) for key, value in row.items() if isinstance(key, str) and isinstance(value, str)}
        try:
            yield None if fields.get("withdrawn_at") else _decision(fields)
        except InvalidInput as error:
            yield InvalidInput(error.problem, where=f"{where}, {error.where}", cure=error.cure)


def _decision(row: Mapping[str, str]) -> Decision:
    for column in NEEDED:
        if not row.get(column):
            raise InvalidInput("it is empty", where=column, cure="Fill it in, or leave the row out.")
    said = (row["asset_id"], row["axis"], row["label"], _verdict(row["verdict"]), check_person(row["by"]))
    at, note = _moment(row.get("at", "")), check_note(row.get("note", ""))
    own = fingerprint("decision", *said, row.get("at", ""), note)
    return Decision(row.get("id") or own, *said, at, note)


def _verdict(word: str) -> Verdict:
    try:
        return Verdict(word.lower())
    except ValueError:
        known = ", ".join(each.value for each in Verdict)
        raise InvalidInput(f"'{word[:40]}' is no verdict", where="verdict", cure=f"Write {known}.") from None


def _moment(text: str) -> datetime:
    """The moment, in UTC where it names no zone; that of the import, to no time of day, where there is none."""
    if not text:
        return datetime.now(UTC)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise InvalidInput(
            f"'{text[:40]}' is no moment", where="at", cure="Write it like 2026-03-01T12:00:00Z."
        ) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _plain(cell: str) -> str:
    """The cell without spaces around it, and without the apostrophe that keeps a spreadsheet from running it."""
    text = cell.strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text
