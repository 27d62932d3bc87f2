"""The needs data set as a shelf: every need is a cell, told by the shipped need classifier."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from eval.needs.simulation import World, need_texts
from eval.planting.shelf import Rows, Shelf, mislabel
from eval.planting.trial import PLANTED, SEED, Outcome, ask, judge
from models.classifiers.base import Library, NeedTexts
from models.classifiers.needs.classifier import SimilarityNeedClassifier
from models.domain.classification import Classification, Fingerprints, NeedLabel, StageLabel, Standing
from models.domain.coverage import CellKey
from models.domain.journey import Funnel, Journey, Stage
from models.domain.persona import Persona
from models.domain.taxonomy import Taxonomy

READER, JOURNEY, STAGE = "reader", "buyer", "any"
_PRINTS = Fingerprints("", "", "")
_HERE = StageLabel(JOURNEY, STAGE, 1.0, 0.5, {STAGE: 1.0}, None)


def measure_needs(
    world: World, classifier: SimilarityNeedClassifier, rounds: int, wrong: Sequence[float] = (0.0,)
) -> dict[float, list[Outcome]]:
    """Outcomes by the fraction of wrong labels; the classifier is asked anew what is left, as a library of its own."""
    texts = [need_texts(world, np.asarray([place])) for place in range(len(world.needs))]
    draw = np.random.default_rng(SEED)
    outcomes: dict[float, list[Outcome]] = {fraction: [] for fraction in wrong}
    whole = classify(classifier, world.assets.library(np.arange(len(world.served))), texts)
    for _ in range(rounds):
        hidden = draw.permutation(len(world.needs)) < round(PLANTED * len(world.needs))
        left = np.flatnonzero(~world.served[:, hidden].any(axis=1))
        lost = np.asarray(~world.served[left].any(axis=0), dtype=bool)
        library = world.assets.library(left)
        shelf = _shelf(world, left, classify(classifier, library, texts))
        for fraction in wrong:
            asked = ask(shelf, mislabel(shelf.said, whole, fraction, draw))
            outcomes[fraction].append(judge(_in_order(world, shelf, lost), asked))
    return outcomes


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
