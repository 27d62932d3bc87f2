"""Small libraries to brief from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from models.domain.answer import Answer, Asked
from models.domain.asset import Asset
from models.domain.chunk import Chunk
from models.domain.classification import Classification, Fingerprints, NeedLabel, StageLabel, Standing
from models.domain.coverage import CellKey, build_coverage
from models.domain.engagement import Counts
from models.domain.evidence import Evidence
from models.domain.journey import Journey
from models.domain.persona import Persona
from models.domain.question import Question
from models.domain.taxonomy import Taxonomy
from models.reports.briefs.sources import Sources, Text
from models.reports.briefs.vocabulary import Vocabulary
from models.reports.ledger import Item, Ledger
from tests.models.reports.ledgers import TAXONOMY, item, ledger

SWEAT, COST = "Rain jackets make me sweat", "Mudguards cost too much"
EVALUATION = CellKey("commuter", "arrive-dry", "buyer", "evaluation")
PASSAGE = "Mudguards keep the spray off your back."


def _with_barriers(taxonomy: Taxonomy) -> Taxonomy:
    commuter, *others = taxonomy.personas
    first, *more = commuter.needs
    asked = replace(first, barriers=(COST, SWEAT), accelerators=("A fitting service",), examples=("My back is wet.",))
    told: Persona = replace(commuter, needs=(asked, *more))
    return replace(taxonomy, personas=(told, *others))


SHOP = _with_barriers(TAXONOMY)


def page(asset_id: str, stage: str, need: str = "arrive-dry", *, sure: float = 0.9, **more: object) -> Item:
    """An asset at a stage of the buyer's journey that serves a need."""
    return item(asset_id, stages={"buyer": stage, "customer": "none"}, needs=(need,), **more)  # type: ignore[arg-type]


def labels(one: Item, chance: float = 0.8, answered: tuple[str, ...] = ()) -> Classification:
    """What the classifier says of it: surely at its stage, and serving its needs with that chance."""
    text = Asset(one.id, one.source, None, one.title, "", PASSAGE)
    evidence = Evidence.cut(text, "body", 0, len(PASSAGE))
    stages = tuple(_stage(journey, one.stages[journey.id]) for journey in SHOP.journeys)
    answers = tuple(Answer(Asked.BARRIER, barrier, 0.9, met=True, evidence=evidence) for barrier in answered)
    standing = Standing.SERVES if chance > 0.5 else Standing.UNSURE
    needs = tuple(NeedLabel(need, standing, chance, 0.5, evidence, answers) for need in one.needs)
    return Classification(one.id, stages, needs, Fingerprints("c", "t", text.content_fingerprint))


def _stage(journey: Journey, stage: str) -> StageLabel:
    return StageLabel(journey.id, stage, 1.0, 0.5, {stage: 1.0}, None)


def text(one: Item, body: str = PASSAGE) -> Text:
    """Its text, under one heading."""
    asset = Asset(one.id, one.source, None, one.title, "", body)
    return Text(asset, (Chunk(one.id, 0, "Staying dry", 0, len(body), body),))


def sources(
    *pages: Item,
    said: Mapping[str, Classification] | None = None,
    views: Mapping[str, Counts] | None = None,
    questions: tuple[Question, ...] = (),
    bodies: Mapping[str, str] | None = None,
) -> Sources:
    """A library of these; `said` is where the classifier says something else than `labels`."""
    facts: Ledger = replace(ledger(*pages, may=views), taxonomy=SHOP)
    told = {one.id: (said or {}).get(one.id) or labels(one) for one in pages}
    groups = {one.id: one.group for one in pages}
    cells = {
        cell.key: cell
        for journey in SHOP.journeys
        for cell in build_coverage(SHOP, journey.id, told.values(), groups).cells
    }
    texts = {one.id: text(one, (bodies or {}).get(one.id, PASSAGE)) for one in pages}
    library = Vocabulary.of(each.asset for each in texts.values())
    items = {one.id: one for one in pages}
    return Sources(facts, items, cells, told, {EVALUATION: ("Nothing serves it.",)}, questions, texts, library)
