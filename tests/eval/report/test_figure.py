import math

import pytest

from eval.report.figure import Figure, Target


@pytest.mark.parametrize(
    ("target", "value", "verdict"),
    [
        (Target(0.65), 0.65, "reached"),
        (Target(0.65), 0.6, "missed by 0.050"),
        (Target(0.06, at_least=False), 0.06, "reached"),
        (Target(0.06, at_least=False), 0.16, "missed by 0.100"),
        (Target(0.65), math.nan, "not measurable"),
        (None, 0.1, ""),
    ],
)
def test_a_figure_says_whether_its_target_is_reached(target: Target | None, value: float, verdict: str) -> None:
    assert Figure("a", "b", value, 1, target=target).verdict == verdict


def test_a_target_says_in_which_direction_it_lies() -> None:
    assert (str(Target(0.65)), str(Target(0.06, at_least=False))) == ("≥ 0.65", "≤ 0.06")
