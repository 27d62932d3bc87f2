from eval.learning.custom import StageFound
from eval.learning.scores import Curve, Gain, Lead, Point, Spread
from eval.report.subjects.learning import (
    _chart,
    _figures,
    _lead_figures,
    _table,
    _table_of_hidden,
    _table_of_leads,
)
from eval.report.table import spell


def _curve(order: str, last: float) -> Curve:
    flat = Spread(0.5, 0.1, 0.5)
    return Curve("buyer", order, (Point(0, flat, flat, flat), Point(20, Spread(last, 0.1, last), flat, flat)))


CURVES = (_curve("random", 0.55), _curve("review", 0.6))


def test_the_gain_is_what_twenty_decisions_added() -> None:
    gain = Gain("buyer", "review", 20, Spread(0.5, 0.1, 0.52), Spread(0.56, 0.1, 0.55), 0.75)
    mean, pooled, share = _figures(gain, 12)

    assert (round(mean.value, 9), mean.verdict) == (0.06, "reached")
    assert (round(pooled.value, 9), pooled.target) == (0.03, None)
    assert (share.value, share.count) == (0.75, 12)


def test_both_orders_of_asking_stand_in_one_chart_and_its_words() -> None:
    chart = _chart("buyer", CURVES)

    assert [line.y for line in chart.series] == [(0.5, 0.55), (0.5, 0.6)]
    assert "asked as the review queue asks 0.50 to 0.60" in chart.alt


def test_the_table_has_a_row_a_point() -> None:
    assert [row[:3] for row in _table(CURVES).rows] == [
        ("buyer, asked at random", 0, 0.5),
        ("buyer, asked at random", 20, 0.55),
        ("buyer, asked as the review queue asks", 0, 0.5),
        ("buyer, asked as the review queue asks", 20, 0.6),
    ]


LEAD = Lead("buyer", "review", (5, 20), (-0.01, 0.03), 0.01, (-0.002, 0.02), 0.75)


def test_the_queue_has_to_be_worth_no_less_than_random_order() -> None:
    mean, share = _lead_figures(LEAD, 16)

    assert (mean.value, mean.interval, mean.verdict) == (0.01, (-0.002, 0.02), "reached")
    assert mean.of == "buyer, mean of 5 and 20 decisions"
    assert (share.value, share.count) == (0.75, 16)


def test_where_random_order_is_better_after_some_decisions_the_table_says_so() -> None:
    assert _table_of_leads((LEAD,)).rows == (("buyer", 5, -0.01), ("buyer", 20, 0.03))


def test_a_stage_that_no_site_has_enough_of_has_dashes_for_figures() -> None:
    found = [StageFound("buyer", "decision", 4, (0.5, 0.75, 0.9)), StageFound("buyer", "research", 0, ())]

    known, unknown = _table_of_hidden(found).rows

    assert known == ("buyer", "decision", 4, 0.5, 0.75, 0.9)
    assert [spell(cell) for cell in unknown] == ["buyer", "research", "0", "–", "–", "–"]
