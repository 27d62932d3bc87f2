"""Kinds of gap, each planted alone, and the order they come in."""

from __future__ import annotations

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
    assert "with 1 asset before this step and 1 after it; the policy asks for 1." in broken.reason


def test_a_path_that_has_not_begun_is_empty_and_not_broken() -> None:
    taxonomy = Taxonomy("Inn", inn().personas, inn().journeys)

    assert {gap.kind for gap in gaps(taxonomy, [page("a", "third")], Facts(TODAY))} == {GapKind.EMPTY}


def test_what_is_in_none_of_the_formats_does_not_fill_the_minimum() -> None:
    facts = Facts(TODAY, {"a": Attributes(format="News"), "b": Attributes(format="Guide")})

    gap = one(inn(Policy(2, formats=("guide", "video"))), [page("a"), page("b")], facts)

    assert (gap.kind, gap.subject, gap.nearest) == (GapKind.FORMAT, "guide or video", ("a", 1.0))
    assert "1 can count as guide or video, and the policy asks for 2: 1 Guide, 1 News." in gap.reason
    assert gap.severity == pytest.approx(0.4 / 2)


def test_an_unknown_format_or_channel_is_not_held_against_an_asset() -> None:
    taxonomy = inn(Policy(1, formats=("guide",), channels=("web",), languages=("en",)))

    assert gaps(taxonomy, [page("a")], Facts(TODAY)) == []


def test_the_wrong_channel_is_a_gap_of_its_own() -> None:
    gap = one(inn(Policy(1, channels=("web",))), [page("a")], Facts(TODAY, {"a": Attributes(channel="print")}))

    assert (gap.kind, gap.subject) == (GapKind.CHANNEL, "web")


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
    assert "last touched 59 days ago, and may be 30 days old." in gap.reason


def test_a_barrier_that_nothing_answers_is_told_once_where_most_content_stands() -> None:
    loud = Answer(Asked.BARRIER, "It is loud", 0.2, met=False)
    dark = Answer(Asked.ACCELERATOR, "A dark room", 0.8, met=True)
    pages = [page("a", "first", "sleep", loud, dark), page("b", "first", "sleep", loud, dark)]

    gap = one(inn(Policy(1)), pages, Facts(TODAY, answers=collect_answers(pages, {})))

    assert (gap.kind, gap.subject, gap.key.stage) == (GapKind.BARRIER, "It is loud", "first")
    assert near(gap) == ("a", 0.18)
    assert gap.reason == (
        "Of 2 assets for “Sleep well” (Gia) none answers the barrier “It is loud”, with 67 % certainty."
    )


def test_an_accelerator_that_nothing_offers_is_a_gap_and_a_line_nobody_was_asked_about_is_not() -> None:
    dark = Answer(Asked.ACCELERATOR, "A dark room", 0.1, met=False)
    pages = [page("a", "first", "sleep", dark)]

    gap = one(inn(Policy(1)), pages, Facts(TODAY, answers=collect_answers(pages, {})))

    assert (gap.kind, gap.subject) == (GapKind.ACCELERATOR, "A dark room")


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
        "1 asset serves “Sleep well” (Gia) at First by label, the surest with 30 %: that fewer do than the "
        "1 asked for has 70 %. Confirm their labels, or reject them."
    )
