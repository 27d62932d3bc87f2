"""Kinds of gap, each planted alone, and the order they come in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from models.domain.answer import Answer, Asked
from models.domain.answered import collect_answers
from models.domain.asset import Attributes
from models.domain.classification import Classification, Fingerprints, NeedLabel, StageLabel, Standing
from models.domain.coverage import build_coverage
from models.domain.engagement import Counts
from models.domain.gap import Gap, GapKind
from models.domain.gap_facts import Facts
from models.domain.gap_search import find_gaps
from models.domain.journey import Funnel, Journey, Stage
from models.domain.persona import Need, NeedKind, Persona
from models.domain.policy import OUT_OF_SCOPE, CoveragePolicy, Policy, PolicyRule, Weights
from models.domain.priority import Demand
from models.domain.taxonomy import Taxonomy

TODAY = date(2026, 3, 1)
PRINTS = Fingerprints("classifier", "taxonomy", "content")
STAGES = tuple(Stage(name.lower(), name, "What?", Funnel.MARKETING) for name in ("First", "Second", "Third"))
SLEEP = Need("sleep", NeedKind.FUNCTIONAL, "Sleep well", barriers=("It is loud",), accelerators=("A dark room",))
EAT = Need("eat", NeedKind.FUNCTIONAL, "Eat well")


def inn(
    policy: Policy = OUT_OF_SCOPE, *, needs: tuple[Need, ...] = (SLEEP,), weights: Weights | None = None
) -> Taxonomy:
    """An inn with one need, whose first stage has this policy; what else it holds is out of scope."""
    rules = (PolicyRule(policy, journey="buyer", stage="first"),)
    coverage = CoveragePolicy(OUT_OF_SCOPE, rules, weights or Weights(), (("news", 30),))
    journeys = (Journey("buyer", "Before", STAGES), Journey("customer", "After", STAGES))
    return Taxonomy("Inn", (Persona("guest", "Gia", needs=needs),), journeys, coverage=coverage)


def page(name: str, stage: str = "first", need: str = "sleep", *answers: Answer) -> Classification:
    label = StageLabel("buyer", stage, 1.0, 0.5, {stage: 1.0}, None)
    return Classification(name, (label,), (NeedLabel(need, Standing.SERVES, 0.9, 0.5, None, answers),), PRINTS)


def gaps(taxonomy: Taxonomy, pages: list[Classification], facts: Facts) -> list[Gap]:
    maps = [build_coverage(taxonomy, journey.id, pages, {}) for journey in taxonomy.journeys]
    return find_gaps(taxonomy, maps, facts)


def one(taxonomy: Taxonomy, pages: list[Classification], facts: Facts) -> Gap:
    (gap,) = gaps(taxonomy, pages, facts)
    return gap


def near(gap: Gap) -> tuple[str, float] | None:
    return (gap.nearest[0], round(gap.nearest[1], 6)) if gap.nearest else None


def test_a_step_missing_between_two_served_ones_breaks_the_path() -> None:
    taxonomy = Taxonomy("Inn", inn().personas, inn().journeys)

    found = gaps(taxonomy, [page("a", "first"), page("b", "third")], Facts(TODAY))

    assert [gap.key.stage for gap in found if gap.kind is GapKind.MISSING_STEP] == ["second"]
    assert {gap.key.journey for gap in found if gap.kind is GapKind.EMPTY} == {"customer"}
    broken = next(gap for gap in found if gap.kind is GapKind.MISSING_STEP)
    assert broken.reason == (
        "The path breaks off: 1 asset before this step and 1 after it, but nothing serves “Sleep well” (Gia) at Second"
        "; the policy asks for 1 asset. No asset has a chance of even 1% to do so."
    )


def test_a_path_that_has_not_begun_is_empty_and_not_broken() -> None:
    taxonomy = Taxonomy("Inn", inn().personas, inn().journeys)

    assert {gap.kind for gap in gaps(taxonomy, [page("a", "third")], Facts(TODAY))} == {GapKind.EMPTY}


def test_what_is_in_none_of_the_formats_does_not_fill_the_minimum() -> None:
    facts = Facts(TODAY, {"a": Attributes(format="News"), "b": Attributes(format="Guide")})

    gap = one(inn(Policy(2, formats=("guide", "video"))), [page("a"), page("b")], facts)

    assert (gap.kind, gap.subject, gap.nearest) == (GapKind.FORMAT, "guide or video", ("a", 1.0))
    assert gap.reason == (
        "Only 1 of the 2 assets that serve “Sleep well” (Gia) at First counts as guide or video; the policy asks for "
        "2 assets. By format there is: Guide (1), News (1)."
    )
    assert gap.severity == pytest.approx(0.4 / 2)


def test_an_unknown_format_or_channel_is_not_held_against_an_asset() -> None:
    taxonomy = inn(Policy(1, formats=("guide",), channels=("web",), languages=("en",)))

    assert gaps(taxonomy, [page("a")], Facts(TODAY)) == []


def test_the_wrong_channel_is_a_gap_of_its_own() -> None:
    gap = one(inn(Policy(1, channels=("web",))), [page("a")], Facts(TODAY, {"a": Attributes(channel="print")}))

    assert (gap.kind, gap.subject) == (GapKind.CHANNEL, "web")
    assert gap.reason == (
        "The only asset that serves “Sleep well” (Gia) at First does not count as web; the policy asks for 1 asset. "
        "By channel there is: print (1)."
    )


def test_each_language_that_is_wanted_and_missing_is_a_gap() -> None:
    facts = Facts(TODAY, {"a": Attributes(language="en-GB")})

    gap = one(inn(Policy(1, languages=("en", "de"))), [page("a")], facts)

    assert (gap.kind, gap.subject) == (GapKind.LANGUAGE, "de")
    assert gap.severity == pytest.approx(0.25)


@pytest.mark.parametrize(("counts", "kinds"), [({}, []), ({"a": Counts(views=0)}, [GapKind.UNREAD])])
def test_only_what_was_counted_can_be_unread(counts: dict[str, Counts], kinds: list[GapKind]) -> None:
    assert [gap.kind for gap in gaps(inn(Policy(1)), [page("a")], Facts(TODAY, counts=counts))] == kinds


def test_a_cell_with_one_asset_that_nobody_counted_is_not_unread() -> None:
    facts = Facts(TODAY, counts={"a": Counts(views=0)})

    assert gaps(inn(Policy(1)), [page("a"), page("b")], facts) == []


def test_the_shorter_of_the_cell_s_period_and_the_format_s_makes_content_stale() -> None:
    facts = Facts(TODAY, {"a": Attributes(format="news", modified=date(2026, 1, 1))})

    gap = one(inn(Policy(1, None, 365)), [page("a")], facts)

    assert gap.kind is GapKind.STALE
    assert gap.reason == (
        "The only asset that serves “Sleep well” (Gia) at First is not fresh enough; the policy asks for 1 asset. "
        "It was last touched 59 days ago and may be 30 days old."
    )


def test_ages_that_nobody_reckons_in_days_are_told_in_years_too() -> None:
    old = {name: Attributes(modified=date(2020, 5, number)) for number, name in enumerate(("a", "b"), start=18)}

    gap = one(inn(Policy(1, None, 1095)), [page("a"), page("b")], Facts(TODAY, old))

    assert gap.reason == (
        "None of the 2 assets that serve “Sleep well” (Gia) at First is fresh enough; the policy asks for 1 asset. "
        "The oldest was last touched 5.8 years (2,113 days) ago and may be 3.0 years (1,095 days) old."
    )


def test_a_barrier_that_nothing_answers_is_told_once_where_most_content_stands() -> None:
    loud = Answer(Asked.BARRIER, "It is loud", 0.2, met=False)
    dark = Answer(Asked.ACCELERATOR, "A dark room", 0.8, met=True)
    pages = [page("a", "first", "sleep", loud, dark), page("b", "first", "sleep", loud, dark)]

    gap = one(inn(Policy(1)), pages, Facts(TODAY, answers=collect_answers(pages, {})))

    assert (gap.kind, gap.subject, gap.key.stage) == (GapKind.BARRIER, "It is loud", "first")
    assert near(gap) == ("a", 0.18)
    assert gap.reason == (
        "None of the 2 assets for “Sleep well” (Gia) answers the barrier “It is loud”, with 67% certainty."
    )


def test_an_accelerator_that_nothing_offers_is_a_gap_and_a_line_nobody_was_asked_about_is_not() -> None:
    dark = Answer(Asked.ACCELERATOR, "A dark room", 0.1, met=False)
    pages = [page("a", "first", "sleep", dark)]

    gap = one(inn(Policy(1)), pages, Facts(TODAY, answers=collect_answers(pages, {})))

    assert (gap.kind, gap.subject) == (GapKind.ACCELERATOR, "A dark room")
    assert gap.reason.startswith("The only asset for “Sleep well” (Gia) does not offer “A dark room”, with ")


def test_weights_and_demand_put_gaps_in_order_and_every_part_is_told() -> None:
    weights = Weights(needs=(("eat", 3.0),), stages=(("buyer/first", 2.0),))
    facts = Facts(TODAY, demand=Demand({"sleep": 30.0, "eat": 10.0}))

    first, second = gaps(inn(Policy(1), needs=(SLEEP, EAT), weights=weights), [], facts)

    assert [first.key.need, second.key.need] == ["eat", "sleep"]
    assert first.priority.value == pytest.approx(3 * 2 * 0.5)
    assert first.priority.told == "1 × 3 × 2 × 0.5 × 1.00 × 1.00"
    assert second.priority.value == pytest.approx(2 * 1.5)


def test_demand_that_nobody_counted_is_one_and_said_so() -> None:
    gap = one(inn(Policy(1)), [], Facts(TODAY))

    assert (gap.priority.demand, gap.priority.demand_known) == (1.0, False)
    assert "1 (demand unknown)" in gap.priority.told


def test_demand_is_read_from_views_searches_and_questions() -> None:
    pages = [page("a"), page("b", "first", "eat")]
    counts = {"a": Counts(views=10, impressions=20), "b": Counts(views=None)}

    demand = Demand.counted(pages, counts, {"sleep": 10, "eat": 20})

    assert demand.asked == {"sleep": 40.0, "eat": 20.0}
    assert demand.of("dance") is None


def test_the_same_gap_is_known_again_by_cell_kind_and_subject() -> None:
    facts = Facts(TODAY, {"a": Attributes(language="fr")})

    found = gaps(inn(Policy(1, languages=("en", "de"))), [page("a")], facts)

    assert len({gap.identity for gap in found}) == len(found) == 2
    assert [gap.subject for gap in found] == ["de", "en"]


def test_what_is_labelled_so_and_probably_is_not_is_in_doubt() -> None:
    label = StageLabel("buyer", "first", 0.6, 0.5, {"first": 0.6, "none": 0.4}, None)
    doubtful = Classification("a", (label,), (NeedLabel("sleep", Standing.SERVES, 0.5, 0.35, None),), PRINTS)

    gap = one(inn(Policy(1)), [doubtful], Facts(TODAY))

    assert (gap.kind, near(gap)) == (GapKind.DOUBT, ("a", 0.3))
    assert gap.probability == pytest.approx(0.7)
    assert gap.reason == (
        "1 asset is labelled as serving “Sleep well” (Gia) at First, but that is only 30% sure: with a chance of 70% "
        "none does. Confirm or reject the label."
    )


def test_chances_are_added_up_where_there_are_several_and_told_alone_where_there_is_one() -> None:
    unsure = [replace(page(name), needs=(NeedLabel("sleep", Standing.UNSURE, 0.25, 0.35, None),)) for name in "ab"]

    (alone,) = (gap.reason for gap in gaps(inn(Policy(1)), unsure[:1], Facts(TODAY)))
    (several,) = (gap.reason for gap in gaps(inn(Policy(1)), unsure, Facts(TODAY)))

    assert alone.endswith("the policy asks for 1 asset. The chance that one does after all is 25%.")
    assert several.endswith(
        "The chance that one does after all is 25%; "
        "all chances together come to 0.5 assets (with 90% certainty 0 to 2)."
    )


def test_what_nobody_read_is_told_of_one_and_of_several() -> None:
    none = {name: Counts(views=0) for name in "abc"}

    told = [
        one(inn(Policy(1)), [page(name) for name in names], Facts(TODAY, counts=none)).reason for names in ("a", "abc")
    ]

    assert told == [
        f"{whose} read even once in the period that was counted."
        for whose in (
            "The only asset that serves “Sleep well” (Gia) at First was not",
            "None of the 3 assets that serve “Sleep well” (Gia) at First was",
        )
    ]
