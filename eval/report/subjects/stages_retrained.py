"""Stages by heads of the other sites alone: fitted anew, or by the scores that training kept of such heads."""

from __future__ import annotations

from collections.abc import Sequence

from eval.dataset import StageExample
from eval.judged import Judged
from eval.report.task import Task
from eval.stages.bench import Bench
from eval.stages.kept import judge_kept
from eval.stages.rule import judge_unseen
from eval.stages.written import load_written
from models.domain.errors import InvalidInput
from models.embedders.base import unwrap
from models.embedders.stage_encoder import Trunk

FEWEST_SITES = 3
"""One to judge, and two others: one to fit to and one to calibrate on."""


def judge_left_out(examples: Sequence[StageExample], task: Task) -> list[Judged]:
    """By the scores that were kept, where the task names them; else by heads fitted anew."""
    return judge_kept(task.scores, examples) if task.scores else judge_retrained(examples, task)


def judge_retrained(examples: Sequence[StageExample], task: Task) -> list[Judged]:
    """Raises `InvalidInput` for fewer than three sites: nothing could be left out."""
    sites = {example.site for example in examples}
    if len(sites) < FEWEST_SITES:
        raise InvalidInput(f"{len(sites)} sites, and {FEWEST_SITES} are needed", where="sites", cure="Omit --retrain.")
    material = [*examples, *load_written()]
    # A quick look is at the words alone: no encoder is tuned.
    trunk = None if task.quick else Trunk(unwrap(task.embedder))
    unseen = Bench.set_up(material, trunk, task.progress).judge()[0]
    return judge_unseen(unseen)
