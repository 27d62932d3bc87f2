"""The map's arithmetic, by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from models.domain.asset import Attributes
from models.domain.classification import Classification, Fingerprints, NeedLabel, StageLabel, Standing
from models.domain.cluster import representatives
from models.domain.coverage import CoverageCell, Grade, build_coverage
from models.domain.duplicate import Duplicate
from models.domain.gap import GapKind
from models.domain.gap_facts import Facts
from models.domain.gap_search import find_gaps
from models.domain.journey import Funnel, Journey, Stage
from models.domain.persona import Need, NeedKind, Persona
from models.domain.policy import CoveragePolicy, Policy, PolicyRule
from models.domain.supply import BREADTH, attention, counted
from models.domain.taxonomy import Taxonomy

TODAY = date(2026, 3, 1)
ONE_OR_TWO = Policy(1, 2)
PRINTS = Fingerprints("classifier", "taxonomy", "content")


def a_taxonomy(default: Policy = ONE_OR_TWO, *rules: PolicyRule) -> Taxonomy:
    stages = (
        Stage("early", "Early", "What is it?", Funnel.MARKETING),
        Stage("late", "Late", "I take it.", Funnel.SALES),
    )
    needs = (Need("sleep", NeedKind.FUNCTIONAL, "Sleep well"), Need("eat", NeedKind.FUNCTIONAL, "Eat well"))
    return Taxonomy(
        "Inn",
        (Persona("guest", "Gia, a guest", needs=needs),),
        (Journey("buyer", "Buyer journey", stages), Journey("customer", "Customer journey", stages)),
        coverage=CoveragePolicy(default, rules),
    )


def labelled(
    asset_id: str,
    stage: str = "early",
    share: float = 0.8,
    need: str = "sleep",
    served: float = 0.9,
    standing: Standing = Standing.SERVES,
    by: str = "classifier",
) -> Classification:
    label = StageLabel("buyer", stage, share, 0.5, {stage: share, "none": 1 - share}, None, by)
    return Classification(asset_id, (label,), (NeedLabel(need, standing, served, 0.5, None),), PRINTS)


def cell(classifications: list[Classification], taxonomy: Taxonomy | None = None, **pairs: float) -> CoverageCell:
    repeats = representatives(
        [each.asset_id for each in classifications],
        [Duplicate(name[0], name[2], overlap) for name, overlap in pairs.items()],
    )
    found = build_coverage(taxonomy or a_taxonomy(), "buyer", classifications, repeats).cell("guest", "sleep", "early")
    assert found is not None
    return found


def test_a_cell_without_assets_is_empty_and_surely_below_its_policy() -> None:
    empty = cell([])

    assert (empty.grade, empty.shortfall, empty.probability_below) == (Grade.EMPTY, 1, 1.0)


def test_an_asset_counts_with_the_product_of_need_and_stage() -> None:
    one = cell([labelled("a", share=0.8, served=0.9)])

    assert one.grade is Grade.COVERED
    assert one.expected == pytest.approx(0.72)
    assert one.probability_below == pytest.approx(0.28)


def test_near_duplicates_count_once_with_their_best_probability() -> None:
    both = cell([labelled("a", served=0.9), labelled("b", served=0.5)], a_b=0.8)

    assert (both.distinct, both.assets) == (1, ("a", "b"))
    assert both.expected == pytest.approx(0.72)


def test_groups_of_near_duplicates_do_not_chain() -> None:
    leaders = representatives(["a", "b", "c"], [Duplicate("a", "b", 0.9), Duplicate("b", "c", 0.9)])

    assert leaders == {"a": "a", "b": "a", "c": "c"}


def test_the_chance_to_be_below_two_is_that_the_second_likeliest_does_not_serve() -> None:
    thin = cell([labelled("a", share=1.0, served=0.5)], a_taxonomy(Policy(2)))
    pair = cell([labelled(*each) for each in (("a", "early", 1.0, "sleep", 0.9), ("b", "early", 1.0, "sleep", 0.4))])

    assert (thin.grade, thin.probability_below) == (Grade.THIN, 1.0)
    assert pair.probability_empty == pytest.approx(0.1)
    assert pair.chances.below(2) == pytest.approx(0.6)


def test_ten_faint_likenesses_are_no_surer_than_one() -> None:
    one, ten = (cell([labelled(f"{i}", share=1.0, served=0.3) for i in range(count)]) for count in (1, 10))

    assert one.probability_empty == ten.probability_empty == pytest.approx(0.7)
    assert ten.expected == pytest.approx(3.0)
    assert ten.likely == (1, 5)  # binomial(10, 0.3): 2.8 % at 0, 95.3 % to 5


def test_a_page_that_mentions_everything_fills_no_more_cells_than_its_share() -> None:
    needs = tuple(NeedLabel(f"n{i}", Standing.SERVES, 0.8 + i / 1000, 0.5, None) for i in range(12))
    label = StageLabel("buyer", "early", 1.0, 0.5, {"early": 1.0, "none": 0.0}, None)
    page = Classification("everything", (label,), needs, PRINTS)
    persona = Persona("guest", "Gia", needs=tuple(Need(f"n{i}", NeedKind.FUNCTIONAL, f"Want {i}") for i in range(12)))
    taxonomy = replace(a_taxonomy(), personas=(persona,))

    cells = [each for each in build_coverage(taxonomy, "buyer", [page], {}).cells if each.key.stage == "early"]

    assert [each.key.need for each in cells if each.distinct] == ["n9", "n10", "n11"]
    assert sum(each.expected for each in cells) == pytest.approx(BREADTH)


def test_a_person_s_word_counts_for_as_many_needs_as_they_like() -> None:
    needs = tuple(NeedLabel(f"n{i}", Standing.SERVES, 1.0, 0.5, None, (), "ana") for i in range(12))

    assert (attention(needs), len(counted(needs))) == (1.0, 12)


def test_more_than_the_maximum_is_excess() -> None:
    assert cell([labelled(name) for name in "abc"]).grade is Grade.EXCESS


def test_an_unsure_need_supplies_a_probability_but_no_asset() -> None:
    unsure = cell([labelled("a", standing=Standing.UNSURE, served=0.4)])

    assert (unsure.distinct, unsure.grade) == (0, Grade.EMPTY)
    assert unsure.probability_below == pytest.approx(1 - 0.4 * 0.8)


def test_a_thousand_faint_likenesses_do_not_fill_a_cell() -> None:
    faint = cell([labelled(f"{i}", standing=Standing.NONE, served=0.05) for i in range(1000)])

    assert faint.probability_below == 1.0


def test_a_person_s_word_on_the_stage_is_certain() -> None:
    decided = cell([labelled("a", share=0.1, served=1.0, by="ana")])

    assert decided.expected == 1.0


def test_a_minimum_of_nought_puts_a_cell_out_of_scope_and_out_of_the_gaps() -> None:
    taxonomy = a_taxonomy(Policy(1), PolicyRule(Policy(0), journey="buyer"), PolicyRule(Policy(0), journey="customer"))
    journey_map = build_coverage(taxonomy, "buyer", [], {})

    assert journey_map.counts()[Grade.OUT_OF_SCOPE] == 4
    assert find_gaps(taxonomy, [journey_map], Facts(TODAY)) == []


def test_the_most_specific_rule_wins_and_the_later_one_wins_a_tie() -> None:
    rules = (
        PolicyRule(Policy(3), need="sleep", stage="early"),
        PolicyRule(Policy(4), stage="early"),
        PolicyRule(Policy(5), need="sleep", journey="buyer"),
    )
    policy = CoveragePolicy(Policy(1), rules)

    assert policy.policy_for("guest", "sleep", "buyer", "early").minimum == 5
    assert policy.policy_for("guest", "eat", "buyer", "early").minimum == 4
    assert policy.policy_for("guest", "eat", "buyer", "late").minimum == 1


def test_gaps_come_worst_first_and_say_why() -> None:
    taxonomy = a_taxonomy(Policy(2))
    journey_map = build_coverage(taxonomy, "buyer", [labelled("a", share=1.0, served=1.0)], {"a": "a"})

    gaps = find_gaps(taxonomy, [journey_map], Facts(TODAY))

    assert [gap.kind for gap in gaps] == [GapKind.EMPTY] * 3 + [GapKind.THIN]
    assert gaps[-1].severity == pytest.approx(0.7 * 0.5)
    assert gaps[-1].reason == (
        "Only 1 asset serves “Sleep well” (Gia, a guest) at Early, near-duplicates counted once; the policy asks for "
        "2 assets. No other asset has a chance of even 1% to do so."
    )


def test_a_gap_names_what_nearly_serves_it() -> None:
    taxonomy = a_taxonomy()
    nearly = labelled("a", standing=Standing.UNSURE, served=0.4)
    gaps = find_gaps(taxonomy, [build_coverage(taxonomy, "buyer", [nearly], {"a": "a"})], Facts(TODAY))

    assert gaps[-1].nearest is not None
    assert gaps[-1].nearest[0] == "a"
    assert gaps[-1].nearest[1] == pytest.approx(0.32)


@pytest.mark.parametrize(("touched", "kinds"), [(date(2025, 2, 27), [GapKind.STALE]), (None, []), (TODAY, [])])
def test_only_a_known_old_day_makes_content_stale(touched: date | None, kinds: list[GapKind]) -> None:
    taxonomy = a_taxonomy(Policy(1, None, 365), PolicyRule(Policy(0), need="eat"), PolicyRule(Policy(0), stage="late"))
    journey_map = build_coverage(taxonomy, "buyer", [labelled("a")], {"a": "a"})

    facts = Facts(TODAY, {"a": Attributes(modified=touched)})

    assert [gap.kind for gap in find_gaps(taxonomy, [journey_map], facts)] == kinds
