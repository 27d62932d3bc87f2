"""How well duplicates are found: `python -m eval.duplicates.evaluate --data ../shared/data --cache FOLDER`.

Sites that nothing was fitted on, each a library of its own: real pages, versions made of some of them, and templates
filled with the text of pages that are taken out.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from eval.duplicates.library import plant_sites
from eval.duplicates.road import Shelf, find_in
from eval.duplicates.score import Score
from eval.vector_cache import RememberingEmbedder
from models.domain.duplicate import Duplicate, Likeness
from models.embedders.registry import open_embedder


def main() -> None:
    """Plant, index, compare, print JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="a folder laid out like the development data")
    parser.add_argument("--cache", type=Path, required=True, help="keep vectors here")
    parser.add_argument("--pages", type=int, default=6, help="pages of each site that versions are made of")
    parser.add_argument("--others", type=int, default=200, help="real pages beside them, at most")
    parser.add_argument("--most-words", type=int, default=1_500, help="words of a page that versions are made of")
    given = parser.parse_args()
    embedder, score = RememberingEmbedder(open_embedder(), given.cache), Score()
    planted_sites = plant_sites(given.data, given.pages, given.others, fitted=False, most_words=given.most_words)
    for planted in planted_sites:
        score.add(planted, find_in(Shelf(planted.site, planted.assets), embedder))
        print(json.dumps({"site": planted.site, "assets": len(planted.assets)}), flush=True)
    print(json.dumps(as_figures(score), indent=2))


def as_figures(score: Score) -> dict[str, Any]:
    """Everything that is reported."""
    told = sorted(score.planted)
    return {
        "copies and light edits": {
            "precision": round(score.precision(Likeness.EXACT, Likeness.NEAR), 4),
            "recall": round(score.recall("copies", "light edits"), 4),
        },
        "paraphrases": {
            "precision": round(score.precision(Likeness.PARAPHRASE), 4),
            "recall": round(score.recall("paraphrases"), 4),
        },
        "recall by kind": {
            f"{group}: {how}": f"{score.found[group, how]} of {score.planted[group, how]}" for group, how in told
        },
        "right": {kind.value: score.right[kind] for kind in Likeness},
        "wrong": {kind.value: score.wrong[kind] for kind in Likeness},
        "wrong with a template's page": score.templates_wrong,
        "mistakes": [_told(pair) for pair in score.mistakes],
        "natural": [_told(pair) for pair in score.natural],
    }


def _told(pair: Duplicate) -> list[str | float]:
    return [pair.likeness.value, round(pair.overlap, 2), round(pair.probability, 2), pair.first, pair.second]


if __name__ == "__main__":
    main()
