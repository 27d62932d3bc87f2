"""What the page of second looks shows: both sides of each contradiction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from indexing.catalog.records import Address
from models.domain.decision import NEED_AXIS, Decision, Verdict
from models.domain.journey import NONE, UNSURE
from models.domain.second_look import SecondLook
from service.mapping.view import View
from service.web.questions import NO, NOT_THIS, YES


@dataclass(frozen=True, slots=True)
class SecondLookCard:
    """A contradiction in words; `field`, `value` and `shown` are those of the form that says: it stays so.

    `names` are those of the journey's stages by id.
    """

    look: SecondLook
    address: Address
    question: str
    machine: str
    field: str
    value: str
    shown: str
    names: Mapping[str, str]

    def told(self, decision: Decision) -> str:
        """What a person said."""
        if decision.axis == NEED_AXIS:
            return "does not serve it" if decision.verdict is Verdict.REJECT else "serves it"
        name = self.names.get(decision.label, decision.label)
        return f"not “{name}”" if decision.verdict is Verdict.REJECT else f"“{name}”"


def build_second_looks(looks: list[SecondLook], view: View) -> tuple[SecondLookCard, ...]:
    """Those on assets and questions that are still there."""
    known = {NEED_AXIS, *(journey.id for journey in view.taxonomy.journeys)}
    needs = {need.id for need in view.taxonomy.needs}
    there = (look for look in looks if look.asset_id in view.addresses and look.axis in known)
    return tuple(_card(look, view) for look in there if look.axis != NEED_AXIS or look.label in needs)


def _card(look: SecondLook, view: View) -> SecondLookCard:
    last, address = look.decisions[-1], view.addresses[look.asset_id]
    rejected = last.verdict is Verdict.REJECT
    if look.axis == NEED_AXIS:
        question, field = f"Does it serve “{view.taxonomy.need(look.label).statement}”?", f"need:{look.label}"
        value, shown = (NO, "") if rejected else (YES, "serves")
        return SecondLookCard(look, address, question, _machine(look, {}), field, value, shown, {})
    journey = view.taxonomy.journey(look.axis)
    names = {stage.id: stage.name for stage in journey.stages} | {NONE: "no stage", UNSURE: "unsure"}
    value = (NOT_THIS if rejected else "") + last.label
    return SecondLookCard(
        look, address, journey.name, _machine(look, names), f"stage:{look.axis}", value, last.label, names
    )


def _machine(look: SecondLook, names: dict[str, str]) -> str:
    if look.machine is None:
        return ""
    if look.axis == NEED_AXIS:
        return "serves it" if look.decisions[-1].verdict is Verdict.REJECT else "does not serve it"
    return f"“{names.get(look.machine.answer, look.machine.answer)}”"
