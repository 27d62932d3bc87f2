"""Which barriers and accelerators of a need an asset answers: short pages written for it, to fit and to judge on.

The needs, barriers and pages in `answers.yaml` are invented, all pages of a need serve it, and each page says which of
its barriers and accelerators it answers. No real data set has such labels.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np

from eval.embedded import Embedded, embed_assets
from eval.ranking import AUROC, AVERAGE_PRECISION, CALIBRATION_ERROR, Flags, Floats
from eval.reliability import Pairs, join
from indexing.need_lexicon import NeedLexicon
from models.classifiers.base import NeedTexts
from models.classifiers.needs.classifier import SimilarityNeedClassifier, StudiedNeeds
from models.domain.asset import Asset
from models.domain.persona import Need, NeedKind
from models.embedders.base import Embedder

FILE = Path(__file__).with_name("answers.yaml")
Part = Literal["fit", "judge"]


@dataclass(frozen=True, slots=True)
class Trade:
    """A need and the pages that serve it; `answered` bool (pages, barriers and accelerators)."""

    need: Need
    pages: tuple[Asset, ...]
    answered: Flags


@dataclass(frozen=True, slots=True)
class Asked:
    """A library of several trades, embedded."""

    trades: tuple[Trade, ...]
    needs: tuple[NeedTexts, ...]
    assets: Embedded


def load_trades(part: Part) -> tuple[Trade, ...]:
    """The trades that are fitted to, or judged on."""
    import yaml

    written = yaml.safe_load(FILE.read_text(encoding="utf-8"))[part]
    return tuple(_trade(f"{part}-{number}", each) for number, each in enumerate(written))


def embed_trades(part: Part, embedder: Embedder) -> Asked:
    """One library of all trades of a part."""
    trades = load_trades(part)
    needs = NeedLexicon(embedder).texts([trade.need for trade in trades])
    return Asked(trades, tuple(needs), embed_assets([page for trade in trades for page in trade.pages], embedder))


def study_trades(asked: Asked, classifier: SimilarityNeedClassifier) -> StudiedNeeds:
    """The classifier's model of the library."""
    return classifier.study(asked.assets.library(), asked.needs)


@dataclass(frozen=True, slots=True)
class Told:
    """Of one trade: the probabilities of its barriers and accelerators, and which are answered, (pages, k).

    From the `threshold` on they are said to be.
    """

    chances: Floats
    answered: Flags
    threshold: float

    @property
    def pairs(self) -> Pairs:
        """Flat."""
        return self.chances.ravel(), self.answered.ravel()

    @property
    def counts(self) -> tuple[Floats, Floats]:
        """By page, "answers k of n": the k that is said and the one that is true."""
        said = (self.chances >= self.threshold).sum(axis=1)
        return said.astype(np.float64), self.answered.sum(axis=1).astype(np.float64)


def tell_answers(asked: Asked, classifier: SimilarityNeedClassifier) -> list[Told]:
    """What is said of every trade's pages, all of which serve their need."""
    model, threshold = study_trades(asked, classifier), classifier.weights.answer_threshold
    scores = model.scores.astype(np.float64)
    return [
        Told(model.answer_chances(place, scores[rows]), trade.answered, threshold)
        for place, (rows, trade) in enumerate(zip(_rows(asked.trades), asked.trades, strict=True))
    ]


def measure_answers(told: Sequence[Told]) -> dict[str, float]:
    """How well the probabilities tell what is answered by assets that serve the need, and whether they are true."""
    chance, truth = join([each.pairs for each in told])
    counted, counts = (np.concatenate(side) for side in zip(*(each.counts for each in told), strict=True))
    said = chance >= told[0].threshold
    return {
        "pairs": float(len(truth)),
        "answered": float(truth.mean()),
        "AUROC": AUROC.of(truth, chance),
        "AP": AVERAGE_PRECISION.of(truth, chance),
        "ECE": CALIBRATION_ERROR.of(truth, chance),
        "precision": float(truth[said].mean()) if said.any() else float("nan"),
        "recall": float(said[truth].mean()),
        "k of n right": float((counted == counts).mean()),
        "k of n off by": float(np.abs(counted - counts).mean()),
    }


def count_answers(told: Sequence[Told]) -> tuple[tuple[int, ...], ...]:
    """How often a page that answers k (rows) was said to answer so many (columns), from 0 on."""
    said, true = (np.concatenate(side).astype(int) for side in zip(*(each.counts for each in told), strict=True))
    most = int(max(said.max(), true.max())) + 1
    return tuple(tuple(int(((true == row) & (said == column)).sum()) for column in range(most)) for row in range(most))


def answer_features(asked: Asked, model: StudiedNeeds) -> tuple[Floats, Flags]:
    """Float64 (pairs, 2), each barrier's own score and its need's, and bool (pairs,), whether it is answered."""
    scores, features, rows = model.scores.astype(np.float64), [], model.rows
    for place, own in enumerate(_rows(asked.trades)):
        start, support, end = rows.starts[place], rows.support_starts[place], rows.starts[place + 1]
        single, need = scores[own, support:end], scores[own, start:support].max(axis=1, keepdims=True)
        features.append(np.stack([single, np.broadcast_to(need, single.shape)], axis=-1).reshape(-1, 2))
    return np.concatenate(features), np.concatenate([trade.answered.ravel() for trade in asked.trades])


def _rows(trades: Sequence[Trade]) -> Iterator[slice]:
    start = 0
    for trade in trades:
        yield slice(start, start + len(trade.pages))
        start += len(trade.pages)


def _trade(name: str, written: dict[str, Any]) -> Trade:
    barriers, accelerators = written["barriers"], written["accelerators"]
    need = Need(
        name,
        NeedKind.FUNCTIONAL,
        written["need"],
        barriers=tuple(barriers.values()),
        accelerators=tuple(accelerators.values()),
    )
    asked = [*barriers, *accelerators]
    answered = np.asarray([[key in page["answers"] for key in asked] for page in written["pages"]])
    return Trade(
        need, tuple(_page(name, number, page["text"]) for number, page in enumerate(written["pages"])), answered
    )


def _page(name: str, number: int, text: str) -> Asset:
    """The first sentence is the title."""
    title, _, body = text.partition(". ")
    return Asset(f"{name}/{number}", name, None, title, "", body)
