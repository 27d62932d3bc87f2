"""Tuning on a handful of texts: what was taught is said, the seed decides, and the lower layers stay as they are."""

import numpy as np
import pytest
import torch

from eval.stages.tune import Lesson, States, run_trunk, score, tune
from models.embedders.stage_encoder import Trunk

TEXTS = [text for number in range(24) for text in (f"Buy plan {number} now", f"Error {number}: it fails again")]


@pytest.fixture(scope="module")
def trunk() -> Trunk:
    return Trunk()


@pytest.fixture(scope="module")
def states(trunk: Trunk) -> States:
    return run_trunk(TEXTS, trunk, lambda done: None)


def lesson() -> Lesson:
    labels = np.zeros((len(TEXTS), 10), np.float32)
    labels[0::2, [3, 9]] = 1.0  # decision, none
    labels[1::2, [4, 7]] = 1.0  # none, support
    return Lesson(labels, np.ones((len(TEXTS), 2), np.float32))


def test_states_are_those_of_each_text_alone(trunk: Trunk, states: States) -> None:
    own, lengths = states.of([5])
    alone = trunk.climb([trunk.tokenize([TEXTS[5]])[0].ids]).float()
    assert lengths == [len(alone)]
    assert own.numpy() == pytest.approx(alone.numpy(), abs=0.01)


def test_what_was_taught_is_told_of_texts_that_were_not(trunk: Trunk, states: States) -> None:
    taught, asked = np.arange(32), np.arange(32, len(TEXTS))
    scores = score(tune(trunk, states, taught, lesson(), seed=1), states, asked)
    assert scores[:, :5].argmax(axis=1).tolist() == [3, 4] * (len(asked) // 2)
    assert scores[:, 5:].argmax(axis=1).tolist() == [4, 2] * (len(asked) // 2)


def test_the_seed_decides_and_the_shared_layers_are_not_touched(trunk: Trunk, states: States) -> None:
    before = [parameter.clone() for layer in trunk.bert.layers for parameter in layer.parameters()]
    one, two = (tune(trunk, states, np.arange(16), lesson(), seed=3) for _ in range(2))
    assert all(torch.equal(a, b) for a, b in zip(one.parameters(), two.parameters(), strict=True))
    after = [parameter for layer in trunk.bert.layers for parameter in layer.parameters()]
    assert all(torch.equal(a, b) for a, b in zip(before, after, strict=True))
