"""Imports over SQL: a file's rows come and go together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Row, Table, delete, insert, select

from indexing.catalog.attributed import attribution_values, settle
from indexing.catalog.codec import Codec
from indexing.catalog.database import Database
from indexing.catalog.import_book import Intake
from indexing.catalog.import_tables import attributions, contacts, engagement, imports, questions, unjoined
from indexing.catalog.revision import revise
from models.domain.engagement import Counts
from models.domain.errors import Conflict, NotFound
from models.domain.imported import Import, ImportKind, Origin, Tally, Unjoined
from models.domain.period import Period
from models.domain.question import Question

COUNTS: Codec[Counts] = Codec(Counts)
QUESTION: Codec[Question] = Codec(Question)
_TALLY: Codec[Tally] = Codec(Tally)
_ROWS = 5_000
Values = dict[str, Any]


class SqlImports:
    """`ImportBook` over SQL."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, intakes: Sequence[Intake], *, replace: bool = False) -> None:
        """Store all or none."""
        with self._database.write() as connection:
            touched: set[str] = set()
            for intake in intakes:
                for former in _in_the_way(connection, intake.entry, replace=replace):
                    touched |= _forget(connection, former)
                _store(connection, intake)
                touched |= intake.attributions.keys()
            settle(connection, touched)
            revise(connection, touched)

    def all(self, kind: ImportKind | None = None) -> list[Import]:
        """Every import (of that kind), newest first."""
        chosen = select(imports).order_by(imports.c.at.desc(), imports.c.id.desc())
        if kind is not None:
            chosen = chosen.where(imports.c.kind == kind.value)
        with self._database.read() as connection:
            return [_import_from(row) for row in connection.execute(chosen)]

    def undo(self, import_id: str) -> Import:
        """Forget it with all that it says."""
        with self._database.write() as connection:
            found = _get(connection, import_id)
            touched = _forget(connection, found)
            settle(connection, touched)
            revise(connection, touched)
        return found

    def unjoined(self, import_id: str) -> list[Unjoined]:
        """What did not join, most read first."""
        with self._database.read() as connection:
            _get(connection, import_id)
            chosen = select(unjoined).where(unjoined.c.import_id == import_id).order_by(unjoined.c.number)
            return [_unjoined_from(row) for row in connection.execute(chosen)]


def _in_the_way(connection: Connection, entry: Import, *, replace: bool) -> list[Import]:
    """Imports that this one takes the place of; Conflict for one that must not be counted beside it."""
    kept = [_import_from(row) for row in connection.execute(select(imports).where(imports.c.kind == entry.kind.value))]
    same = [each for each in kept if each.origin.sha256 == entry.origin.sha256]
    rivals = [each for each in kept if each not in same and _both_count(each, entry)]
    beyond = [each for each in rivals if each.period != entry.period]
    if beyond:
        raise Conflict(
            f"{entry.origin.file}: {entry.provider} of {entry.period} overlaps '{beyond[0].origin.file}' of "
            f"{beyond[0].period}, and days must not be counted twice. {beyond[0].cure}; counts of another site or "
            "property want a --provider name of their own."
        )
    found = [*same, *rivals]
    if found and not replace:
        what = "the same file" if same else f"{entry.provider} of the same days"
        raise Conflict(
            f"{entry.origin.file}: {what} was imported as '{found[0].origin.file}' on {found[0].origin.at.date()} by "
            f"{found[0].origin.by}. --replace puts this in its place; {found[0].cure}."
        )
    return found


def _both_count(one: Import, other: Import) -> bool:
    """Whether some day of one provider would be counted by both."""
    if one.period is None or other.period is None:
        return False
    return one.provider == other.provider and one.period.overlaps(other.period)


def _get(connection: Connection, import_id: str) -> Import:
    row = connection.execute(select(imports).where(imports.c.id == import_id)).one_or_none()
    if row is None:
        raise NotFound("import", import_id, "See `fingerpost import list`.")
    return _import_from(row)


def _forget(connection: Connection, entry: Import) -> set[str]:
    """Delete it; the assets whose owner or cost it spoke of."""
    spoken = select(attributions.c.asset_id).where(attributions.c.import_id == entry.id)
    touched = set(connection.scalars(spoken))
    connection.execute(delete(imports).where(imports.c.id == entry.id))
    return touched


def _store(connection: Connection, intake: Intake) -> None:
    entry = intake.entry
    connection.execute(insert(imports), [_import_values(entry)])
    own = {"import_id": entry.id}
    for table, rows in _tables(intake):
        for batch in _batches(rows):
            connection.execute(insert(table), [own | row for row in batch])


def _tables(intake: Intake) -> Iterator[tuple[Table, Iterator[Values]]]:
    yield engagement, ({"asset_id": asset_id, **asdict(counts)} for asset_id, counts in intake.counts.items())
    yield attributions, (dict(attribution_values(*each)) for each in intake.attributions.items())
    yield contacts, ({"number": number, **asdict(each)} for number, each in enumerate(intake.contacts))
    asked = enumerate(intake.questions)
    yield questions, ({"number": number, "question": QUESTION.to_json(each)} for number, each in asked)
    yield unjoined, (_unjoined_values(number, each) for number, each in enumerate(intake.unjoined))


def _batches(rows: Iterator[Values]) -> Iterator[list[Values]]:
    while batch := list(islice(rows, _ROWS)):
        yield batch


def _import_values(entry: Import) -> Values:
    period = entry.period
    return {
        "id": entry.id,
        "kind": entry.kind.value,
        "provider": entry.provider,
        **asdict(entry.origin),
        "tally": _TALLY.to_json(entry.tally),
        "first": period.first if period else None,
        "last": period.last if period else None,
    }


def _import_from(row: Row[Any]) -> Import:
    period = Period(row.first, row.last) if row.first is not None else None
    origin = Origin(row.file, row.sha256, row.by, row.at)
    return Import(row.id, ImportKind(row.kind), row.provider, period, origin, _TALLY.from_json(row.tally))


def _unjoined_values(number: int, each: Unjoined) -> Values:
    plain = {name: getattr(each, name) for name in ("address", "line", "rows", "reason", "nearest")}
    return {"number": number, **plain, "counts": COUNTS.to_json(each.counts)}


def _unjoined_from(row: Row[Any]) -> Unjoined:
    return Unjoined(row.address, row.line, row.rows, COUNTS.from_json(row.counts), row.reason, row.nearest)
