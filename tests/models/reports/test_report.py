"""Reports as values."""

from __future__ import annotations

from decimal import Decimal

import pytest

from models.domain.errors import NotFound
from models.reports.report import Report
from models.reports.subjects import SUBJECTS, report
from models.reports.table import Column, Kind, Table, spell
from tests.models.reports.ledgers import item, ledger


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_report_goes_by_the_name_it_is_asked_for(subject: str) -> None:
    assert report(subject, ledger(item("shop/a"))).subject == subject


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_report_can_be_made_of_an_empty_library(subject: str) -> None:
    assert isinstance(report(subject, ledger()), Report)


@pytest.mark.parametrize("subject", SUBJECTS)
def test_tables_of_a_report_have_names_of_their_own(subject: str) -> None:
    names = [table.name for table in report(subject, ledger(item("shop/a"))).tables]

    assert len(set(names)) == len(names) > 0


def test_a_subject_nobody_reports_on_is_told_with_those_there_are() -> None:
    with pytest.raises(NotFound, match="inventory"):
        report("weather", ledger())


def test_a_table_nobody_made_is_told_with_those_there_are() -> None:
    with pytest.raises(NotFound, match="by-owner"):
        report("inventory", ledger()).table("by-moon")


def test_a_row_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="2 values for the 1 columns"):
        Table.of("ages", "Ages", [Column("age", "Age")], [("a", "b")])


@pytest.mark.parametrize(
    ("value", "kind", "spelt"),
    [
        (None, Kind.MONEY, "unknown"),
        (0, Kind.COUNT, "0"),
        (12_345, Kind.COUNT, "12,345"),
        (0.125, Kind.SHARE, "12.5%"),
        (Decimal("1234.5"), Kind.MONEY, "1,234.50"),
    ],
)
def test_a_value_is_spelt_by_its_kind_and_the_unknown_is_no_zero(value: Decimal | None, kind: Kind, spelt: str) -> None:
    assert spell(value, kind) == spelt
