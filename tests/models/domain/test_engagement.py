"""Engagement."""

from __future__ import annotations

from datetime import date

import pytest

from models.domain.engagement import Counts
from models.domain.errors import InvalidInput
from models.domain.period import Period


def test_what_nobody_counted_is_not_unread() -> None:
    assert not Counts().unread
    assert Counts(views=0).unread


def test_a_search_engines_clicks_are_readers_where_views_are_unknown() -> None:
    assert Counts(clicks=3).consumed == 3
    assert Counts(views=0, clicks=3).consumed == 0


def test_views_that_were_not_a_visits_last_led_onward() -> None:
    assert Counts(views=10, exits=4).onward == 6
    assert Counts(views=10).onward is None
    assert Counts(views=3, exits=5).onward == 0


def test_counts_add_up_and_the_unknown_stays_unknown() -> None:
    both = Counts.together([Counts(views=1, exits=None), Counts(views=2, exits=4)])

    assert both == Counts(views=3, exits=4)
    assert Counts.together([]) == Counts()


def test_a_period_counts_both_its_ends() -> None:
    assert Period(date(2026, 5, 1), date(2026, 5, 31)).days == 31
    assert Period.ending(date(2026, 5, 31), 31) == Period(date(2026, 5, 1), date(2026, 5, 31))


def test_periods_overlap_where_they_share_a_day() -> None:
    may = Period(date(2026, 5, 1), date(2026, 5, 31))

    assert may.overlaps(Period(date(2026, 5, 31), date(2026, 6, 30)))
    assert not may.overlaps(Period(date(2026, 6, 1), date(2026, 6, 30)))


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(InvalidInput, match="2026-05-02 to 2026-05-01"):
        Period(date(2026, 5, 2), date(2026, 5, 1))
