import numpy as np
import pytest

from eval.resampling import resample


def test_equal_sites_leave_no_doubt() -> None:
    values = np.full(6, 0.5)
    assert resample(lambda rows: float(values[rows].mean()), np.array([0, 0, 1, 1, 2, 2])) == (0.5, 0.5)


def test_two_sites_that_differ_give_the_widest_interval() -> None:
    # A quarter of the draws takes the first site twice, a quarter the second: the percentiles are the sites' own.
    values = np.array([0.0, 0.0, 1.0, 1.0])
    assert resample(lambda rows: float(values[rows].mean()), np.array(["a", "a", "b", "b"])) == (0.0, 1.0)


def test_a_mean_of_many_is_as_sure_as_its_standard_error() -> None:
    values = np.random.default_rng(1).normal(0.0, 1.0, 400)
    found = resample(lambda rows: float(values[rows].mean()), np.arange(400))
    assert found is not None
    # 1.96 standard errors of 1/20 to each side, from 1,000 draws.
    assert found[1] - found[0] == pytest.approx(2 * 1.96 * values.std() / 20, rel=0.1)


def test_one_site_or_no_row_tells_nothing_of_others() -> None:
    assert resample(lambda rows: 1.0, np.array(["a", "a"])) is None
    assert resample(lambda rows: 1.0, np.array([], dtype=np.int64)) is None


def test_the_same_rows_give_the_same_interval_and_no_value_gives_none() -> None:
    values = np.linspace(0, 1, 9)
    groups = np.arange(9)
    assert resample(lambda r: float(values[r].mean()), groups) == resample(lambda r: float(values[r].mean()), groups)
    assert resample(lambda rows: float("nan"), groups) is None
