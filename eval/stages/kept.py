"""What heads said of sites that they had not seen, from the scores that training keeps."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from eval.dataset import StageExample
from eval.judged import Judged
from eval.stages.bench import SHARE
from eval.stages.rule import judge_unseen
from eval.stages.unseen import Unseen, blended
from eval.stages.written import load_written
from models.classifiers.stages.blend import Blend
from models.domain.errors import Mismatch


def judge_kept(path: Path, examples: Sequence[StageExample]) -> list[Judged]:
    """A journey each, calibrated on the other sites; `Mismatch` where an asset has no scores there."""
    with np.load(path, allow_pickle=False) as kept:
        ids, words, encoder = (kept[name] for name in ("asset_ids", "words_whole", "encoder_whole"))
    row_of = {asset_id: row for row, asset_id in enumerate(ids.tolist())}
    if missing := [example.asset.id for example in examples if example.asset.id not in row_of]:
        known = f"{path.name} has scores of {len(ids)} assets"
        raise Mismatch(f"{known}, and none of {len(missing)} labelled ones, such as {missing[0]}.")
    rows = [row_of[example.asset.id] for example in examples]
    written = load_written()
    by_words, by_encoder = (Unseen(examples, scores[rows], written) for scores in (words, encoder))
    (unseen,) = blended([by_words], [by_encoder], Blend(SHARE))
    return judge_unseen(unseen)
