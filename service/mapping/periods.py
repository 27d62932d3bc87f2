"""Periods as people write them."""

from __future__ import annotations

import re
from datetime import date, timedelta

from models.domain.errors import InvalidInput
from models.domain.period import Period

_DAYS = re.compile(r"(\d{4}-\d{2}-\d{2})\s*(?:\.\.|/|to)\s*(\d{4}-\d{2}-\d{2})")
_MONTHS = re.compile(r"(\d{4})(?:-(?:(\d{2})|[Qq]([1-4])))?")
_CURE = "Write it like 2026-03, 2026-Q1, 2026 or 2026-03-01..2026-03-31."
_MONTHS_A_QUARTER, _MONTHS_A_YEAR = 3, 12


def read_period(text: str, where: str = "period") -> Period:
    """The days of "2026-03", "2026-Q1", "2026" or "2026-03-01..2026-03-31"; InvalidInput for anything else."""
    try:
        if match := _DAYS.fullmatch(text.strip()):
            return Period(date.fromisoformat(match[1]), date.fromisoformat(match[2]))
        if match := _MONTHS.fullmatch(text.strip()):
            year, month, quarter = match.groups()
            if quarter:
                return _months(int(year), _MONTHS_A_QUARTER * (int(quarter) - 1) + 1, _MONTHS_A_QUARTER)
            return _months(int(year), int(month), 1) if month else _months(int(year), 1, _MONTHS_A_YEAR)
    except (ValueError, OverflowError):
        pass  # no such month or day
    raise InvalidInput(f"'{text[:40]}' is no period.", where=where, cure=_CURE)


def whole_months(period: Period) -> int | None:
    """How many calendar months it is, None for one that begins or ends within one."""
    first, last = period.first, period.last
    if first.day != 1 or (last + timedelta(days=1)).day != 1:
        return None
    return (last.year - first.year) * _MONTHS_A_YEAR + last.month - first.month + 1


def are_alike(one: Period, other: Period) -> bool:
    """Whether they are of one length: in days, or in calendar months."""
    months = whole_months(one)
    return one.days == other.days or (months is not None and months == whole_months(other))


def just_before(period: Period) -> Period:
    """The period of the same length that ends the day before."""
    months = whole_months(period)
    if months is None:
        return Period.ending(period.first - timedelta(days=1), period.days)
    at = period.first.year * _MONTHS_A_YEAR + period.first.month - 1 - months
    return _months(at // _MONTHS_A_YEAR, at % _MONTHS_A_YEAR + 1, months)


def _months(year: int, month: int, count: int) -> Period:
    at = year * _MONTHS_A_YEAR + month - 1 + count
    after = date(at // _MONTHS_A_YEAR, at % _MONTHS_A_YEAR + 1, 1)
    return Period(date(year, month, 1), after - timedelta(days=1))
