"""Costs as people write them."""

from __future__ import annotations

import re
from decimal import Decimal

_SYMBOLS = re.compile(r"^(?:[A-Z]{3}|[£€$¥])?\s*(\d[\d.,' ]*?)\s*(?:[A-Z]{3}|[£€$¥])?$")
_ENGLISH = re.compile(r"\d+|\d+\.(?:\d{1,2}|\d{4,})|\d{1,3}(?:[, ']\d{3})+(?:\.\d+)?")
_CONTINENTAL = re.compile(r"\d+,\d{1,2}|\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:[. ']\d{3})+,\d+")
_LONGEST = 24
_HIGHEST = Decimal(10**12)


def find_cost(value: object) -> Decimal | None:
    """The amount without its currency, in whole units ("£1,200.50" is 1200.50), or None.

    None, unknown, is also the answer where two readings are possible ("1.200") and for what no content costs:
    a negative, endless or astronomic amount. The asset is kept: one bad cell is no reason to lose its text.
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float | Decimal):
        return _sensible(Decimal(str(value)))
    text = str(value).strip()
    match = _SYMBOLS.match(text) if len(text) <= _LONGEST else None
    if match is None:
        return None
    digits = match[1]
    if _ENGLISH.fullmatch(digits):
        return _sensible(Decimal(re.sub(r"[, ']", "", digits)))
    if _CONTINENTAL.fullmatch(digits):
        return _sensible(Decimal(re.sub(r"[. ']", "", digits).replace(",", ".")))
    return None


def _sensible(amount: Decimal) -> Decimal | None:
    return amount if amount.is_finite() and 0 <= amount <= _HIGHEST else None
