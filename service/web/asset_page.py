"""What an asset's page shows: its labels, why, and its text with the sentences that caused them."""

from __future__ import annotations

from dataclasses import dataclass

from indexing.catalog.records import Address
from models.domain.answer import Asked, count_asked
from models.domain.classification import NeedLabel, PersonaLabel, StageLabel, Standing
from models.domain.journey import NONE, UNSURE, Journey
from models.domain.persona import Need, Persona
from service.mapping.content_map import AssetView
from service.mapping.view import View
from service.web.highlight import Mark, Paragraph, Piece, cut_line, paragraphs


@dataclass(frozen=True, slots=True)
class Bar:
    """One answer that a journey offers, and how probable it is."""

    name: str
    probability: float
    chosen: bool


@dataclass(frozen=True, slots=True)
class StageSheet:
    """The answer on one journey."""

    journey: Journey
    label: StageLabel
    answer: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class NeedSheet:
    """A need that is served or may be."""

    persona: Persona
    need: Need
    label: NeedLabel

    @property
    def answered(self) -> str:
        """How many barriers it answers: "1 of 3 barriers"; nothing where the need has none, or nobody asked."""
        asked = count_asked(self.label.answers, Asked.BARRIER)
        return f"{len(self.label.barriers)} of {asked} barrier{'s' if asked > 1 else ''}" if asked else ""


@dataclass(frozen=True, slots=True)
class PersonaSheet:
    """Somebody it is for."""

    persona: Persona
    label: PersonaLabel


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Assets around it."""

    leads_to: tuple[Address, ...]
    led_from: tuple[Address, ...]
    alike: tuple[Address, ...]


@dataclass(frozen=True, slots=True)
class AssetPage:
    """Everything on an asset's page."""

    asset: AssetView
    stages: tuple[StageSheet, ...]
    needs: tuple[NeedSheet, ...]
    personas: tuple[PersonaSheet, ...]
    around: Neighbours
    title: tuple[Piece, ...]
    description: tuple[Piece, ...]
    text: tuple[Paragraph, ...]


def build_asset_page(asset: AssetView, view: View) -> AssetPage:
    """The page of an asset; labels that a newer taxonomy does not have are left out."""
    journeys = {journey.id: journey for journey in view.taxonomy.journeys}
    known = {need.id for need in view.taxonomy.needs}
    labels = asset.classification
    stages = tuple(_stage(journeys[label.journey], label) for label in labels.stages if label.journey in journeys)
    needs = tuple(_need(view, label) for label in labels.needs if label.need in known)
    shown = tuple(sheet for sheet in needs if sheet.label.standing is not Standing.NONE)
    stored, marks = asset.record.asset, _marks(stages, shown)
    title, description = (cut_line(stored.text_of(part), part, marks) for part in ("title", "description"))
    text = tuple(paragraphs(stored.body, marks))
    people = {persona.id: persona for persona in view.taxonomy.personas}
    personas = tuple(PersonaSheet(people[one.persona], one) for one in labels.personas if one.persona in people)
    return AssetPage(asset, stages, shown, personas, _neighbours(asset, view), title, description, text)


def _stage(journey: Journey, label: StageLabel) -> StageSheet:
    names = {stage.id: stage.name for stage in journey.stages} | {NONE: "No stage", UNSURE: "Unsure"}
    bars = [Bar(names[stage.id], label.probability_of(stage.id), stage.id == label.stage) for stage in journey.stages]
    none = Bar(names[NONE], label.probability_of(NONE), label.stage == NONE)
    return StageSheet(journey, label, names.get(label.stage, label.stage), (*bars, none))


def _need(view: View, label: NeedLabel) -> NeedSheet:
    return NeedSheet(view.taxonomy.persona_of(label.need), view.taxonomy.need(label.need), label)


def _marks(stages: tuple[StageSheet, ...], needs: tuple[NeedSheet, ...]) -> list[Mark]:
    because = [(each.label.evidence, each.answer) for each in stages]
    because += [(each.label.evidence, each.need.id) for each in needs if each.label.standing is Standing.SERVES]
    return [Mark(one, name) for evidence, name in because if evidence for one in evidence.sentences]


def _neighbours(asset: AssetView, view: View) -> Neighbours:
    asset_id, known = asset.record.asset.id, view.addresses
    leader = view.repeats.get(asset_id, asset_id)
    alike = (other for other, first in view.repeats.items() if first == leader and other != asset_id)
    return Neighbours(
        tuple(known[target] for target in asset.record.targets if target in known),
        tuple(address for address in known.values() if asset_id in address.targets),
        tuple(known[other] for other in alike if other in known),
    )
