"""What counts of a period: nothing twice, and the trend beside it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from indexing.catalog.import_book import Intake
from indexing.catalog.sql import SqlCatalog, open_catalog
from models.domain.engagement import Counts
from models.domain.errors import InvalidInput, NotFound
from models.domain.imported import Import, ImportKind, Origin, Tally
from models.domain.period import Period
from service.mapping.periods import are_alike, just_before, read_period
from service.mapping.usage import Usages, earlier, latest, merge


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[SqlCatalog]:
    with closing(open_catalog(f"sqlite:///{tmp_path}/catalogue.db")) as opened:
        yield opened


def an_import(period: str, provider: str = "ga4", views: int | None = 1) -> Import:
    name = f"{provider}-{period}"
    origin = Origin(f"{name}.csv", name, "Ines", datetime(2026, 6, 1, tzinfo=UTC))
    return Import(name, ImportKind.ENGAGEMENT, provider, read_period(period), origin, Tally(views=views))


def counted(period: str, provider: str = "ga4", **views: int) -> Intake:
    return Intake(an_import(period, provider), {f"s/{name}": Counts(views=each) for name, each in views.items()})


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("2026-Q4", "2026-10-01", "2026-12-31"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026-05-03..2026-05-09", "2026-05-03", "2026-05-09"),
        ("2026-05-03 to 2026-05-09", "2026-05-03", "2026-05-09"),
    ],
)
def test_periods_are_read_as_people_write_them(text: str, first: str, last: str) -> None:
    assert read_period(text) == Period(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("text", ["", "May", "2026-13", "2026-02-30..2026-03-01", "9999", "05/2026", "0000"])
def test_what_is_no_period_is_told_with_the_cure(text: str) -> None:
    with pytest.raises(InvalidInput, match="2026-Q1"):
        read_period(text)


def test_months_are_of_one_length_however_many_days_they_have() -> None:
    assert are_alike(read_period("2026-02"), read_period("2026-01"))
    assert are_alike(read_period("2026-05-03..2026-05-09"), read_period("2026-04-01..2026-04-07"))
    assert not are_alike(read_period("2026-02"), read_period("2026-Q1"))


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("2026-03", "2026-02"),
        ("2026-Q1", "2025-Q4"),
        ("2026", "2025"),
        ("2026-03-08..2026-03-14", "2026-03-01..2026-03-07"),
    ],
)
def test_the_period_just_before_is_of_the_same_length(text: str, before: str) -> None:
    assert just_before(read_period(text)) == read_period(before)


def test_the_latest_period_is_the_one_that_ends_last_and_of_several_the_shortest() -> None:
    imports = [
        an_import("2026-04"),
        an_import("2026-05"),
        an_import("2026-Q1"),
        an_import("2026-04-01..2026-05-31", "x"),
    ]
    assert latest(imports) == read_period("2026-05")
    assert latest([]) is None


def test_a_search_engine_that_counts_later_days_does_not_hide_what_was_viewed() -> None:
    imports = [an_import("2026-05"), an_import("2026-06", "search-console", views=None)]
    assert latest(imports) == read_period("2026-05")


def test_it_is_compared_with_the_one_before_of_the_same_length() -> None:
    imports = [an_import("2026-05"), an_import("2026-03"), an_import("2026-04-01..2026-04-07")]
    assert earlier(read_period("2026-05"), imports) == read_period("2026-03")
    assert earlier(read_period("2026-03"), imports) is None


def test_months_make_a_quarter(catalog: SqlCatalog) -> None:
    catalog.imports.add([counted("2026-01", a=1), counted("2026-02", a=2, b=0), counted("2025-12", a=9)])
    now, before = Usages(catalog).of(read_period("2026-Q1"), None)
    assert dict(now.usage.counts) == {"s/a": Counts(views=3), "s/b": Counts(views=0)}
    assert (before.usage.period, dict(before.usage.counts)) == (read_period("2025-Q4"), {"s/a": Counts(views=9)})
    assert now.notes == ("ga4 was imported for 59 of the 90 days of 2026-01-01 to 2026-03-31.",)


def test_days_that_reach_beyond_the_period_are_left_out_and_told(catalog: SqlCatalog) -> None:
    catalog.imports.add([counted("2026-05", a=1), counted("2026-04-01..2026-05-31", "matomo", a=7)])
    now, _ = Usages(catalog).of(None, None)
    assert now.usage.of("s/a").views == 1
    (note,) = now.notes
    assert note.startswith("matomo of 2026-04-01 to 2026-05-31 is left out: it cannot be parted")


def test_days_that_nobody_counted_are_not_found_and_those_that_are_there_told(catalog: SqlCatalog) -> None:
    catalog.imports.add([counted("2026-05", a=1)])
    for period, against in (("2026-04", None), (None, "2026-04")):
        with pytest.raises(NotFound, match="Imported are 2026-05-01 to 2026-05-31"):
            Usages(catalog).of(read_period(period) if period else None, read_period(against) if against else None)


def test_without_imports_nothing_is_known(catalog: SqlCatalog) -> None:
    now, before = Usages(catalog).of(None, None)
    assert (now.usage.period, before.usage.period) == (None, None)


def test_an_undone_import_counts_no_more(catalog: SqlCatalog) -> None:
    catalog.imports.add([counted("2026-05", a=1), counted("2026-04", a=2)])
    usages = Usages(catalog)
    assert usages.of(None, None)[0].usage.of("s/a").views == 1
    catalog.imports.undo("ga4-2026-05")
    assert usages.of(None, None)[0].usage.of("s/a").views == 2


def test_two_counters_of_one_site_are_never_added() -> None:
    ga4 = {"s/a": Counts(views=10, exits=4), "s/b": Counts(views=5)}
    matomo = {"s/a": Counts(views=12, exits=5), "s/c": Counts(views=2)}
    more = {"s/d": Counts(views=1)}
    merged = merge([("ga4", ga4), ("matomo", matomo), ("ga4", more)])
    assert merged == {**ga4, **more, "s/c": Counts(views=2)}


def test_what_a_search_engine_counts_stands_beside_what_the_site_counts() -> None:
    merged = merge([("ga4", {"s/a": Counts(views=10)}), ("search-console", {"s/a": Counts(clicks=3, impressions=40)})])
    assert merged == {"s/a": Counts(views=10, clicks=3, impressions=40)}
