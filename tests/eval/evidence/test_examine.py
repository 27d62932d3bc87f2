from __future__ import annotations

import pytest

from eval.evidence.examine import examine
from tests.eval.evidence.fakes import LABEL, PriceJudge, an_asset

PRICES = an_asset("The price is high. The house is warm. The shop is shut. One more price here. The door is open.")


def test_a_sentence_that_decided_costs_its_probability_and_random_ones_cost_what_they_held() -> None:
    (trial,) = examine([PRICES], PriceJudge(), draws=3)
    assert (trial.label, trial.site, trial.sentences) == (LABEL, "shop", 1)
    assert trial.probability == pytest.approx(0.6)
    assert trial.drop_shown == pytest.approx(0.3)
    # Of the sentences of its length (18 letters, 17 to 19) three hold no price.
    assert trial.drop_random == pytest.approx(0.0)
    assert trial.kept


def test_a_sentence_that_had_no_part_in_it_costs_nothing_and_holds_nothing() -> None:
    (trial,) = examine([PRICES], PriceJudge(lies=True))
    assert trial.drop_shown == pytest.approx(0.0)
    assert not trial.kept


def test_an_asset_without_a_label_is_no_trial() -> None:
    assert list(examine([an_asset("The house is warm.")], PriceJudge())) == []
    assert list(examine([], PriceJudge())) == []


def test_without_other_sentences_of_that_length_nothing_is_compared() -> None:
    (trial,) = examine([an_asset("The price is high.")], PriceJudge())
    assert trial.drop_random is None
    assert trial.drop_shown == pytest.approx(0.3)


def test_the_order_and_the_company_of_assets_change_nothing() -> None:
    others = [an_asset(f"A price here. The number {number} there.", name=str(number)) for number in range(9)]
    alone = next(examine([PRICES], PriceJudge()))
    assert alone in list(examine([*others, PRICES], PriceJudge()))


def test_progress_is_told() -> None:
    told: list[tuple[int, int]] = []
    list(examine([PRICES], PriceJudge(), progress=lambda _what, done, total: told.append((done, total))))
    assert told == [(1, 1)]
