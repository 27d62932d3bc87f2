"""The product's own road for a folder of sites: reader, catalogue, labeller, a library a site, as its users have it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from eval.progress import Progress, in_silence
from indexing.catalog.sql import open_catalog
from indexing.labelling import Labeller, Learned
from indexing.reader import Reader, with_language
from models.domain.asset import Asset
from models.domain.classification import Classification
from models.domain.journey import SHIPPED_STAGES, Funnel, Journey, Stage
from models.domain.taxonomy import Taxonomy
from models.embedders.base import Embedder
from models.heads import open_need_heads, open_stage_classifier

WINDOW = 32
LANGUAGES = frozenset({"en"})


def open_learned(embedder: Embedder) -> Learned:
    """Everything learned, chosen as the service chooses it: for an embedder it does not know, heads of words alone."""
    stages, needs = open_stage_classifier(embedder), open_need_heads(embedder)
    rule = stages.rule
    return Learned(embedder, Reader(embedder, stages), needs, dict(rule.thresholds), LANGUAGES, rule.collective)


def shipped_taxonomy() -> Taxonomy:
    """Both shipped journeys, and nobody's needs."""
    journeys = [Journey(name, name, tuple(_stage(name, id_) for id_ in ids)) for name, ids in SHIPPED_STAGES.items()]
    return Taxonomy("Shipped", (), tuple(journeys))


def _stage(journey: str, stage: str) -> Stage:
    return Stage(stage, stage, "", Funnel.MARKETING, corresponds_to=(f"{journey}/{stage}",))


def classify_library(
    assets: Sequence[Asset], learned: Learned, taxonomy: Taxonomy, progress: Progress = in_silence
) -> dict[str, Classification]:
    """What the product says of these assets when they are a library; by asset id."""
    with TemporaryDirectory() as folder, closing(open_catalog(f"sqlite:///{Path(folder) / 'c.db'}")) as catalog:
        for start in range(0, len(assets), WINDOW):
            catalog.index.save(learned.reader.read([with_language(one) for one in assets[start : start + WINDOW]]))
            progress("assets read", min(start + WINDOW, len(assets)), len(assets))
        Labeller(catalog, learned).map_library(taxonomy)
        return {one.asset_id: one for one in catalog.labels.all()}
