"""Classes known by a few examples each: Banking77's official five and ten, and peers on the same texts."""

from __future__ import annotations

import numpy as np

from eval.fewshot.dataset import Split, load_intents
from eval.fewshot.evaluate import FewShotResult, evaluate
from eval.measures import ACCURACY, CALIBRATION_ERROR, MACRO_F1
from eval.peers.tasks import intents_task
from eval.ranking import AUROC
from eval.report.beside import Standing, beside
from eval.report.figure import Figure, Interval, Target
from eval.report.peers import choose_peers, tell_unasked
from eval.report.section import Section
from eval.report.table import Table
from eval.report.task import Task
from eval.resampling import resample
from eval.vector_cache import without_memory
from models.embedders.base import Embedder

SHOTS = (5, 10)
TARGETS = {5: Target(0.84), 10: Target(0.89)}
SOURCE = "Casanueva et al. 2020, arXiv:2003.04807 (Banking77)"


def report(task: Task) -> Section:
    """The section; a quick look is at the validation texts with five examples a class."""
    shots = SHOTS[:1] if task.quick else SHOTS
    split: Split = "valid" if task.quick else "test"
    # Peers embed what they learn from while the clock runs, and so do we: nothing may be remembered.
    embedder = without_memory(task.embedder) if task.peers else task.embedder
    results = evaluate(task.data, embedder, shots, split)
    figures = [figure for result in results for figure in _figures(result, _count(task, result))]
    unasked = tell_unasked("fewshot", task)
    tables = [_beside(result, embedder, task, unasked) for result in results] if task.peers else []
    notes = () if task.peers else (unasked,)
    hashes = {f"fewshot: {_of(result.shots)}": result.digest for result in results}
    return Section("fewshot", "Classes known by a few examples", tuple(figures), tuple(tables), (), notes, hashes)


def _beside(result: FewShotResult, embedder: Embedder, task: Task, note: str) -> Table:
    """Ours is the very result of the figures; with one right answer a text, accepted accuracy is accuracy."""
    values = (result.accuracy, result.accuracy, result.macro_f1, result.calibration_error)
    ours = Standing("Fingerpost", values, result.seconds)
    asked = [intents_task(task.data, result.shots, result.split)]
    return beside(_of(result.shots), asked, choose_peers(task.peers, embedder), [ours], note)


def _count(task: Task, result: FewShotResult) -> int:
    return len(load_intents(task.data, result.shots, result.split).test.texts)


def _of(shots: int) -> str:
    return f"Banking77, {shots} examples a class"


def _figures(result: FewShotResult, texts: int) -> list[Figure]:
    about = f"{_of(result.shots)}, {result.split}"
    target = TARGETS.get(result.shots) if result.split == "test" else None
    return [
        Figure(ACCURACY.name, about, result.accuracy, texts, _interval(result.accuracy, texts), None, target, SOURCE),
        Figure(MACRO_F1.name, about, result.macro_f1, texts, citation=MACRO_F1.citation),
        Figure("ECE", about, result.calibration_error, texts, citation=CALIBRATION_ERROR.citation),
        Figure("AUROC of telling texts of no class", about, result.strangers, texts, citation=AUROC.citation),
    ]


def _interval(accuracy: float, texts: int) -> Interval | None:
    """Over texts drawn again; which of them are told right does not matter to it, only how many."""
    right = np.arange(texts) < round(accuracy * texts)
    return resample(lambda rows: float(right[rows].mean()), np.arange(texts))
