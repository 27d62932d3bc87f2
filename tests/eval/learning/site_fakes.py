"""A site that can be learnt: two kinds of asset, whose shipped answers are no better than chance."""

from __future__ import annotations

import numpy as np

from eval.dataset import StageExample
from eval.measures import Answers
from models.classifiers.stages.classifier import CLASSES
from models.vectors import Vectors
from tests.fakes import an_asset

KINDS = (("awareness", "none"), ("decision", "onboarding"))


def examples(site: str = "inn", count: int = 60) -> list[StageExample]:
    """By turns of the first and of the second kind."""
    found = []
    for number in range(count):
        buyer, customer = KINDS[number % 2]
        stages = {"buyer": buyer, "customer": customer}
        accepted = {journey: frozenset({stage}) for journey, stage in stages.items()}
        found.append(StageExample(an_asset(f"{site}/{number:03}"), site, stages, accepted))
    return found


def vectors(of: list[StageExample]) -> dict[str, Vectors]:
    """The kinds look in opposite directions, each asset a little aside."""
    draw = np.random.default_rng(5)
    found = {}
    for number, example in enumerate(of):
        row = np.asarray([1.0 if number % 2 else -1.0, *draw.normal(size=7) * 0.2])
        found[example.asset.id] = np.asarray([row / np.linalg.norm(row)] * 2, dtype=np.float32)
    return found


def answers(of: list[StageExample]) -> dict[str, Answers]:
    """Every class as probable as any other."""
    found = {}
    for journey, classes in CLASSES.items():
        truth = np.asarray([classes.index(example.stages[journey]) for example in of])
        even = np.full((len(of), len(classes)), 1.0 / len(classes))
        found[journey] = Answers(truth, even, np.eye(len(classes), dtype=bool)[truth], len(classes) - 1)
    return found
