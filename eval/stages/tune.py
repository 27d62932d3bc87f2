"""Tuning the stage branch: the lower layers are run once a text, the upper ones learn from what they gave."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from models.classifiers.stages.classifier import CLASSES
from models.embedders.branch import StageBranch
from models.embedders.packing import packs
from models.embedders.stage_encoder import Trunk

Rows = NDArray[np.int64]
Floats = NDArray[np.float32]

EPOCHS = 3
BATCH = 32
RATE, HEAD_RATE = 3e-4, 1.5e-3
DECAY = 0.01
WARM = 0.1
LARGEST_GRADIENT = 1.0
PACKED = 2_000
SORTED_TOGETHER = 16
"""Batches drawn together and sorted by length, so that a batch holds texts of like length."""


@dataclass(frozen=True, slots=True)
class States:
    """Lower-layer states of texts end to end, float16 (pieces, dimension); text i owns ends[i]:ends[i + 1]."""

    values: NDArray[np.float16]
    ends: Rows

    def of(self, rows: Sequence[int]) -> tuple[Tensor, list[int]]:
        """The states of these texts end to end, float32, and how many pieces each has."""
        parts = [self.values[self.ends[row] : self.ends[row + 1]] for row in rows]
        return torch.from_numpy(np.concatenate(parts).astype(np.float32)), [len(part) for part in parts]


@dataclass(frozen=True, slots=True)
class Lesson:
    """What is learnt from each text: `labels` (n, K) soft, both journeys side by side; `weights` (n, journeys)."""

    labels: Floats
    weights: Floats


def run_trunk(texts: Sequence[str], trunk: Trunk, told: Callable[[int], None]) -> States:
    """The lower layers over every text; `told` hears how many are done."""
    tokens = [encoding.ids for encoding in trunk.tokenize(texts)]
    ends = np.concatenate([[0], np.cumsum([len(ids) for ids in tokens])]).astype(np.int64)
    values: NDArray[np.float16] | None = None
    done = 0
    for pack in packs([len(ids) for ids in tokens], PACKED, PACKED):
        climbed = trunk.climb([tokens[index] for index in pack]).float().numpy().astype(np.float16)
        if values is None:
            values = np.empty((int(ends[-1]), climbed.shape[1]), np.float16)
        at = 0
        for index in pack:
            values[ends[index] : ends[index + 1]] = climbed[at : at + len(tokens[index])]
            at += len(tokens[index])
        done += len(pack)
        told(done)
    return States(values if values is not None else np.empty((0, 0), np.float16), ends)


def tune(trunk: Trunk, states: States, rows: Rows, lesson: Lesson, seed: int) -> StageBranch:
    """A branch tuned on these rows: AdamW, one cycle of the learning rate (Smith 2018, arXiv:1803.09820)."""
    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    branch = trunk.new_branch(lesson.labels.shape[1]).float().train()
    optimiser, schedule = _optimiser(branch, EPOCHS * math.ceil(len(rows) / BATCH))
    for _ in range(EPOCHS):
        for batch in _batches(states, rows, chance):
            own, lengths = states.of(batch.tolist())
            loss = _loss(branch(own, lengths), lesson, batch)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(branch.parameters(), LARGEST_GRADIENT)
            optimiser.step()
            schedule.step()
    return branch.eval()


def score(branch: StageBranch, states: States, rows: Rows) -> NDArray[np.float64]:
    """Shape (len(rows), K)."""
    lengths = np.diff(states.ends)[rows]
    scores = np.zeros((len(rows), branch.scores.out_features))
    with torch.inference_mode():
        for pack in packs(lengths.tolist(), PACKED, PACKED):
            own, pieces = states.of(rows[pack].tolist())
            scores[pack] = branch(own, pieces).numpy()
    return scores


def _optimiser(branch: StageBranch, steps: int) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    layers = list(branch.layers.parameters())
    head = [*branch.attention.parameters(), *branch.scores.parameters()]
    groups = [{"params": layers, "lr": RATE}, {"params": head, "lr": HEAD_RATE}]
    for parameter in branch.parameters():
        parameter.requires_grad_(True)  # noqa: FBT003 - as torch has it
    optimiser = torch.optim.AdamW(groups, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, [RATE, HEAD_RATE], total_steps=steps + 1, pct_start=WARM)
    return optimiser, schedule


def _batches(states: States, rows: Rows, chance: np.random.Generator) -> Iterator[Rows]:
    order = chance.permutation(rows)
    lengths = np.diff(states.ends)
    for start in range(0, len(order), BATCH * SORTED_TOGETHER):
        drawn = order[start : start + BATCH * SORTED_TOGETHER]
        drawn = drawn[np.argsort(lengths[drawn], kind="stable")]
        batches = [drawn[at : at + BATCH] for at in range(0, len(drawn), BATCH)]
        for number in chance.permutation(len(batches)).tolist():
            yield batches[number]


def _loss(scores: Tensor, lesson: Lesson, batch: Rows) -> Tensor:
    """Cross-entropy with soft labels, summed over the journeys."""
    labels, weights = torch.from_numpy(lesson.labels[batch]), torch.from_numpy(lesson.weights[batch])
    sizes = [len(classes) for classes in CLASSES.values()]
    journeys = zip(torch.split(scores, sizes, dim=1), torch.split(labels, sizes, dim=1), strict=True)
    losses = [-(own * given.log_softmax(dim=1)).sum(dim=1) for given, own in journeys]
    return (torch.stack(losses, dim=1) * weights).mean(dim=0).sum()
