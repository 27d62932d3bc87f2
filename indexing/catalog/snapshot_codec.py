"""Snapshots to JSON and back: what is drawn from the one is drawn from the other, to the byte."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date
from decimal import Decimal

from indexing.catalog.codec import Codec
from models.reports.bars import Bars
from models.reports.report import Report
from models.reports.snapshots.snapshot import Snapshot
from models.reports.table import Kind, Table, Value

_SNAPSHOT: Codec[Snapshot] = Codec(Snapshot)


def write_snapshot(snapshot: Snapshot) -> str:
    """Compact JSON."""
    return _SNAPSHOT.to_json(snapshot)


def read_snapshot(text: str) -> Snapshot:
    """Equal to what was written: JSON has neither days nor amounts, so the columns' kinds say which texts are such."""
    found = _SNAPSHOT.from_json(text)
    reports = tuple(replace(kept, report=_revived(kept.report)) for kept in found.reports)
    return replace(found, reports=reports)


def _revived(report: Report) -> Report:
    tables, pictures = map(_table, report.tables), map(_picture, report.pictures)
    return replace(report, tables=tuple(tables), pictures=tuple(pictures))


def _table(table: Table) -> Table:
    kinds = [column.kind for column in table.columns]
    rows = [tuple(_value(value, kind) for value, kind in zip(row, kinds, strict=True)) for row in table.rows]
    return replace(table, rows=tuple(rows))


def _value(value: Value, kind: Kind) -> Value:
    if isinstance(value, str) and kind is Kind.DAY:
        with suppress(ValueError):
            return date.fromisoformat(value)
    return Decimal(value) if isinstance(value, str) and kind.is_number else value


def _picture(picture: Bars) -> Bars:
    """A bar's value is declared a float, and a count among them is spelt without a point."""
    if picture.kind is not Kind.COUNT:
        return picture
    return replace(picture, bars=tuple(replace(bar, value=_whole(bar.value)) for bar in picture.bars))


def _whole(value: float | None) -> float | None:
    return int(value) if value is not None and value.is_integer() else value
