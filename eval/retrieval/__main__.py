"""Measure retrieval, or fit its weights anew: `python -m eval.retrieval --data ../shared/data --fit`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from eval.retrieval.measuring import over_sites
from eval.retrieval.study import Study, study
from eval.vector_cache import remembering
from indexing.retrieval import weighing
from indexing.retrieval.weighing import Weights
from models.embedders.registry import open_embedder

WEIGHTS = Path(weighing.__file__).with_name("weights.json")


def main(arguments: Sequence[str] | None = None) -> None:
    """Print every measure; embedding 21 sites takes a quarter of an hour, unless a cache remembers them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--fit", action="store_true")
    options = parser.parse_args(arguments)
    embedder = remembering(open_embedder(), options.cache)
    found = study(options.data, embedder)
    links = {name: {"mean of sites": over_sites(by_site), **by_site} for name, by_site in found.links.items()}
    told = {"needs": found.needs, "links, R@10": links, "links in text": found.written, "asked": found.counts}
    print(json.dumps(told, indent=1))
    if options.fit:
        WEIGHTS.write_text(_document(found, embedder.weights), encoding="utf-8")


def _document(found: Study, weights: str) -> str:
    told = {
        "weights": weights,
        "rebuild": "python -m eval.retrieval --data ../shared/data --fit",
        "by_all": {kind: _plain(each) for kind, each in found.by_all.items()},
        "by_words": {kind: _plain(each) for kind, each in found.by_words.items()},
    }
    return json.dumps(told, indent=1) + "\n"


def _plain(weights: Weights) -> dict[str, object]:
    coefficients = {name: round(value, 4) for name, value in weights.coefficients.items()}
    return {"coefficients": coefficients, "intercept": round(weights.intercept, 4)}


if __name__ == "__main__":
    main()
