from __future__ import annotations

import pytest

from eval.evidence.trial import Trial, summarise


def trial(name: str, shown: float, random: float | None, kept: bool = True, sentences: int = 2) -> Trial:  # noqa: FBT001, FBT002
    return Trial(f"a/{name}", "a", "buyer/decision", sentences, 0.9, shown, random, kept)


def test_the_ratio_is_that_of_the_means() -> None:
    found = summarise([trial("1", 0.4, 0.1), trial("2", 0.2, 0.0), trial("3", 0.9, None, kept=False, sentences=1)])
    assert found is not None
    assert (found.labels, found.compared) == (3, 2)
    assert found.drop_shown.value == pytest.approx(0.3)
    assert found.drop_random.value == pytest.approx(0.05)
    assert found.ratio.value == pytest.approx(6.0)
    assert found.kept.value == pytest.approx(2 / 3)
    assert found.sentences == pytest.approx(5 / 3)


def test_random_sentences_that_cost_nothing_count_as_a_thousandth() -> None:
    found = summarise([trial("1", 0.2, -0.1)])
    assert found is not None
    assert found.ratio.value == pytest.approx(200.0)


def test_intervals_hold_the_value_and_none_is_given_for_a_single_asset() -> None:
    many = summarise([trial(str(number), 0.1 * number, 0.02, kept=number > 2) for number in range(1, 9)])
    one = summarise([trial("1", 0.2, 0.1), trial("1", 0.3, 0.1)])
    assert many is not None
    assert one is not None
    assert many.ratio.interval is not None
    assert many.ratio.interval[0] < many.ratio.value < many.ratio.interval[1]
    assert one.ratio.interval is None


def test_without_anything_to_compare_there_is_no_summary() -> None:
    assert summarise([]) is None
    assert summarise([trial("1", 0.2, None)]) is None
