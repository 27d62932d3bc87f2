"""Plantings whose outcome can be worked out in the head."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from eval.planting.condition import CONDITIONS, Condition
from eval.planting.shelf import Shelf, mislabel
from eval.planting.trial import Outcome, ask, judge, measure, reading, row
from models.domain.classification import Classification, Fingerprints, NeedLabel, StageLabel, Standing
from models.domain.coverage import CellKey
from models.domain.journey import Funnel, Journey, Stage
from models.domain.persona import Need, NeedKind, Persona
from models.domain.taxonomy import Taxonomy

STAGE = Stage("any", "Any", "?", Funnel.MARKETING)
NEEDS = tuple(Need(name, NeedKind.FUNCTIONAL, name) for name in ("a", "b", "c", "d"))
TAXONOMY = Taxonomy("Inn", (Persona("guest", "Gia", needs=NEEDS),), (Journey("buyer", "Buyer", (STAGE,)),))


def key(need: str) -> CellKey:
    return CellKey("guest", need, "buyer", "any")


def page(name: str, need: str, chance: float = 0.9) -> Classification:
    label = StageLabel("buyer", "any", 1.0, 0.5, {"any": 1.0}, None)
    return Classification(
        name, (label,), (NeedLabel(need, Standing.SERVES, chance, 0.5, None),), Fingerprints("", "", "")
    )


def shelf(**chances: float) -> Shelf:
    """One page a need, told rightly with these probabilities."""
    said = tuple(page(f"page-{need}", need, chance) for need, chance in chances.items())
    return Shelf("inn", TAXONOMY, said, {key(need): frozenset([at]) for at, need in enumerate(chances)})


def test_what_a_classifier_without_fault_says_finds_every_planted_gap_and_no_other() -> None:
    outcomes = measure([shelf(a=1.0, b=1.0, c=1.0, d=1.0)], rounds=3)

    assert {(each.average_precision, each.recall, each.false_per_100) for each in outcomes} == {(1.0, 1.0, 0.0)}


def test_removing_what_serves_a_cell_leaves_the_others() -> None:
    assert shelf(a=1.0, b=1.0, c=1.0).without([key("b")]).tolist() == [0, 2]


def test_a_gap_that_is_none_counts_as_false_and_one_in_doubt_apart() -> None:
    whole = shelf(a=0.9, b=0.4, c=0.9, d=0.9)
    asked = ask(whole, [whole.said[1], whole.said[2], whole.said[3]])

    outcome = judge(np.asarray([False, False, False, True]), asked)

    # Listed are "a" outright, whose page is gone though the truth says it is served, and "b" in doubt.
    assert (outcome.false_per_100, outcome.doubted_per_100, outcome.recall) == (25.0, 50.0, 0.0)


def test_wrong_labels_are_those_of_other_assets_and_as_many_as_asked_for() -> None:
    said = [page(f"{number}", "a") for number in range(1_000)]

    changed = mislabel(said, [page("gone", "b")], 0.1, np.random.default_rng(1))

    assert [each.asset_id for each in changed] == [each.asset_id for each in said]
    assert sum(each.served == ("b",) for each in changed) == pytest.approx(100, abs=30)


def test_a_planting_weighs_as_many_cells_as_it_judged() -> None:
    small, large = (replace(each, recall=recall) for each, recall in zip(two_sizes(), (0.0, 1.0), strict=True))

    assert row([small, large])["recall"] == pytest.approx(4 / (2 + 4))


def two_sizes() -> list[Outcome]:
    """Of two cells and of four."""
    return measure([shelf(a=1.0, b=1.0), shelf(a=1.0, b=1.0, c=1.0, d=1.0)], rounds=1)


def test_one_long_page_that_is_said_to_serve_everything_hides_no_more_than_the_needs_one_page_counts_for() -> None:
    many = Condition("one long page", long_page=True)
    whole = shelf(a=1.0, b=1.0, c=1.0, d=1.0)

    page = whole.long_page()
    asked = ask(whole, [page])

    assert page.served == ("a", "b", "c", "d")
    assert asked.outright.tolist() == [False, False, False, True]
    # Of two gaps in four cells, one at least stands among the three that the page is counted for.
    assert max(outcome.recall for outcome in measure([whole], rounds=8, condition=many)) == 0.5


def test_the_same_cells_are_emptied_under_every_condition() -> None:
    whole = shelf(a=1.0, b=1.0, c=1.0, d=1.0)

    lost = [[each.cells for each in measure([whole], rounds=3, condition=condition)] for condition in CONDITIONS]

    assert lost == [[4, 4, 4]] * len(CONDITIONS)


def test_how_true_the_list_is_is_told_from_its_top() -> None:
    whole = shelf(a=0.9, b=0.4, c=0.9, d=0.9)
    asked = ask(whole, [whole.said[1], whole.said[2], whole.said[3]])

    outcome = judge(np.asarray([True, False, False, False]), asked)

    # Listed are "a", which is gone, and behind it "b", which is there and doubted.
    assert outcome.true_so_far == (1.0,) * 7 + (0.5,) * 3
    assert reading([outcome, outcome]) == pytest.approx(outcome.true_so_far)
