"""Ages: how long ago, as people say it."""

from __future__ import annotations

from datetime import date

AGES = ((30, "a month"), (90, "three months"), (365, "a year"), (730, "two years"), (1_825, "five years"))
"""The ages told apart: at most so many days, and how people say it."""
LONGER = "longer ago"
UNKNOWN = "unknown"
NAMES = (*(f"within {words}" for _, words in AGES), LONGER, UNKNOWN)


def age(day: date | None, today: date) -> str:
    """The shortest period that the day fits; one of NAMES."""
    if day is None:
        return UNKNOWN
    days = (today - day).days
    return next((f"within {words}" for most, words in AGES if days <= most), LONGER)
