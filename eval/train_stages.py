"""Rebuilds the shipped stage heads: `python -m eval.train_stages --data ../shared/data`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from eval.dataset import StageExample, hash_stage_data, load_stage_examples
from eval.evaluate_stages import final_calibrations, leave_sites_out, report, to_lines
from eval.stages.fit import Recipe, fit
from eval.stages.samples import read_drafts, read_samples
from eval.stages.table import build_table
from eval.stages.vectors import embed_assets, load_vectors
from eval.stages.written import is_written, load_written
from models.classifiers.stages.classifier import LearnedStageClassifier
from models.classifiers.stages.weights import FOLDER, MEANING, WORDS, load_stage_classifier, save_stage_classifier
from models.embedders.registry import open_embedder
from models.embedders.weights import BUNDLED_WEIGHTS
from models.vectors import Vectors

SEED = 20_251
TRAINED_ON = 2
"""Whole assets and assets with parts missing; pasted drafts are judged only."""
DRAFTS_WITH_VECTORS = "text alone, but for the title in the chunk's vector"
"""A little better than a draft really fares: its chunks are not embedded once more without their title."""
RECIPES = {WORDS: Recipe(), MEANING: Recipe(meaning_scale=2.0)}


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit, judge leaving sites out, calibrate, write weights and card."""
    options = _parse(arguments)
    examples = [*load_stage_examples(options.data), *load_written()]
    vectors = _vectors(examples, options.vectors) if options.head == MEANING else None
    card = build_head(options.head, examples, vectors, options.out)
    card["data_sha256"] = hash_stage_data(options.data)
    text = json.dumps(card, indent=1)
    (options.out / f"{options.head}.card.json").write_text(text + "\n", encoding="utf-8")


def build_head(
    name: str, examples: Sequence[StageExample], vectors: Mapping[str, Vectors] | None, folder: Path
) -> dict[str, object]:
    """Write the head's weights and give its card, printing the scores as they come."""
    recipe = RECIPES[name]
    whole, partial = read_samples(examples, vectors, SEED)
    table = build_table([*whole, *partial, *read_drafts(examples, vectors)])
    parts = np.split(np.arange(len(table.samples)), 3)
    unseen, _, unseen_drafts = leave_sites_out(table, parts, TRAINED_ON, recipe)
    drafts = "text alone" if vectors is None else DRAFTS_WITH_VECTORS
    scores = {"whole assets": report(unseen), drafts: report(unseen_drafts)}
    for title, found in scores.items():
        print("\n".join(to_lines(f"{name}, {title}, leaving sites out", found)), flush=True)
    fitted = fit(table, np.concatenate(parts[:TRAINED_ON]), recipe)
    weights = BUNDLED_WEIGHTS if vectors is not None else None
    built = LearnedStageClassifier(fitted.chosen.vocabulary, fitted.head, final_calibrations(unseen), weights, "")
    save_stage_classifier(built, folder, name)
    return {
        "head": name,
        "fingerprint": load_stage_classifier(weights, folder).fingerprint,
        "built": datetime.now(UTC).date().isoformat(),
        "rebuild": f"python -m eval.train_stages --data ../shared/data --head {name}",
        "examples": sum(not is_written(example) for example in examples),
        "written examples": sum(is_written(example) for example in examples),
        "sites": sorted({example.site for example in examples if not is_written(example)}),
        "terms": len(fitted.chosen.vocabulary.index),
        "leaving sites out": scores,
    }


def _vectors(examples: Sequence[StageExample], folder: Path | None) -> Mapping[str, Vectors]:
    assets = [example.asset for example in examples]
    if folder is None:
        return embed_assets(assets, open_embedder())
    written = [example.asset for example in examples if is_written(example)]
    known = [example.asset for example in examples if not is_written(example)]
    return {**load_vectors(folder, known), **embed_assets(written, open_embedder())}


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder laid out like the development data")
    parser.add_argument("--head", choices=sorted(RECIPES), default=WORDS, help="which head to build")
    parser.add_argument("--vectors", type=Path, help="folder with vectors computed before, one SITE.npz a site")
    parser.add_argument("--out", type=Path, default=FOLDER, help="where to write the weights")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
