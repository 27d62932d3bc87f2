"""Numbers as tools write them in any country, read only where one reading is possible."""

from __future__ import annotations

import re
from typing import TypeVar

_GROUPED = re.compile(r"\d{1,3}(?:(?P<mark>[.,'’\u00a0\u202f ])\d{2,3})(?:(?P=mark)\d{2,3})*")
_WHOLE = re.compile(r"(\d+)(?:[.,]0{1,2})?")
_CLOCK = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{2})(?:\.\d+)?")
_SPELT = re.compile(
    r"(?:(\d+)\s*h(?:ours?|rs?)?\s*)?(?:(\d+)\s*m(?:ins?|inutes?)?\s*)?(?:(\d+(?:[.,]\d+)?)\s*s(?:ecs?|econds?)?)?"
)
_NOTHING = {"", "-", "–", "—", "n/a", "na", "null", "none", "(not set)"}
_MOST, _LONGEST = 10**12, 40
_DIGITS = 12
"""Fewer digits than the least number that is too many."""


Number = TypeVar("Number", int, float)


class Absurd(ValueError):
    """A number that no count is; the message says what is wrong."""


def find_count(text: str) -> int | None:
    """A whole number, None where the cell is empty. "1.234" and "1,234" are 1234: a count has no decimals.

    Absurd for what is negative, broken, astronomic or no number.
    """
    if len(text) <= _DIGITS and text.isascii() and text.isdigit():  # as nearly all are: a file has millions
        return int(text)
    plain = _short(text)
    if plain.lower() in _NOTHING:
        return None
    if match := _WHOLE.fullmatch(plain):
        return _bounded(int(match[1]), plain)
    if _GROUPED.fullmatch(plain) and plain[-3:].isdigit():
        return _bounded(int(re.sub(r"\D", "", plain)), plain)
    raise Absurd(_fault(plain))


def find_seconds(text: str, *, comma: bool) -> float | None:
    """Seconds, None where the cell is empty: "49.37", "49,37", "0:49", "1m 23s".

    A lone mark before exactly three digits is read as the file writes numbers: `comma` says that it has decimal commas.
    """
    plain = _short(text)
    if plain.lower() in _NOTHING:
        return None
    if match := _CLOCK.fullmatch(plain):
        hours, minutes, seconds = (int(part or 0) for part in match.groups())
        return _bounded(3600.0 * hours + 60 * minutes + seconds, plain)
    match = _SPELT.fullmatch(plain.lower())
    if match and any(match.groups()):
        long, short, rest = match.groups()
        return _bounded(3600 * int(long or 0) + 60 * int(short or 0) + float((rest or "0").replace(",", ".")), plain)
    return _bounded(_fraction(plain, comma=comma), plain)


def _short(text: str) -> str:
    """Without spaces around it; no number that anybody counted to is longer."""
    plain = text.strip()
    if len(plain) > _LONGEST:
        raise Absurd(f"{plain[:_LONGEST]!r}… is no number.")
    return plain


def _fraction(plain: str, *, comma: bool) -> float:
    marks = [mark for mark in ".," if mark in plain]
    decimal = "," if comma else "."
    if len(marks) == 2:  # noqa: PLR2004 - both: the last one is decimal
        decimal = max(".,", key=plain.rfind)
    elif marks and not re.fullmatch(rf"\d{{1,3}}(?:\{marks[0]}\d{{3}})+", plain):
        decimal = marks[0]
    grouping = ",.".replace(decimal, "")
    digits = re.sub(rf"[{re.escape(grouping)}'’\s]", "", plain).replace(decimal, ".")
    if not re.fullmatch(r"\d{1,20}(?:\.\d*)?|\.\d+", digits):
        raise Absurd(_fault(plain))
    return float(digits)


def _bounded(number: Number, plain: str) -> Number:
    if number > _MOST:
        raise Absurd(f"{plain!r} is more than {_MOST:,}.")
    return number


def _fault(plain: str) -> str:
    if re.fullmatch(r"[-−]\s*[\d.,]+", plain):
        return f"{plain!r} is negative."
    if re.fullmatch(r"\d+[.,]\d+", plain):
        return f"{plain!r} is no whole number."
    return f"{plain!r} is no number."
