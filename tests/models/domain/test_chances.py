"""How many of several chances come true: by hand, and at the edges."""

from __future__ import annotations

from math import comb

import pytest

from models.domain.chances import EXACT, Chances


def test_of_no_chances_none_comes_true() -> None:
    nothing = Chances(())

    assert (nothing.expected, nothing.none, nothing.within()) == (0, 1.0, (0, 0))
    assert nothing.below(1) == 1.0
    assert nothing.below(0) == 0.0


def test_likenesses_err_together_so_that_the_likeliest_decides() -> None:
    some = Chances((0.2, 0.7, 0.4))

    assert some.none == pytest.approx(0.3)
    assert some.below(2) == pytest.approx(0.6)
    assert some.below(4) == 1.0


def test_certain_ones_leave_no_span() -> None:
    assert Chances((1.0, 1.0, 0.0)).within() == (2, 2)


@pytest.mark.parametrize("size", [12, EXACT, EXACT + 1])
def test_the_span_is_that_of_the_binomial_where_all_are_equal(size: int) -> None:
    p = 0.3
    total, low, high = 0.0, -1, -1
    for count in range(size + 1):
        total += comb(size, count) * p**count * (1 - p) ** (size - count)
        low = count if low < 0 and total > 0.05 else low
        high = count if high < 0 and total >= 0.95 else high

    assert Chances((p,) * size).within() == (low, high)


def test_many_certain_ones_are_all_of_them() -> None:
    assert Chances((1.0,) * (EXACT + 50)).within() == (EXACT + 50, EXACT + 50)
