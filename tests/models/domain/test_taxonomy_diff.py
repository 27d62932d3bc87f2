from dataclasses import replace

from models.domain.journey import Funnel, Journey, Stage
from models.domain.persona import Need, NeedKind, Persona
from models.domain.policy import CoveragePolicy, Policy, PolicyRule, Weights
from models.domain.taxonomy import Boundary, Taxonomy
from models.domain.taxonomy_diff import diff

BREAD = Need("bread", NeedKind.FUNCTIONAL, "Have fresh bread")
SIT = Need("sit", NeedKind.SOCIAL, "Sit with friends")
GUEST = Persona("guest", "The guest", needs=(BREAD, SIT))
HUNGRY = Stage("hungry", "Hungry", "What smells so good?", Funnel.MARKETING)
CHOOSING = Stage("choosing", "Choosing", "Which loaf?", Funnel.SALES)
BUYER = Journey("buyer", "Before", (HUNGRY, CHOOSING))
CUSTOMER = Journey("customer", "After", (Stage("eating", "Eating", "How to keep it?", Funnel.CUSTOMER),))
BAKERY = Taxonomy("Bakery", (GUEST,), (BUYER, CUSTOMER))


def with_needs(*needs: Need) -> Taxonomy:
    return replace(BAKERY, personas=(replace(GUEST, needs=needs),))


def with_stages(*stages: Stage) -> Taxonomy:
    return replace(BAKERY, journeys=(replace(BUYER, stages=stages), CUSTOMER))


def test_nothing_changed_between_equals() -> None:
    assert not diff(BAKERY, replace(BAKERY))
    assert diff(BAKERY, BAKERY).sentences == ("Nothing changed.",)


def test_a_new_need_embeds_its_own_texts_alone() -> None:
    new = with_needs(BREAD, SIT, Need("sleep", NeedKind.FUNCTIONAL, "Sleep"))
    assert diff(BAKERY, new).sentences == (
        "need 'sleep' is new: its cells will be mapped; nothing is embedded but its own texts.",
    )


def test_a_need_that_is_gone_takes_its_cells_along() -> None:
    assert diff(BAKERY, with_needs(BREAD)).sentences == (
        "need 'sit' is gone: its cells leave the map; no content is touched.",
    )


def test_the_fields_that_changed_are_named() -> None:
    new = with_needs(replace(BREAD, statement="Have bread", barriers=("It is dear",)), SIT)
    assert diff(BAKERY, new).sentences == (
        (
            "need 'bread' has another statement and barriers: its cells are mapped anew; "
            "nothing is embedded but its changed texts."
        ),
    )


def test_another_kind_or_name_changes_no_label() -> None:
    new = replace(with_needs(replace(BREAD, kind=NeedKind.EMOTIONAL), SIT), name="Mill", boundary=Boundary("contact"))
    assert diff(BAKERY, new).sentences == (
        "need 'bread' has another kind: no label changes.",
        "taxonomy 'Mill' has another name and boundary: no label changes.",
    )


def test_a_need_may_move_to_another_persona() -> None:
    host = Persona("host", "The host", needs=(SIT,))
    new = replace(BAKERY, personas=(replace(GUEST, needs=(BREAD,)), host))
    assert diff(BAKERY, new).sentences == (
        "persona 'host' is new: the cells of its needs will be mapped.",
        "need 'sit' has another persona: its cells move to the other persona and no label changes.",
    )


def test_a_changed_stage_belongs_to_its_journey() -> None:
    new = with_stages(HUNGRY, replace(CHOOSING, corresponds_to=("buyer/decision",)))
    assert diff(BAKERY, new).sentences == (
        (
            "stage 'choosing' of the journey 'buyer' has another corresponds to: "
            "every asset's place on that journey is worked out anew; nothing is embedded but its changed texts."
        ),
    )


def test_stages_in_another_order_lead_elsewhere_but_mean_the_same() -> None:
    assert diff(BAKERY, with_stages(CHOOSING, HUNGRY)).sentences == (
        (
            "the stages of the journey 'buyer' stand in another order: "
            "the steps follow each other differently and no label changes."
        ),
    )


def test_the_stages_of_a_new_journey_come_with_it() -> None:
    new = replace(BAKERY, journeys=(BUYER, CUSTOMER, replace(CUSTOMER, id="partner")))
    assert diff(BAKERY, new).sentences == (
        "journey 'partner' is new: every asset gets a place on it; nothing is embedded but its own texts.",
    )
    assert [change.action for change in diff(new, BAKERY).changes] == ["removed"]


def test_policies_are_compared_by_the_cells_they_speak_of() -> None:
    old = replace(BAKERY, coverage=CoveragePolicy(Policy(), (PolicyRule(Policy(2), need="bread"),)))
    rules = (PolicyRule(Policy(3), need="bread"), PolicyRule(Policy(0), journey="buyer", stage="hungry"))
    new = replace(BAKERY, coverage=CoveragePolicy(Policy(1, 5), rules))
    assert diff(old, new).sentences == (
        "policy 'default' has another maximum: cells are graded anew and no label changes.",
        "policy 'need bread' has another minimum: cells are graded anew and no label changes.",
        "policy 'journey buyer, stage hungry' is new: cells are graded anew and no label changes.",
    )


def test_rules_in_another_order_may_win_other_ties() -> None:
    rules = (PolicyRule(Policy(2), need="bread"), PolicyRule(Policy(3), stage="hungry"))
    old, new = (replace(BAKERY, coverage=CoveragePolicy(rules=order)) for order in (rules, rules[::-1]))
    assert diff(old, new).sentences == (
        "the rules stand in another order: cells are graded anew and no label changes.",
    )


def test_other_weights_and_periods_change_the_order_of_gaps_and_no_label() -> None:
    new = replace(BAKERY, coverage=CoveragePolicy(weights=Weights(needs=(("bread", 2.0),)), freshness=(("news", 30),)))
    assert diff(BAKERY, new).sentences == (
        "policy 'weights' has another weight of needs: cells are graded anew and no label changes.",
        "policy 'freshness' has another period: cells are graded anew and no label changes.",
    )
