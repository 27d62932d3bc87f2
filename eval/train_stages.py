"""Rebuilds the shipped stage weights: `python -m eval.train_stages --data ../shared/data`.

The words' head, the stage encoder, how the two are blended, and the decision rules of words alone and of both: heads
fitted on everything, rules on answers about sites that were left out.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.dataset import StageExample, hash_stage_data, load_stage_examples
from eval.evaluate_stages import report, to_lines
from eval.stages.bench import SHARE, Bench
from eval.stages.rule import final_rule, judge_alone, judge_unseen, judge_without_formats
from eval.stages.unseen import Unseen, blended
from eval.stages.written import is_written, load_written
from models.classifiers.stages.blend import Blend
from models.classifiers.stages.weights import BLEND, FOLDER, WORDS, load_stage_classifier, save_blend, save_words
from models.embedders.stage_encoder import Trunk, load_stage_encoder, save_branch

WHOLE, UNNAMED, ALONE, DRAFT = "whole assets", "without formats", "without siblings", "text alone"
TOLD_EVERY = 500


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit, judge leaving sites out, calibrate, write weights and cards."""
    options = _parse(arguments)
    examples = [*load_stage_examples(options.data), *([] if options.without_written else load_written())]
    bench = Bench.set_up(examples, Trunk(), _tell)
    words = bench.judge_words()
    build_words(bench, words, options.out)
    _write_card(WORDS, words, examples, options)
    encoder = bench.judge_encoder()
    _keep(options.scores, words, encoder)
    both = blended(words, encoder, Blend(SHARE))
    build_encoder(bench, both, options.out)
    _write_card(BLEND, both, examples, options)


def build_words(bench: Bench, unseen: Sequence[Unseen], folder: Path) -> None:
    """Fit the words' head on everything and write it."""
    fitted = bench.fit_words(bench.material)
    save_words(fitted.chosen.vocabulary, fitted.head, final_rule(unseen[0]), folder)


def build_encoder(bench: Bench, unseen: Sequence[Unseen], folder: Path) -> None:
    """Tune the encoder on everything and write it, and its blend with the words' head that is in the folder."""
    save_branch(bench.tune(bench.material), folder)
    save_blend(Blend(SHARE), final_rule(unseen[0]), load_stage_encoder(folder), folder)


def _write_card(name: str, unseen: Sequence[Unseen], examples: Sequence[StageExample], to: argparse.Namespace) -> None:
    """Tell what the weights are worth and what they were made of, on the screen and beside them."""
    found = {
        WHOLE: report(judge_unseen(unseen[0])),
        UNNAMED: report(judge_without_formats(unseen[0])),
        ALONE: report(judge_alone(unseen[0])),
        DRAFT: report(judge_alone(unseen[2])),
    }
    for title, table in found.items():
        print("\n".join(to_lines(f"{name}, {title}, leaving sites out", table)), flush=True)
    encoder = load_stage_encoder(to.out) if name == BLEND else None
    card = {
        "head": name,
        "fingerprint": load_stage_classifier(encoder, to.out).fingerprint,
        "built": datetime.now(UTC).date().isoformat(),
        "rebuild": "python -m eval.train_stages --data ../shared/data",
        "examples": sum(not is_written(example) for example in examples),
        "written examples": sum(is_written(example) for example in examples),
        "sites": sorted({example.site for example in examples if not is_written(example)}),
        "leaving sites out": found,
        "data_sha256": hash_stage_data(to.data),
    }
    (to.out / f"{name}.card.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def _keep(path: Path | None, words: Sequence[Unseen], encoder: Sequence[Unseen]) -> None:
    """Write the scores of sites left out, whole assets and drafts, for whoever wants to try something on them."""
    if path is None:
        return
    arrays: Mapping[str, NDArray[np.generic]] = {
        "asset_ids": np.asarray([example.asset.id for example in words[0].examples]),
        **{f"words_{name}": words[part].scores for name, part in (("whole", 0), ("draft", 2))},
        **{f"encoder_{name}": encoder[part].scores for name, part in (("whole", 0), ("draft", 2))},
    }
    np.savez_compressed(path, allow_pickle=False, **arrays)


def _tell(what: str, done: int, total: int) -> None:
    """A line now and then: this may take an hour."""
    if done == total or total < TOLD_EVERY or done % TOLD_EVERY == 0:
        print(f"{what}: {done:,} of {total:,}", flush=True)


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder laid out like the development data")
    parser.add_argument("--out", type=Path, default=FOLDER, help="where to write the weights")
    parser.add_argument("--without-written", action="store_true", help="learn from the labelled sites alone")
    parser.add_argument("--scores", type=Path, help="file for the scores of the sites left out (.npz)")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
