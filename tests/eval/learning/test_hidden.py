"""A hidden stage is found by its words, and better once people have shown where it is."""

from __future__ import annotations

import numpy as np
import pytest

from eval.learning.custom import COUNTS, evaluate_custom
from eval.learning.hidden import Hidden, pick_examples, to_library
from eval.learning.site import cut_sites
from models.classifiers.stages.classifier import CLASSES
from models.domain.journey import SHIPPED_STAGES, Funnel, Journey, Stage
from models.domain.taxonomy import Taxonomy
from models.embedders.hashing import HashingEmbedder
from tests.eval.learning.site_fakes import answers, examples


def a_journey() -> Journey:
    names = SHIPPED_STAGES["buyer"]
    stages = (Stage(name, name, f"Is it {name}?", Funnel.SALES, corresponds_to=(f"buyer/{name}",)) for name in names)
    return Journey("buyer", "Buyer", tuple(stages))


def embedded() -> dict[str, np.ndarray[tuple[int, ...], np.dtype[np.float32]]]:
    """Assets that name their stage in one of four ways."""
    rows = HashingEmbedder().embed([f"{each.stages['buyer']} {n % 4}" for n, each in enumerate(examples())])
    return {each.asset.id: np.stack([row, row]) for each, row in zip(examples(), rows, strict=True)}


def test_the_hidden_stage_has_no_part_of_what_the_heads_say() -> None:
    hidden = Hidden.of(a_journey(), "decision", HashingEmbedder())
    site = cut_sites(examples(), answers(examples()), embedded(), 60)[0]

    shipped = hidden.shipped(site, to_library(site, embedded()))

    assert shipped.sum(axis=1) == pytest.approx(np.ones(60))
    others = [CLASSES["buyer"].index(name) for name in ("awareness", "research", "evaluation")]
    assert np.ptp(shipped[:, others], axis=1) == pytest.approx(np.zeros(60))


def test_half_of_the_examples_are_of_the_stage() -> None:
    site = cut_sites(examples(), answers(examples()), embedded(), 60)[0]
    hidden = Hidden.of(a_journey(), "decision", HashingEmbedder())

    picked = pick_examples(site, hidden, 6, draw=0)

    assert sorted(row % 2 for row in picked.tolist()) == [0, 0, 0, 1, 1, 1]


def test_a_stage_that_assets_name_is_found_and_one_that_no_asset_serves_is_not_judged() -> None:
    found = evaluate_custom(
        examples(), answers(examples()), embedded(), Taxonomy("t", (), (a_journey(),)), HashingEmbedder()
    )

    by_stage = {each.stage: each for each in found}
    assert len(by_stage["decision"].auroc) == len(COUNTS)
    assert by_stage["decision"].auroc[-1] == 1.0
    assert by_stage["research"].sites == 0
