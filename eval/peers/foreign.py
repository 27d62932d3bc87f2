"""SetFit and Annif, each in its own virtual environment, with its own defaults."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import numpy as np

from eval.peers.environment import Environment, default_folder
from eval.peers.task import Answer, Task, spread
from models.domain.errors import Unavailable
from models.embedders.weights import BUNDLED, find_folder

SETFIT = (("torch==2.13.0",), ("setfit>=1.1,<2",))
ANNIF = (("annif[omikuji]>=1.3,<2",), ("--no-deps", "llama-index-core>=0.12,<0.15"))
"""The second brings the sentence tokenizer's tables, which Annif would otherwise download in its first run."""
Backend = Literal["tfidf", "svc", "omikuji"]


@dataclass(frozen=True, slots=True)
class SetFit:
    """The default recipe on our embedding model; `options` are arguments of its trainer to have instead.

    The default pairs every two examples: 9,144 steps for 385 of them, hours on two cores. `num_iterations=20` is the
    recipe of its paper (Tunstall et al. 2022, arXiv:2209.11055). `patience` in seconds; none waits for ever.
    """

    folder: Path = field(default_factory=default_folder)
    options: Mapping[str, int | float] = field(default_factory=dict)
    patience: float | None = None
    name: str = "SetFit"

    def answer(self, task: Task) -> Answer:
        """Learning is what its trainer took; loading its model is not counted.

        Raises `Unavailable` as well where its first steps tell that learning would outlast the patience.
        """
        asked = {"model": str(find_folder(BUNDLED)), "options": dict(self.options), "patience": self.patience}
        variables = {"HF_HUB_OFFLINE": "1", "TOKENIZERS_PARALLELISM": "false", **_threads()}
        given = Environment("setfit", SETFIT, self.folder).run("run_setfit.py", _request(task) | asked, variables)
        if "steps" in given:
            raise Unavailable(_too_slow(int(given["steps"]), float(given["steps_a_second"])))
        return _answer(given, task)


@dataclass(frozen=True, slots=True)
class Annif:
    """One of its back-ends through its own command line: load a vocabulary, train, suggest."""

    backend: Backend = "svc"
    folder: Path = field(default_factory=default_folder)

    @property
    def name(self) -> str:
        """With the back-end."""
        return f"Annif ({self.backend})"

    def answer(self, task: Task) -> Answer:
        """Learning is `annif train`, start-up and reading the texts among it, as its users meet it."""
        request = _request(task) | {"backend": self.backend}
        given = Environment("annif", ANNIF, self.folder).run("run_annif.py", request, _threads())
        return _answer(given, task)


def _too_slow(steps: int, pace: float) -> str:
    hours = steps / pace / 3_600
    return f"learning takes {steps:,} steps, here {pace:.2f} a second by its first ones: about {hours:.1f} hours."


def _threads() -> dict[str, str]:
    """The same as ours."""
    return {name: os.environ[name] for name in ("OMP_NUM_THREADS",) if name in os.environ}


def _request(task: Task) -> dict[str, Any]:
    return {"texts": task.texts, "labels": task.labels.tolist(), "queries": task.queries}


def _answer(given: Mapping[str, Any], task: Task) -> Answer:
    learnt = np.unique(task.labels)
    table = np.asarray(given["probabilities"], dtype=np.float64)
    return Answer(spread(table, learnt, len(task.classes)), float(given["seconds"]))
