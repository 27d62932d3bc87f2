"""Personas follow from their needs, and from being named."""

from __future__ import annotations

import pytest

from models.domain.asset import Asset
from models.domain.classification import NeedLabel, Standing
from models.domain.persona import Need, NeedKind, Persona
from models.domain.persona_label import UNSERVED, follow_needs, label_personas

LANDLORD = Persona("landlord", "Landlord", roles=("letting agent",), needs=(Need("let", NeedKind.FUNCTIONAL, "Let"),))
TENANT = Persona("tenant", "Tenant", needs=(Need("warm", NeedKind.FUNCTIONAL, "Be warm"),))
PERSONAS = (LANDLORD, TENANT)


def page(title: str, body: str = "") -> Asset:
    return Asset("a", "s", None, title, "", body)


def served(need: str, probability: float) -> NeedLabel:
    return NeedLabel(need, Standing.SERVES, probability, 0.5, None)


def test_an_asset_is_for_the_persona_whose_need_it_serves() -> None:
    (label,) = label_personas(page("Rooms"), PERSONAS, [served("warm", 0.8)])
    assert (label.persona, label.probability, label.needs, label.named) == ("tenant", 0.8, ("warm",), None)


def test_being_named_in_the_lead_raises_the_odds_threefold_and_is_the_evidence() -> None:
    asset = page("Rooms", "What letting agents should know.")
    (label,) = label_personas(asset, PERSONAS, [served("let", 0.5)])
    assert label.probability == 0.75  # odds of 1 become 3
    assert label.named is not None
    assert (label.named.text, label.named.part) == ("letting agents", "body")


def test_a_role_inside_another_word_is_not_named() -> None:
    assert label_personas(page("Subtenantship"), PERSONAS, []) == ()


@pytest.mark.parametrize(
    ("role", "title"),
    [
        ("admin", "For ADMİNS"),  # the four letters that a pattern takes for ASCII ones, whatever their case
        ("admin", "For admıns"),
        ("boss", "Boſſes only"),
        ("kin", "\u212ain of the deceased"),
        ("bäcker", "FÜR BÄCKER"),
        ("straße", "STRAẞE"),
        ("sales engineer", "SALES ENGINEERS"),
    ],
)
def test_a_role_is_named_whatever_its_letters_look_like(role: str, title: str) -> None:
    (label,) = label_personas(page(title), [Persona("one", "A very long name", roles=(role,))], [])

    assert label.named is not None
    assert label.named.part == "title"


def test_a_role_is_not_put_together_from_two_parts() -> None:
    assert label_personas(page("Letting", "agent wanted"), PERSONAS, []) == ()


def test_a_named_persona_without_a_served_need_is_unlikely() -> None:
    (label,) = label_personas(page("For tenants"), PERSONAS, [])
    assert UNSERVED < label.probability < 0.2


def test_a_persona_follows_what_people_say_of_their_needs() -> None:
    (label,) = label_personas(page("Rooms"), PERSONAS, [served("warm", 0.8)])
    confirmed = NeedLabel("warm", Standing.SERVES, 1.0, 0.5, None, decided_by="Ada")
    rejected = NeedLabel("warm", Standing.NONE, 0.8, 0.5, None, decided_by="Ada")
    assert follow_needs(label, [confirmed]).probability == 1.0
    assert follow_needs(label, [rejected]).probability == UNSERVED
