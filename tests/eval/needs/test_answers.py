"""The written pages say what they answer, and nothing else."""

from __future__ import annotations

from eval.needs.answers import load_trades


def test_no_trade_is_both_fitted_to_and_judged_on() -> None:
    fitted, judged = load_trades("fit"), load_trades("judge")
    assert not {trade.need.statement for trade in fitted} & {trade.need.statement for trade in judged}
    assert len(fitted) == 10
    assert len(judged) == 7


def test_every_barrier_is_answered_by_some_page_and_left_by_others() -> None:
    for trade in (*load_trades("fit"), *load_trades("judge")):
        assert trade.answered.any(axis=0).all(), trade.need.statement
        assert not trade.answered.all(axis=0).any()
        assert trade.answered.shape == (len(trade.pages), len(trade.need.barriers) + len(trade.need.accelerators))


def test_some_page_serves_the_need_and_answers_nothing() -> None:
    for trade in load_trades("judge"):
        assert not trade.answered.any(axis=1).all()
