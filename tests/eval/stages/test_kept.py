"""Scores that training kept, and sites as shelves told by them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from eval.dataset import load_stage_examples
from eval.judged import Judged
from eval.measures import Answers
from eval.planting.sites import build_site_shelves
from eval.stages.kept import judge_kept
from models.classifiers.stages.classifier import CLASSES, SPANS
from models.domain.coverage import CellKey
from models.domain.errors import Mismatch
from models.domain.journey import UNSURE
from tests.eval.stage_data import SITES, write_stage_data


def test_scores_of_other_assets_are_refused(tmp_path: Path) -> None:
    examples = load_stage_examples(write_stage_data(tmp_path / "data"))
    nothing = np.zeros((1, 10))
    np.savez(tmp_path / "kept.npz", asset_ids=np.asarray(["inn/gone"]), words_whole=nothing, encoder_whole=nothing)

    with pytest.raises(Mismatch, match=r"scores of 1 assets, and none of 72 labelled ones, such as anders/"):
        judge_kept(tmp_path / "kept.npz", examples)


def test_kept_scores_become_answers_of_each_journey(tmp_path: Path) -> None:
    examples = load_stage_examples(write_stage_data(tmp_path / "data"))
    sure = np.zeros((len(examples), 10))
    for journey, span in SPANS.items():
        for row, example in enumerate(examples):
            sure[row, span.start + CLASSES[journey].index(example.stages[journey])] = 9.0
    ids = np.asarray([example.asset.id for example in examples])
    np.savez(tmp_path / "kept.npz", asset_ids=ids, words_whole=sure, encoder_whole=sure)

    judged = judge_kept(tmp_path / "kept.npz", examples)

    assert [each.journey for each in judged] == list(CLASSES)
    assert all((each.answers.said == each.answers.truth).all() and each.given.all() for each in judged)


def test_a_site_is_a_shelf_whose_truth_are_labels_and_whose_stages_are_as_told(tmp_path: Path) -> None:
    examples = load_stage_examples(write_stage_data(tmp_path / "data"))
    judged = [told(journey, len(examples), given=journey == "buyer") for journey in CLASSES]

    shelves = build_site_shelves(examples, judged)

    assert [each.name for each in shelves] == list(SITES)
    assert {label.stage for said in shelves[0].said for label in said.stages} == {CLASSES["buyer"][0], UNSURE}
    research = CellKey("reader", "rest", "buyer", "research")
    assert {shelves[0].said[place].asset_id for place in shelves[0].served[research]} == {
        "anders/research-none-0.md",
        "anders/research-none-1.md",
    }


def told(journey: str, count: int, *, given: bool) -> Judged:
    """The first class of everything."""
    classes = CLASSES[journey]
    sure = np.tile(np.eye(len(classes))[0], (count, 1))
    answers = Answers(np.zeros(count, np.int64), sure, sure > 0, len(classes) - 1)
    return Judged(journey, classes, answers, np.full(count, given), np.asarray(["any"] * count))


def test_a_few_of_the_assets_are_judged_by_their_own_scores(tmp_path: Path) -> None:
    examples = load_stage_examples(write_stage_data(tmp_path / "data"))
    ids = np.asarray([example.asset.id for example in examples])
    scores = np.random.default_rng(3).normal(size=(len(examples), 10))
    np.savez(tmp_path / "kept.npz", asset_ids=ids, words_whole=scores, encoder_whole=scores)

    few = judge_kept(tmp_path / "kept.npz", examples[::-3])

    assert [len(each.answers.truth) for each in few] == [24, 24]
    assert few[0].sites.tolist() == [example.site for example in examples[::-3]]
