from eval.own.truths import settled_needs, settled_stages
from eval.product import shipped_taxonomy
from models.domain.decision import NEED_AXIS, Verdict
from models.domain.persona import Need, NeedKind, Persona
from models.domain.taxonomy import Taxonomy
from tests.eval.own.a_library import said

BUYER = shipped_taxonomy().journeys[0]


def test_the_last_word_is_the_truth_and_a_rejection_alone_is_none() -> None:
    decisions = [
        said(1, "a", "buyer", "research"),
        said(2, "a", "buyer", "decision", Verdict.CORRECT),
        said(3, "b", "buyer", "decision", Verdict.REJECT),
        said(4, "c", "buyer", "no-such-stage"),
    ]
    assert settled_stages(decisions, BUYER) == {"a": ("decision", frozenset({"decision"}))}


def test_a_need_is_served_or_not_as_was_said_last() -> None:
    need = Need("warm", NeedKind.FUNCTIONAL, "Be warm")
    taxonomy = Taxonomy("T", (Persona("p", "P", needs=(need,)),), ())
    decisions = [
        said(1, "a", NEED_AXIS, "warm"),
        said(2, "a", NEED_AXIS, "warm", Verdict.REJECT),
        said(3, "b", NEED_AXIS, "warm"),
        said(4, "b", NEED_AXIS, "gone"),
    ]
    assert settled_needs(decisions, taxonomy) == {("a", "warm"): False, ("b", "warm"): True}
