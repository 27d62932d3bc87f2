"""The needs data set as a shelf: every need is a cell, told by the shipped need classifier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from eval.embedded import Embedded
from eval.needs.simulation import World, need_texts
from eval.planting.condition import AS_IT_IS, Condition
from eval.planting.shelf import LONG_PAGE, Rows, Shelf, mislabel
from eval.planting.trial import PLANTED, SEED, Outcome, ask, judge
from models.classifiers.base import Library, NeedTexts
from models.classifiers.needs.classifier import SimilarityNeedClassifier
from models.classifiers.words import count_words
from models.domain.asset import Asset
from models.domain.classification import Classification, Fingerprints, NeedLabel, StageLabel, Standing
from models.domain.coverage import CellKey
from models.domain.journey import Funnel, Journey, Stage
from models.domain.persona import Persona
from models.domain.taxonomy import Taxonomy
from models.vectors import Vectors, unit

READER, JOURNEY, STAGE = "reader", "buyer", "any"
_PRINTS = Fingerprints("", "", "")
_HERE = StageLabel(JOURNEY, STAGE, 1.0, 0.5, {STAGE: 1.0}, None)


def measure_needs(
    world: World, classifier: SimilarityNeedClassifier, rounds: int, conditions: Sequence[Condition] = (AS_IT_IS,)
) -> dict[str, list[Outcome]]:
    """Outcomes by condition; the classifier is asked anew what is left, as a library of its own."""
    texts = [need_texts(world, np.asarray([place])) for place in range(len(world.needs))]
    pages = np.arange(len(world.served))
    with_page = replace(world, assets=world.assets + long_page(world))
    whole = classify(classifier, world.assets.library(pages), texts)
    outcomes: dict[str, list[Outcome]] = {condition.name: [] for condition in conditions}
    for number in range(rounds):
        draw = np.random.default_rng([SEED, number])
        hidden = draw.permutation(len(world.needs)) < round(PLANTED * len(world.needs))
        left = np.flatnonzero(~world.served[:, hidden].any(axis=1))
        lost = np.asarray(~world.served[left].any(axis=0), dtype=bool)
        for condition in conditions:
            added = [len(world.assets.assets)] if condition.long_page else []
            library = with_page.assets.library(np.concatenate([left, np.asarray(added, np.int64)]))
            shelf = _shelf(world, left, classify(classifier, library, texts))
            said = mislabel(shelf.said, whole, condition.wrong, draw)
            outcomes[condition.name].append(judge(_in_order(world, shelf, lost), ask(shelf, said)))
    return outcomes


def long_page(world: World) -> Embedded:
    """A page that gives a passage to every page there is, those to be hidden as well: its title and description."""
    pages = world.assets.assets[: len(world.served)]
    heads = np.stack([rows[0] for rows in world.assets.vectors[: len(pages)]])
    asset = Asset(LONG_PAGE, "needs", None, "Everything", "", "\n\n".join(page.head for page in pages))
    vectors: Vectors = np.concatenate([unit(heads.mean(axis=0, keepdims=True)), heads]).astype(np.float32)
    return Embedded((asset,), (vectors,), (count_words(asset),))


def classify(
    classifier: SimilarityNeedClassifier, library: Library, texts: Sequence[NeedTexts]
) -> tuple[Classification, ...]:
    """What the classifier says of each asset, every one of them standing at the one stage there is."""
    chances = classifier.study(library, texts).probabilities()
    needs = [each.need.id for each in texts]
    return tuple(
        Classification(asset_id, (_HERE,), tuple(_labels(needs, row, classifier)), _PRINTS)
        for asset_id, row in zip(library.asset_ids, chances, strict=True)
    )


def _labels(needs: Sequence[str], row: NDArray[np.float64], classifier: SimilarityNeedClassifier) -> list[NeedLabel]:
    labels = []
    for place in np.flatnonzero(row >= classifier.doubt).tolist():
        chance = float(row[place])
        standing = Standing.SERVES if chance >= classifier.threshold else Standing.UNSURE
        labels.append(NeedLabel(needs[place], standing, chance, classifier.threshold, None))
    return labels


def _shelf(world: World, left: Rows, said: tuple[Classification, ...]) -> Shelf:
    journeys = (Journey(JOURNEY, JOURNEY, (Stage(STAGE, STAGE, "", Funnel.MARKETING),)),)
    taxonomy = Taxonomy("needs", (Persona(READER, READER, needs=world.needs),), journeys)
    served = {
        CellKey(READER, need.id, JOURNEY, STAGE): frozenset(np.flatnonzero(world.served[left, place]).tolist())
        for place, need in enumerate(world.needs)
    }
    return Shelf("needs", taxonomy, said, served)


def _in_order(world: World, shelf: Shelf, lost: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """By cell, whether it has lost what served it."""
    place = {need.id: at for at, need in enumerate(world.needs)}
    return lost[[place[key.need] for key in shelf.cells]]
