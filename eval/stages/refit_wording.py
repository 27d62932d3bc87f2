"""Refits what turns likeness to a stage's words into probabilities: `python -m eval.stages.refit_wording --data DIR`.

Each shipped stage is hidden in turn and told by its words: a logistic regression of being at the stage on the centred,
standardised similarity gives SLOPE and INTERCEPT. Each pair of a journey's stages is told apart by words: that gives
SHARPNESS. Every site counts the same. Prints the constants for `models.classifiers.stages` and writes their card.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.dataset import StageExample, hash_stage_data, load_stage_examples
from eval.learning.evaluate import FEWEST
from eval.learning.hidden import Hidden, to_library
from eval.learning.site import Site, cut_sites
from eval.learning.vectors import embed_openings
from eval.measures import Answers
from indexing.taxonomy.load import load_taxonomy
from models.classifiers.stages.classifier import CLASSES
from models.classifiers.stages.weights import FOLDER
from models.domain.errors import InvalidInput
from models.domain.taxonomy import Taxonomy
from models.embedders.base import Embedder
from models.embedders.registry import open_embedder
from models.vectors import Vectors

CARD = "stages-wording.card.json"
WORDINGS = (Path("service/starter.yaml"), Path("service/demo/taxonomy.yaml"))
"""From the repository's root."""
WEAK = 1e6
"""The inverse of a penalty that does nothing but keep the fit finite."""

Array = NDArray[np.float64]
Told = tuple[Site, Array]
"""A site with its stages' scores by words (assets, stages of both journeys)."""


def refit(
    examples: Sequence[StageExample],
    vectors: Mapping[str, Vectors],
    taxonomies: Sequence[Taxonomy],
    embedder: Embedder,
) -> dict[str, float]:
    """The constants, rounded as they are written down; each taxonomy tells the shipped journeys in its own words.

    InvalidInput where no site has enough labels.
    """
    sites = cut_sites(examples, {name: _labels(examples, name) for name in CLASSES}, vectors, FEWEST)
    if not sites:
        raise InvalidInput(f"no site has {FEWEST} labelled assets", where="labels", cure="Give it more labels.")
    found_by, apart = [], []
    for journey in (each for taxonomy in taxonomies for each in taxonomy.journeys):
        hidden = Hidden.of(journey, journey.stages[0].id, embedder)
        told = [(site, hidden.scores(to_library(site, vectors))) for site in sites]
        found_by += [_members(each, journey.id) for each in told]
        apart += [_pairs(each, journey.id) for each in told]
    slope, intercept = _logistic(found_by, intercept=True)
    sharpness, _ = _logistic(apart, intercept=False)
    return {"SLOPE": round(slope, 2), "INTERCEPT": round(intercept, 2), "SHARPNESS": round(sharpness, 2)}


def _labels(examples: Sequence[StageExample], journey: str) -> Answers:
    """The labels, with probabilities that say nothing."""
    classes = CLASSES[journey]
    truth = np.asarray([classes.index(example.stages[journey]) for example in examples], dtype=np.int64)
    return Answers(
        truth,
        np.full((len(truth), len(classes)), 1.0 / len(classes)),
        np.eye(len(classes), dtype=bool)[truth],
        len(classes) - 1,
    )


def _members(told: Told, journey: str) -> tuple[Array, NDArray[np.bool_]]:
    """Every score of a site, and whether the asset is at that stage."""
    site, scores = told
    truth = site.journeys[journey].truth
    return scores.ravel(), (truth[:, None] == np.arange(scores.shape[1])).ravel()


def _pairs(told: Told, journey: str) -> tuple[Array, NDArray[np.bool_]]:
    """For each pair of stages the difference of scores of the assets at either, both ways round."""
    site, scores = told
    truth = site.journeys[journey].truth
    differences, is_first = [np.zeros(0)], [np.zeros(0, dtype=bool)]
    for first, second in combinations(range(scores.shape[1]), 2):
        rows = np.flatnonzero((truth == first) | (truth == second))
        difference = scores[rows, first] - scores[rows, second]
        differences += [difference, -difference]
        is_first += [truth[rows] == first, truth[rows] == second]
    return np.concatenate(differences), np.concatenate(is_first)


def _logistic(sites: Sequence[tuple[Array, NDArray[np.bool_]]], *, intercept: bool) -> tuple[float, float]:
    from sklearn.linear_model import LogisticRegression

    filled = [(scores, answers) for scores, answers in sites if len(scores)]
    weight = np.concatenate([np.full(len(scores), 1.0 / len(scores)) for scores, _ in filled])
    regression = LogisticRegression(C=WEAK, fit_intercept=intercept)
    regression.fit(
        np.concatenate([scores for scores, _ in filled])[:, None],
        np.concatenate([answers for _, answers in filled]),
        sample_weight=weight,
    )
    return float(regression.coef_[0, 0]), float(np.ravel(regression.intercept_)[0])


def main(arguments: Sequence[str] | None = None) -> None:
    """Refit, print, write the card."""
    options = _parse(arguments)
    examples, embedder = load_stage_examples(options.data), open_embedder()
    vectors = embed_openings([example.asset for example in examples], embedder)
    taxonomies = [load_taxonomy(path.read_text(encoding="utf-8"), path.name) for path in options.taxonomy]
    constants = refit(examples, vectors, taxonomies, embedder)
    card = {
        "constants": constants,
        "rebuild": "python -m eval.stages.refit_wording --data ../shared/data",
        "taxonomies": [each.fingerprint for each in taxonomies],
        "embedder": embedder.fingerprint,
        "data_sha256": hash_stage_data(options.data),
    }
    (options.out / CARD).write_text(json.dumps(card, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print("\n".join(f"{name} = {value}" for name, value in constants.items()))


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder laid out like the development data")
    parser.add_argument(
        "--taxonomy", type=Path, nargs="+", default=WORDINGS, help="the shipped stages, each time in other words"
    )
    parser.add_argument("--out", type=Path, default=FOLDER, help="where to write the card")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
