"""What heads said of sites that they had not seen, from the scores that training keeps."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from eval.dataset import StageExample
from eval.evaluate_stages import Unseen, blended, judge_unseen
from eval.judged import Judged
from eval.stages.bench import SHARE
from eval.stages.samples import read_samples
from models.classifiers.stages.blend import Blend
from models.domain.errors import Mismatch


def judge_kept(path: Path, examples: Sequence[StageExample]) -> list[Judged]:
    """A journey each, calibrated on the other sites; `Mismatch` where the scores are of other assets."""
    with np.load(path, allow_pickle=False) as kept:
        ids, words, encoder = (kept[name] for name in ("asset_ids", "words_whole", "encoder_whole"))
    if ids.tolist() != [example.asset.id for example in examples]:
        raise Mismatch(f"{path.name} has scores of {len(ids)} assets that are not the {len(examples)} labelled ones.")
    samples, _ = read_samples(examples, 0)
    (unseen,) = blended([Unseen(samples, words)], [Unseen(samples, encoder)], Blend(SHARE))
    return judge_unseen(unseen)
