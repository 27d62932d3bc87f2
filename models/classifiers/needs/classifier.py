"""The need classifier: likeness of an asset's passages and words to a need's own texts, judged against the library."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.classifiers.base import Library, NeedTexts, Passages
from models.classifiers.needs.competition import Competition
from models.classifiers.needs.evidence import find_evidence
from models.classifiers.needs.rarity import Rarity
from models.classifiers.needs.rows import NeedRows
from models.classifiers.needs.score import Scorer, Scores
from models.classifiers.needs.weights import NeedWeights, load_need_weights, rivals_say
from models.classifiers.words import columns_of, count_words, stack
from models.domain.answer import Answer, Asked
from models.domain.reading import NeedReading

# A text's mean and the library's spread count as if this many assets of mean 0 and the development needs' own spread
# had been seen before: the shipped background, all that is known of an empty library.
_BACKGROUND_ASSETS = 30.0
_BACKGROUND_SPREAD = 2.5
# How much of the way scores are measured in the library's own spread rather than in the development needs' (ADR 16).
_OWN_SPREAD_SAYS = 0.75


@dataclass(frozen=True, slots=True)
class Background:
    """What the library says of a taxonomy's texts: `means` float64 (rows,), one `scale`, and what the needs cost.

    The scale is the library's, not a text's: a need that has lost its pages would look served once its highest
    score were measured in its own small spread (planted gaps: AUROC 0.57 instead of 0.89). It goes part of the way:
    measured in its own spread alone, a library that has nothing to do with the needs seems to serve them where it is
    least unlike them (252 of 857 strangers said to serve one of ten needs, and 93 as it is).
    """

    means: NDArray[np.float64]
    scale: float
    competition: Competition

    @classmethod
    def fit(cls, scores: Scores, rows: NeedRows) -> Background:
        """Of a library's raw scores, shape (assets, rows)."""
        weight = len(scores) + _BACKGROUND_ASSETS
        means = scores.sum(axis=0) / weight
        varied = np.square(scores - means).mean(axis=1).sum() if rows.texts else 0.0
        spread = np.sqrt((varied + _BACKGROUND_ASSETS * _BACKGROUND_SPREAD**2) / weight)
        scale = (_BACKGROUND_SPREAD / spread) ** _OWN_SPREAD_SAYS
        return cls(means, float(scale), Competition.settle(strongest((scores - means) * scale, rows)))

    def standardise(self, scores: Scores) -> Scores:
        """Raw scores, shape (assets, rows), as far above each text's mean as is unusual in this library."""
        return np.asarray((scores - self.means) * self.scale)


@dataclass(frozen=True, slots=True)
class StudiedNeeds:
    """Needs fitted to one library.

    `scores` float32 (assets, rows) are the library's own, standardised; `rarity` is that of each need's words.
    """

    needs: tuple[NeedTexts, ...]
    rows: NeedRows
    scorer: Scorer
    background: Background
    weights: NeedWeights
    row_of: Mapping[str, int]
    scores: NDArray[np.float32]
    rarity: tuple[Rarity, ...]

    def probabilities(self) -> NDArray[np.float64]:
        """Shape (assets, needs), calibrated, in the library's and the taxonomy's order."""
        return self._serves(self.scores.astype(np.float64))

    def read(self, passages: Passages, probabilities: NDArray[np.float64] | None = None) -> list[NeedReading]:
        """One reading a need; evidence, barriers and accelerators where the need is served or may be.

        With `probabilities`, shape (needs,), of an asset of the library nothing is scored again.
        """
        row = self.row_of.get(passages.asset.id) if probabilities is not None else None
        scores = self.scores[row].astype(np.float64)[None] if row is not None else self._score(passages)
        chances = self._serves(scores)[0] if probabilities is None else probabilities
        return [self._reading(place, float(chance), passages, scores[0]) for place, chance in enumerate(chances)]

    def answer_chances(self, place: int, scores: Scores) -> Scores:
        """Probabilities that assets which serve the need at `place` answer its barriers, then its accelerators.

        Shape (assets, k), from standardised `scores`, shape (assets, rows).
        """
        start, support, end = self.rows.starts[place], self.rows.support_starts[place], self.rows.starts[place + 1]
        if start == support:
            return np.zeros((len(scores), 0))
        return self.weights.answers.of(scores[:, support:end], scores[:, start:support].max(axis=1, keepdims=True))

    def _reading(self, place: int, chance: float, passages: Passages, scores: Scores) -> NeedReading:
        need = self.needs[place].need
        if chance < self.weights.doubt:
            return NeedReading(need.id, chance)
        evidence = find_evidence(passages, self.needs[place].vectors, self.rarity[place].whole)
        return NeedReading(need.id, chance, evidence, tuple(self._answers(place, passages, scores)))

    def _answers(self, place: int, passages: Passages, scores: Scores) -> Iterator[Answer]:
        need, first = self.needs[place].need, int(self.rows.support_starts[place])
        asked = [Asked.BARRIER] * len(need.barriers) + [Asked.ACCELERATOR] * len(need.accelerators)
        chances = self.answer_chances(place, scores[None])[0].tolist()
        rarities = self.rarity[place].supports
        for row, (kind, chance, own) in enumerate(zip(asked, chances, rarities, strict=True), start=first):
            text, likely = self.rows.texts[row], chance >= self.weights.answer_threshold
            found = find_evidence(passages, self.rows.vectors[row, None], own) if likely else None
            # No evidence, no label.
            yield Answer(kind, text, chance, found is not None, found)

    def _score(self, passages: Passages) -> Scores:
        """Standardised scores, shape (1, rows), of an asset that the library need not hold."""
        first_chunk = np.array([0, len(passages.chunks)], dtype=np.int64)
        words = stack([count_words(passages.asset)])
        alone = Library((passages.asset.id,), passages.vectors[:1], passages.vectors[1:], first_chunk, words)
        return self.background.standardise(self.scorer.score(alone))

    def _serves(self, scores: Scores) -> NDArray[np.float64]:
        competition = self.background.competition
        logit = self.weights.serves_at(len(self.needs))
        return logit.of(contested(strongest(scores, self.rows), competition), competition.demand)


@dataclass(frozen=True, slots=True)
class SimilarityNeedClassifier:
    """Studies a taxonomy's needs over a library."""

    weights: NeedWeights

    @property
    def fingerprint(self) -> str:
        """Of the calibration."""
        return self.weights.fingerprint

    @property
    def threshold(self) -> float:
        """The probability from which an asset serves a need."""
        return self.weights.threshold

    @property
    def doubt(self) -> float:
        """The probability from which it may."""
        return self.weights.doubt

    def study(self, library: Library, needs: Sequence[NeedTexts]) -> StudiedNeeds:
        """Statistics of the library for these needs. Raises `Mismatch` when a need has not one vector a text."""
        rows = NeedRows.lay_out(needs, library.heads.shape[1])
        scorer = Scorer.fit(self.weights.parts, library.words, rows.texts, rows.vectors)
        scores = scorer.score(library)
        background = Background.fit(scores, rows)
        rarity = tuple(Rarity.of(each.need, scorer.whole.rarity_of(columns_of(each.texts))) for each in needs)
        row_of = {asset_id: row for row, asset_id in enumerate(library.asset_ids)}
        return StudiedNeeds(
            tuple(needs),
            rows,
            scorer,
            background,
            self.weights,
            row_of,
            background.standardise(scores).astype(np.float32),
            rarity,
        )


def open_need_classifier(embedder_weights: str | None) -> SimilarityNeedClassifier:
    """The shipped classifier for vectors of that embedder (SHA-256 of its weights), or for None, of words alone.

    Raises `Mismatch` for an embedder it was not calibrated for.
    """
    return SimilarityNeedClassifier(load_need_weights(embedder_weights))


def contested(best: Scores, competition: Competition) -> Scores:
    """The best texts' scores, shape (assets, needs), less what rivals take of them."""
    return best + rivals_say(best.shape[1]) * competition.toll(best)


def strongest(scores: Scores, rows: NeedRows) -> Scores:
    """The needs' own scores, shape (assets, needs), from those of their texts.

    An asset that answers a barrier or an accelerator serves the need: on the sample library, recall at the threshold
    rose from 0.40 to 0.57 at a precision of nine in ten when they were listened to.
    """
    return rows.strongest(scores)
