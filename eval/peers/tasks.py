"""The tasks that peers are set: intents by few examples, stages leaving sites out, needs by their statements."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from eval.dataset import StageExample
from eval.fewshot.dataset import Split, load_intents
from eval.needs.dataset import NeedsDataset
from eval.peers.task import Places, Task
from eval.stages.groups import GROUPS, site_groups
from models.classifiers.stages.classifier import CLASSES
from models.domain.asset import Asset

READ = 20_000
"""Characters of an asset that peers are given, as in the development data."""


def intents_task(data: Path, shots: int, split: Split = "test") -> Task:
    """The official examples and texts."""
    intents = load_intents(data, shots, split)
    place = {name: column for column, name in enumerate(intents.classes)}
    labels, truth = (_columns(each.labels, place) for each in (intents.train, intents.test))
    accepted = np.eye(len(place), dtype=bool)[truth]
    name = f"intents, {shots} examples a class"
    return Task(name, intents.classes, intents.train.texts, labels, intents.test.texts, truth, accepted)


def stage_tasks(examples: Sequence[StageExample], journey: str, number: int = GROUPS) -> list[Task]:
    """One task a group of sites, which its examples come from none of; the very groups that ours is judged on.

    None for fewer than two sites: nothing would be left to learn from.
    """
    groups = site_groups(examples, number)
    return [
        _stage_task(
            journey,
            [example for example in examples if example.site not in group],
            [example for example in examples if example.site in group],
            turn,
        )
        for turn, group in enumerate(groups if len(groups) > 1 else [])
    ]


def _stage_task(journey: str, shown: Sequence[StageExample], hidden: Sequence[StageExample], turn: int) -> Task:
    classes = CLASSES[journey]
    place = {name: column for column, name in enumerate(classes)}
    return Task(
        f"{journey} stages, unseen sites {turn + 1}",
        classes,
        tuple(_text(example.asset) for example in shown),
        _columns([example.stages[journey] for example in shown], place),
        tuple(_text(example.asset) for example in hidden),
        _columns([example.stages[journey] for example in hidden], place),
        np.asarray([[name in example.accepted[journey] for name in classes] for example in hidden], dtype=bool),
        len(classes) - 1,
    )


def needs_task(dataset: NeedsDataset) -> Task:
    """Page to need, each need's statement being its only example; pages that serve no need are not asked about.

    The truth is the first need a page serves; accuracy that counts accepted answers is R@1.
    """
    serving = np.flatnonzero(dataset.served.any(axis=1))
    accepted = dataset.served[serving]
    statements = tuple(need.statement for need in dataset.needs)
    return Task(
        "page → need",
        statements,
        statements,
        np.arange(len(statements), dtype=np.int64),
        tuple(_text(dataset.pages[place]) for place in serving.tolist()),
        accepted.argmax(axis=1).astype(np.int64),
        accepted,
    )


def _text(asset: Asset) -> str:
    return "\n".join(part for part in (asset.title, asset.description, asset.body) if part)[:READ]


def _columns(labels: Sequence[str], place: dict[str, int]) -> Places:
    return np.asarray([place[label] for label in labels], dtype=np.int64)
