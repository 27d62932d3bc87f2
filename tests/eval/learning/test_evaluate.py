"""The simulation of a person at work."""

from __future__ import annotations

import json
from dataclasses import asdict

import numpy as np
import pytest

from eval.learning.evaluate import COUNTS, evaluate
from eval.learning.scores import LearningScores, lead
from eval.learning.simulate import Trial
from eval.measures import ACCURACY, Answers
from models.domain.errors import InvalidInput
from tests.eval.learning.site_fakes import answers, examples, vectors


def score(draws: int = 1) -> LearningScores:
    known = examples()
    return evaluate(known, answers(known), vectors(known), draws)


def test_where_kinds_are_easily_told_apart_five_decisions_are_enough() -> None:
    for curve in score().curves:
        by_count = {point.count: point.macro_f1.mean for point in curve.points}
        assert tuple(by_count) == COUNTS
        assert by_count[5] == 1.0
        assert by_count[0] < 0.5


def test_there_is_a_curve_and_a_gain_for_each_journey_and_order() -> None:
    found = score()

    kinds = [("buyer", "random"), ("customer", "random"), ("buyer", "review"), ("customer", "review")]
    assert [(each.journey, each.order) for each in found.curves] == kinds
    assert [(each.journey, each.order) for each in found.gains] == kinds
    assert all(gain.after.mean > gain.before.mean and gain.improved == 1.0 for gain in found.gains)


def test_both_orders_do_as_well_where_any_five_decisions_teach_all_there_is() -> None:
    for each in score().leads:
        assert (each.order, each.counts) == ("review", (5, 10, 20, 40))
        assert (each.leads, each.mean, each.interval, each.ahead) == ((0.0,) * 4, 0.0, None, 0.0)


def test_a_lead_is_taken_on_each_site_and_then_over_the_sites() -> None:
    # Told right by one order and by the other: 2 and 1 of 2 on the first site after five decisions, the same elsewhere.
    better, worse = _trials([1, 0], [1, 0]), _trials([0, 0], [1, 0])

    found = lead("buyer", "review", [better], [worse], ACCURACY)

    assert (found.leads, found.mean, found.ahead) == ((0.25,), 0.25, 0.5)
    assert found.interval == (0.0, 0.5)


def _trials(*said: list[int]) -> list[list[Trial]]:
    """A site each, before any decision and after five; the truth is class 1, then class 0."""
    return [[_trial([0, 1], 0), _trial(each, 5)] for each in said]


def _trial(said: list[int], count: int) -> Trial:
    truth = np.asarray([1, 0])
    told = {"buyer": Answers(truth, np.eye(2)[said], np.eye(2, dtype=bool)[truth], -1)}
    return Trial("inn", count, told, told)


def test_the_same_seed_gives_the_same_scores_and_json_can_hold_them() -> None:
    assert json.dumps(asdict(score())) == json.dumps(asdict(score()))


def test_a_site_with_too_few_labels_is_not_simulated() -> None:
    known = [*examples("inn"), *examples("hut", count=59)]

    assert evaluate(known, answers(known), vectors(known), 1).sites == ("inn",)


def test_without_a_large_enough_site_there_is_nothing_to_say() -> None:
    known = examples(count=10)

    with pytest.raises(InvalidInput, match="no site has 60 labelled assets"):
        evaluate(known, answers(known), vectors(known))
