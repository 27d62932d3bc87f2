"""Is the evidence what decided? `evaluate` takes it out and asks again, on both journeys and for needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from eval.evidence.examine import examine
from eval.evidence.judge import Judge, NeedJudge, StageJudge
from eval.evidence.sample import USUAL, Size, sample_assets
from eval.evidence.trial import Faithfulness, Trial, summarise
from eval.needs.dataset import load_needs
from eval.product import open_learned
from eval.progress import Progress, in_silence
from indexing.labelling import Learned
from indexing.need_lexicon import NeedLexicon
from models.classifiers.base import Library
from models.classifiers.words import count_words, stack
from models.domain.asset import Asset
from models.domain.journey import SHIPPED_STAGES
from models.embedders.base import Embedder

NEEDS = "needs"
RATIO_TARGET, KEPT_TARGET = 3.0, 0.7
"""Removing the shown sentences costs so many times what removing others does; so many labels stand on them alone."""


@dataclass(frozen=True, slots=True)
class EvidenceReport:
    """`by_kind`: a journey's id or "needs" to what was found; a kind of which nothing was labelled is missing."""

    by_kind: dict[str, Faithfulness]
    trials: tuple[Trial, ...]


def evaluate(data: Path, embedder: Embedder, size: Size = USUAL, progress: Progress = in_silence) -> EvidenceReport:
    """Of stages on the sites in `data`, and of needs where it has a folder of them; the same input, the same report.

    Everything is embedded and labelled anew by the product's own reader and classifiers, some twenty chunks a label.
    Wrap `embedder` in a `RememberingEmbedder` to do it once.
    """
    learned = open_learned(embedder)
    stages = list(examine(sample_assets(data, size), stage_judge(learned), progress=progress))
    found = {journey: _of(stages, f"{journey}/") for journey in SHIPPED_STAGES}
    needs: list[Trial] = []
    if (data / "needs").is_dir():
        judge, pages = need_judge(data, learned, size)
        needs = list(examine(pages, judge, progress=progress))
        found[NEEDS] = summarise(needs)
    return EvidenceReport({kind: one for kind, one in found.items() if one}, (*stages, *needs))


def stage_judge(learned: Learned) -> Judge:
    """The shipped heads on the shipped journeys, with their thresholds."""
    return StageJudge(learned.reader, learned.thresholds)


def need_judge(data: Path, learned: Learned, size: Size) -> tuple[Judge, list[Asset]]:
    """A taxonomy of some of the needs, pages that serve them, and a library of these and of as many others."""
    dataset = load_needs(data)
    random = np.random.default_rng(size.seed)
    chosen = np.sort(random.permutation(len(dataset.needs))[: size.needs])
    serving = dataset.served[:, chosen].any(axis=1)
    taken, others = (np.sort(random.permutation(np.flatnonzero(of))[: size.pages]) for of in (serving, ~serving))
    pages = [dataset.pages[place] for place in taken]
    library = _library([*pages, *(dataset.pages[place] for place in others)], learned)
    needs = NeedLexicon(learned.embedder).texts([dataset.needs[place] for place in chosen])
    return NeedJudge(learned.reader, learned.needs.study(library, needs), learned.needs.threshold), pages


def _library(assets: Sequence[Asset], learned: Learned) -> Library:
    passages = learned.reader.passages(assets)
    return Library(
        tuple(asset.id for asset in assets),
        np.stack([each.vectors[0] for each in passages]),
        np.concatenate([each.vectors[1:] for each in passages]),
        np.cumsum([0, *(len(each.chunks) for each in passages)], dtype=np.int64),
        stack([count_words(asset) for asset in assets]),
    )


def _of(trials: Sequence[Trial], prefix: str) -> Faithfulness | None:
    return summarise([trial for trial in trials if trial.label.startswith(prefix)])
