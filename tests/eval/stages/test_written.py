"""Written pages are trained on, and never judged."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from eval.dataset import load_stage_examples
from eval.stages.samples import read_samples
from eval.stages.unseen import leave_sites_out
from eval.stages.written import is_written, load_written
from models.classifiers.page_kinds import page_kind
from models.classifiers.stages.classifier import CLASSES
from models.domain.errors import InvalidInput
from tests.eval.stage_data import write_stage_data


def write(folder: Path, **changed: object) -> Path:
    page = {"id": "shop/fees", "title": "Fees", "text": "What it costs.", "buyer": "decision", "customer": "none"}
    (folder / "shop.jsonl").write_text(json.dumps({**page, **changed}) + "\n", encoding="utf-8")
    return folder


def test_the_written_pages_that_ship_have_known_stages_and_ids_of_their_own() -> None:
    pages = load_written()

    assert len({page.asset.id for page in pages}) == len(pages) > 1_000
    assert all(page.stages[journey] in CLASSES[journey] for page in pages for journey in CLASSES)


def test_every_stage_of_both_journeys_is_written_for() -> None:
    pages = load_written()

    assert all({page.stages[journey] for page in pages} == set(classes) for journey, classes in CLASSES.items())


def test_a_page_s_own_answer_is_always_accepted(tmp_path: Path) -> None:
    [page] = load_written(write(tmp_path, buyer_accepted=["evaluation"]))

    assert page.accepted["buyer"] == {"decision", "evaluation"}


def test_a_stage_that_no_journey_has_is_refused_by_line(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match=r"shop\.jsonl, line 1: unknown buyer stage 'buying'"):
        load_written(write(tmp_path, buyer="buying"))


def test_nothing_is_judged_on_written_pages(tmp_path: Path) -> None:
    examples = [*load_stage_examples(write_stage_data(tmp_path / "d")), *load_written(write(tmp_path))]
    whole, _ = read_samples(examples, 1)

    [unseen] = leave_sites_out(whole, [np.arange(len(whole))], 1, lambda learnt, asked: np.zeros((len(asked), 10)))

    assert len(unseen.examples) == len(whole) - 1 == len(unseen.scores)
    assert not any(is_written(example) for example in unseen.examples)


def test_nearly_every_written_page_says_what_kind_of_page_it_is() -> None:
    formats = [page.asset.attributes.format for page in load_written()]

    assert sum(format_ is not None for format_ in formats) > 0.99 * len(formats)
    assert all(page_kind(format_) == format_ for format_ in formats if format_)
