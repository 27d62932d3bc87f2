from __future__ import annotations

from datetime import date, datetime

import pytest

from indexing.sources.dates import find_date


@pytest.mark.parametrize(
    "written",
    [
        "2024-03-05",
        "2024-3-5",
        "2024/03/05",
        "20240305",
        "2024-03-05T23:30:00-08:00",
        "2024-03-05 10:00:00",
        "5 March 2024",
        "March 5, 2024",
        "Tue, 05 Mar 2024 10:00:00 +0000",
        " 2024-03-05 ",
        date(2024, 3, 5),
        datetime(2024, 3, 5, 1),  # noqa: DTZ001  as TOML gives it
    ],
)
def test_the_ways_people_write_a_day_are_one_day(written: object) -> None:
    assert find_date(written) == date(2024, 3, 5)


def test_a_day_above_twelve_tells_which_number_is_the_month() -> None:
    assert find_date("25/12/2024") == date(2024, 12, 25)


@pytest.mark.parametrize("ambiguous", ["03/04/2024", "March 2024", "2024", "05.03.24", "10:30 today", "Tuesday 10:00"])
def test_a_date_with_two_readings_is_unknown(ambiguous: str) -> None:
    assert find_date(ambiguous) is None


@pytest.mark.parametrize(
    "absurd",
    [
        "0000-00-00 00:00:00",
        "2024-02-31",
        "2024-13-01",
        "9999-01-01",
        "0800-01-01",
        "1970-01-01",
        "",
        None,
        5,
        "x" * 10_000,
    ],
)
def test_an_absurd_date_is_unknown(absurd: object) -> None:
    assert find_date(absurd) is None
