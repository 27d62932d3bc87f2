"""The test itself: an asset as it is, without what is shown, without something else, and with nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from eval.evidence.cutting import Span, only, spans_of, without
from eval.evidence.draws import draw_alike
from eval.evidence.judge import Answer, Judge, Verdict
from eval.evidence.trial import Trial
from eval.progress import Progress, in_silence
from models.domain.asset import Asset
from models.domain.fingerprint import fingerprint

DRAWS = 3
WINDOW = 8
"""Assets whose variants are embedded together; bounds memory."""


@dataclass(frozen=True, slots=True)
class _Case:
    """A label of an asset with what is to be asked about it."""

    asset: Asset
    verdict: Verdict
    random: tuple[tuple[Span, ...], ...]

    def variants(self) -> list[Asset]:
        """Without what is shown; with nothing else; without each random draw."""
        shown = self.verdict.shown
        drawn = [without(self.asset, spans) for spans in self.random]
        return [without(self.asset, shown), only(self.asset, shown), *drawn]

    def conclude(self, answers: Sequence[Answer]) -> Trial:
        """`answers` are about `variants()`, in their order."""
        label, before = self.verdict.label, self.verdict.probability
        bare, alone, *drawn = answers
        drops = [before - answer.probabilities[label] for answer in drawn]
        return Trial(
            self.asset.id,
            self.asset.source,
            label,
            len(self.verdict.shown),
            before,
            before - bare.probabilities[label],
            float(np.mean(drops)) if drops else None,
            alone.gives(label),
        )


def examine(
    assets: Sequence[Asset], judge: Judge, draws: int = DRAWS, progress: Progress = in_silence
) -> Iterator[Trial]:
    """A trial a label that the judge gives; the same assets give the same random sentences, in any order."""
    rest, done = iter(assets), 0
    while window := list(islice(rest, WINDOW)):
        cases = [
            _Case(asset, verdict, _random(asset, verdict, draws))
            for asset, answer in zip(window, judge.ask(window), strict=True)
            for verdict in answer.given
        ]
        variants = [case.variants() for case in cases]
        answers = iter(judge.ask([asset for own in variants for asset in own]))
        for case, own in zip(cases, variants, strict=True):
            yield case.conclude(list(islice(answers, len(own))))
        done += len(window)
        progress("assets taken apart", done, len(assets))


def _random(asset: Asset, verdict: Verdict, draws: int) -> tuple[tuple[Span, ...], ...]:
    seed = int(fingerprint(asset.id, verdict.label), 16) % 2**63
    return tuple(draw_alike(spans_of(asset), verdict.shown, draws, np.random.default_rng(seed)))
