from __future__ import annotations

from pathlib import Path

from eval.evidence.evaluate import NEEDS, evaluate
from eval.evidence.sample import Size
from models.embedders.hashing import HashingEmbedder
from tests.eval.evidence.data import add_needs, write_data

SMALL = Size(sites=1, assets_per_site=2, needs=2, pages=2)


def test_stages_and_needs_are_put_to_the_test_by_the_product_itself(tmp_path: Path) -> None:
    found = evaluate(add_needs(write_data(tmp_path, ["shop"], 2)), HashingEmbedder(), SMALL)
    labels = {trial.label for trial in found.trials}
    assert {"buyer/decision", "customer/support"} <= labels
    assert set(found.by_kind) <= {"buyer", "customer", NEEDS}
    assert all(1 <= trial.sentences <= 3 for trial in found.trials)


def test_the_same_folder_gives_the_same_report(tmp_path: Path) -> None:
    data = write_data(tmp_path, ["shop"], 2)
    assert evaluate(data, HashingEmbedder(), SMALL) == evaluate(data, HashingEmbedder(), SMALL)


def test_a_folder_without_needs_is_judged_on_stages_alone(tmp_path: Path) -> None:
    found = evaluate(write_data(tmp_path, ["shop"], 2), HashingEmbedder(), SMALL)
    assert NEEDS not in found.by_kind
    assert found.trials
