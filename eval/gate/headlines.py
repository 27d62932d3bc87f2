"""Headline numbers, re-computed in a minute by the shipped weights, and those that the weights' cards were given.

The shipped weights have seen the development sites, so what is re-computed on them proves nothing about new ones: it
shows that the road from a text to a label still is the one that the weights were made for. What the cards say was
measured leaving sites out when the weights were made; it is held to floors as well, so that no worse weights ship.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from eval.dataset import StageExample, load_stage_examples
from eval.embedded import embed_assets
from eval.evaluate_needs import measure_ranking
from eval.measures import ACCEPTED, MACRO_F1
from eval.needs.dataset import NeedsDataset, load_needs
from eval.needs.methods import METHODS, OURS
from eval.needs.simulation import World
from eval.needs.world import find_kin
from eval.ranking import MRR
from eval.report.subjects.stages import judge_shipped, sample
from eval.report.task import Task
from indexing.need_lexicon import NeedLexicon
from models.classifiers.stages.weights import BLEND, FOLDER
from models.domain.errors import Mismatch
from models.domain.fingerprint import fingerprint
from models.embedders.base import Embedder
from models.heads import open_stage_classifier

A_SITE = 10
SHORT = 2_500
"""Characters of a body; longer ones cost more than they tell here."""
READ = 3
"""Of a site's sample the short ones, so many at most."""
PAGES = 48
CARD = f"{BLEND}.card.json"
LEFT_OUT = "leaving sites out"


def measure_headlines(data: Path, embedder: Embedder, folder: Path = FOLDER) -> dict[str, float]:
    """Every headline number by name; each is better when higher."""
    return {**_stages(data, embedder), **_needs(data, embedder), **read_card(folder, embedder)}


def read_card(folder: Path, embedder: Embedder) -> dict[str, float]:
    """What the stage head was worth leaving sites out; `Mismatch` for a card of other weights than those beside it."""
    card = json.loads((folder / CARD).read_text(encoding="utf-8"))
    loaded = open_stage_classifier(embedder, folder).fingerprint
    if card["fingerprint"] != loaded:
        raise Mismatch(f"{CARD} is of {card['fingerprint']}, the weights are {loaded}. Train again: make weights.")
    judged: Mapping[str, Mapping[str, Mapping[str, float]]] = card[LEFT_OUT]["whole assets"]
    return {
        f"stages, {journey}, {LEFT_OUT}: {measure.name}": judged[journey][measure.name]["all"]
        for journey in judged
        for measure in (MACRO_F1, ACCEPTED)
    }


def _stages(data: Path, embedder: Embedder) -> dict[str, float]:
    judged, _ = judge_shipped(_short(load_stage_examples(data)), Task(data, embedder))
    return {
        f"stages, {one.journey}: {measure.name}": measure.value(one.answers)
        for one in judged
        for measure in (MACRO_F1, ACCEPTED)
    }


def _short(examples: list[StageExample]) -> list[StageExample]:
    return sample([one for one in sample(examples, A_SITE) if len(one.asset.body) <= SHORT], READ)


def _needs(data: Path, embedder: Embedder) -> dict[str, float]:
    world, dataset = _small_world(load_needs(data), embedder)
    scores = METHODS[OURS](world, world.assets.library())
    pages, needs = [page.id for page in dataset.pages], [need.id for need in dataset.needs]
    found = {
        f"page → need: {MRR.name}": measure_ranking(scores, dataset.served, needs)[MRR.name],
        f"need → page: {MRR.name}": measure_ranking(scores.T, dataset.served.T, pages)[MRR.name],
    }
    return {name: value for name, value in found.items() if isinstance(value, float)}


def _small_world(dataset: NeedsDataset, embedder: Embedder) -> tuple[World, NeedsDataset]:
    """The shortest half of the pages, of these some chosen by their ids, and the needs that they serve."""
    length = np.asarray([len(page.body) for page in dataset.pages])
    short = np.flatnonzero(length <= np.median(length)).tolist()
    ranked = sorted(short, key=lambda place: fingerprint(dataset.pages[place].id))
    kept = np.asarray(sorted(ranked[:PAGES]))
    served = dataset.served[kept]
    wanted = np.flatnonzero(served.any(axis=0))
    served = served[served.any(axis=1)][:, wanted]
    kept = kept[dataset.served[kept].any(axis=1)]
    pages = tuple(dataset.pages[place] for place in kept.tolist())
    needs = tuple(dataset.needs[place] for place in wanted.tolist())
    small = NeedsDataset(pages, needs, tuple(dataset.eras[place] for place in wanted.tolist()), served, dataset.digest)
    assets = embed_assets(pages, embedder)
    vectors = np.concatenate([each.statements for each in NeedLexicon(embedder).texts(needs)])
    return World(needs, vectors, assets, served, find_kin(assets, len(pages))), small
