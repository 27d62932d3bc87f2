from __future__ import annotations

from decimal import Decimal

import pytest

from indexing.sources.costs import find_cost


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("£1,200.50", "1200.50"),
        ("1.200,50 €", "1200.50"),
        ("EUR 1 200", "1200"),
        ("1,200", "1200"),
        ("12,50", "12.50"),
        ("0", "0"),
        (12.5, "12.5"),
        (7, "7"),
        ("1.234.567", "1234567"),
    ],
)
def test_an_amount_is_read_with_or_without_its_currency(written: object, amount: str) -> None:
    assert find_cost(written) == Decimal(amount)


def test_a_point_before_three_digits_may_part_thousands_or_pence_so_the_cost_is_unknown() -> None:
    assert find_cost("1.200") is None


@pytest.mark.parametrize("absurd", ["-5", -5, "NaN", float("nan"), "1e99", "9" * 23, True, None, "", "five", "1,2,3"])
def test_a_cost_nobody_pays_is_unknown(absurd: object) -> None:
    assert find_cost(absurd) is None
