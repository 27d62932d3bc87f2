"""Dates as people write them, read only where one reading is possible."""

from __future__ import annotations

import re
from datetime import date, datetime
from itertools import product

_ISO_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_SHORTEST, _LONGEST = 8, 64
# Two days to fill gaps with: where they show, the text left something open.
_BLANKS = (datetime(2001, 1, 1), datetime(2002, 2, 2))  # noqa: DTZ001  a day has no zone
_EARLIEST, _LATEST = 1900, 2100
_CLOCK_ZERO = date(1970, 1, 1)


def find_date(value: object) -> date | None:
    """The day a value names, or None: absent, ambiguous (03/04/2024), incomplete (March 2024) or absurd (0000-00-00).

    The day is the one written: a time zone does not move it.
    """
    day = _day(value)
    if day is None or not _EARLIEST <= day.year <= _LATEST or day == _CLOCK_ZERO:
        return None
    return day


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not _SHORTEST <= len(text := value.strip()) <= _LONGEST:
        return None
    if match := _ISO_DAY.match(text):
        return _calendar_day(*(int(part) for part in match.groups()))
    return _compact_day(text) or _only_reading(text)


def _calendar_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _compact_day(text: str) -> date | None:
    return _calendar_day(int(text[:4]), int(text[4:6]), int(text[6:])) if re.fullmatch(r"\d{8}", text) else None


def _only_reading(text: str) -> date | None:
    """What dateutil reads, if every order of day, month and year, and every day it might fill in, gives the same."""
    from dateutil import parser

    readings = set()
    for day_first, year_first, blank in product((True, False), (True, False), _BLANKS):
        try:
            read = parser.parse(text, dayfirst=day_first, yearfirst=year_first, default=blank, ignoretz=True)
        except (ValueError, OverflowError):
            return None
        readings.add(read.date())
    return readings.pop() if len(readings) == 1 else None
