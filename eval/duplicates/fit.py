"""Fits how surely two texts tell the same: `python -m eval.duplicates.fit --data ../shared/data --cache FOLDER`.

Logistic regression on what agrees between planted paraphrases and between what is near but was not planted. The
threshold is the lowest with which at least PRECISE of what is found on the fitting sites was planted.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import astuple, fields, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eval.duplicates.judging import Judged, judged_pairs
from eval.duplicates.library import FITTED_ON, plant_sites
from eval.duplicates.planting import Planted
from eval.embedded import embed_passages
from eval.vector_cache import RememberingEmbedder
from indexing.duplicates.retelling import WEIGHTS, Agreement
from models.embedders.base import Embedder
from models.embedders.registry import open_embedder

PRECISE = 0.97
LONGEST = 320
"""Words of a page that is retold: enough for a page of help, and one that two cores embed in a second."""


def main() -> None:
    """Plant, embed, fit, write the weights beside the code that reads them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="a folder laid out like the development data")
    parser.add_argument("--cache", type=Path, required=True, help="keep vectors here")
    parser.add_argument("--pages", type=int, default=6, help="pages retold of each site")
    given = parser.parse_args()
    embedder = RememberingEmbedder(open_embedder(), given.cache)
    sites = plant_sites(given.data, given.pages, 20, fitted=True, most_words=LONGEST)
    found = [pair for planted in sites for pair in _judged(planted, embedder)]
    card = fit(found) | {"fitted_on": sorted(FITTED_ON), "pairs": len(found), "embedder": embedder.fingerprint}
    WEIGHTS.write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(card, indent=2))


def fit(found: Sequence[Judged]) -> dict[str, Any]:
    """Weights by name, bias, and threshold."""
    from sklearn.linear_model import LogisticRegression

    agreements = np.array([astuple(each.agreement) for each in found])
    same = np.array([each.same for each in found])
    model = LogisticRegression().fit(agreements, same)
    names = [field.name for field in fields(Agreement)]
    weights = dict(zip(names, np.round(model.coef_[0], 3).tolist(), strict=True))
    probabilities = model.predict_proba(agreements)[:, 1]
    return {
        "weights": weights,
        "bias": round(float(model.intercept_[0]), 3),
        "threshold": choose_threshold(probabilities, same),
    }


def choose_threshold(probabilities: NDArray[np.float64], same: NDArray[np.bool_]) -> float:
    """In hundredths; 0.99 where nothing is precise enough."""
    for threshold in np.arange(0.5, 0.99, 0.01).round(2).tolist():
        chosen = probabilities >= threshold
        if chosen.any() and same[chosen].mean() >= PRECISE:
            return float(threshold)
    return 0.99


def _judged(planted: Planted, embedder: Embedder) -> list[Judged]:
    retold = tuple(each for each in planted.versions if each.group == "paraphrases")
    planted = replace(planted, versions=retold)
    return list(judged_pairs(planted, [embed_passages(asset, embedder) for asset in planted.assets]))


if __name__ == "__main__":
    main()
