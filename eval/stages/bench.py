"""Everything that stage heads are fitted and judged on, read once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from eval.dataset import StageExample
from eval.progress import Progress, in_silence
from eval.stages.encoded import choose_rows, give_lesson
from eval.stages.fit import Fitted, Recipe, fit
from eval.stages.samples import Sample, read_drafts, read_samples
from eval.stages.table import Rows, Table, build_table
from eval.stages.tune import States, run_trunk, score, tune
from eval.stages.unseen import Unseen, blended, leave_sites_out
from models.classifiers.stages.blend import Blend
from models.embedders.branch import StageBranch
from models.embedders.stage_encoder import Trunk

SEED = 20_251
TRAINED_ON = 2
"""Whole assets and assets with parts missing; pasted drafts are judged only."""
SHARE = 0.5
"""Of the encoder in the blend: between 0.3 and 0.7 it made no difference beyond noise."""


@dataclass(frozen=True, slots=True)
class Tuning:
    """The lower layers, and what they made of every sample's lead."""

    trunk: Trunk
    states: States


@dataclass(frozen=True, slots=True)
class Bench:
    """Samples in three parts of the same examples: whole, with parts missing, as pasted drafts."""

    table: Table
    parts: tuple[Rows, ...]
    tuning: Tuning | None
    progress: Progress

    @classmethod
    def set_up(cls, examples: Sequence[StageExample], trunk: Trunk | None, progress: Progress = in_silence) -> Bench:
        """Reads every sample as words, and with a trunk through the lower layers; without one, words are all."""
        whole, partial = read_samples(examples, SEED)
        samples = [*whole, *partial, *read_drafts(examples)]
        table = build_table(samples)
        parts = tuple(np.split(np.arange(len(samples)), TRAINED_ON + 1))
        if trunk is None:
            return cls(table, parts, None, progress)

        def tell(done: int) -> None:
            progress("texts through the lower layers", done, len(samples))

        return cls(table, parts, Tuning(trunk, run_trunk([each.lead for each in samples], trunk, tell)), progress)

    @property
    def samples(self) -> Sequence[Sample]:
        """All of them, part by part."""
        return self.table.samples

    @property
    def material(self) -> Rows:
        """The samples that may be learnt from."""
        return np.concatenate(self.parts[:TRAINED_ON])

    def judge(self) -> list[Unseen]:
        """What the heads say of sites that were left out, part by part; with the encoder where there is a trunk."""
        words = self.judge_words()
        return words if self.tuning is None else blended(words, self.judge_encoder(), Blend(SHARE))

    def judge_words(self) -> list[Unseen]:
        """The words' head alone, leaving sites out."""

        def learn(learnt: Rows, asked: Rows) -> NDArray[np.float64]:
            return self.fit_words(learnt).scores(self.table, asked)

        return leave_sites_out(self.samples, self.parts, TRAINED_ON, learn, self.progress)

    def judge_encoder(self) -> list[Unseen]:
        """The encoder alone, leaving sites out."""

        def learn(learnt: Rows, asked: Rows) -> NDArray[np.float64]:
            return score(self.tune(learnt), self._tuning.states, asked)

        return leave_sites_out(self.samples, self.parts, TRAINED_ON, learn, self.progress)

    def fit_words(self, learnt: Rows) -> Fitted:
        """The words' head that these samples teach."""
        return fit(self.table, learnt, Recipe())

    def tune(self, learnt: Rows) -> StageBranch:
        """The branch that these samples teach; ValueError without a trunk."""
        allowed = np.zeros(len(self.samples), dtype=np.bool_)
        allowed[learnt] = True
        rows = choose_rows(self.parts[0], self.parts[1], allowed)
        return tune(self._tuning.trunk, self._tuning.states, rows, give_lesson(self.samples, rows), SEED)

    @property
    def _tuning(self) -> Tuning:
        if self.tuning is None:
            raise ValueError("A bench without a trunk has no encoder to tune.")
        return self.tuning
