"""Stages by heads fitted anew: vocabulary, coefficients and calibration from the other sites alone."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from eval.dataset import StageExample
from eval.evaluate_stages import Unseen, calibrated, leave_sites_out
from eval.judged import Judged
from eval.report.task import Task
from eval.stages.samples import read_samples, site_of
from eval.stages.table import build_table
from eval.stages.vectors import embed_assets
from eval.stages.written import load_written
from eval.train_stages import RECIPES, SEED, TRAINED_ON
from models.classifiers.stages.classifier import CLASSES
from models.classifiers.stages.weights import MEANING, WORDS
from models.domain.errors import InvalidInput

FEWEST_SITES = 3
"""One to judge, and two others: one to fit to and one to calibrate on."""


def judge_retrained(examples: Sequence[StageExample], task: Task) -> list[Judged]:
    """Raises `InvalidInput` for fewer than three sites: nothing could be left out."""
    sites = {example.site for example in examples}
    if len(sites) < FEWEST_SITES:
        raise InvalidInput(f"{len(sites)} sites, and {FEWEST_SITES} are needed", where="sites", cure="Omit --retrain.")
    material = [*examples, *load_written()]
    # A quick look is at the words alone: nothing is embedded.
    vectors = None if task.quick else embed_assets([one.asset for one in material], task.embedder)
    whole, partial = read_samples(material, vectors, SEED)
    table = build_table([*whole, *partial])
    parts = np.split(np.arange(len(table.samples)), TRAINED_ON)
    task.progress("sites to leave out, each a fit of its own", 0, len(sites))
    unseen = leave_sites_out(table, parts, TRAINED_ON, RECIPES[WORDS if task.quick else MEANING])[0]
    return [_judged(unseen, journey) for journey in CLASSES]


def _judged(unseen: Unseen, journey: str) -> Judged:
    answers, thresholds = calibrated(unseen, journey)
    return Judged(journey, CLASSES[journey], answers, answers.certainty >= thresholds, site_of(unseen.samples))
