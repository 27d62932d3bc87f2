import json
import shutil
from pathlib import Path

import pytest

from eval.gate.floors import find_falls, load_floors
from eval.gate.headlines import CARD, measure_headlines, read_card
from models.classifiers.stages.weights import FOLDER
from models.domain.errors import Mismatch
from models.embedders.registry import open_embedder


@pytest.mark.data
@pytest.mark.model
def test_no_headline_number_falls_below_its_floor(shared_data: Path) -> None:
    assert find_falls(load_floors(), measure_headlines(shared_data, open_embedder())) == []


def test_what_the_card_says_leaving_sites_out_holds_its_floors() -> None:
    measured = read_card(FOLDER, open_embedder())
    floors = {name: floor for name, floor in load_floors().items() if name in measured}

    assert len(floors) == len(measured) == 4
    assert find_falls(floors, measured) == []


def test_a_card_of_other_weights_is_a_mismatch(tmp_path: Path) -> None:
    folder = tmp_path / "weights"
    shutil.copytree(FOLDER, folder)
    card = json.loads((folder / CARD).read_text())
    (folder / CARD).write_text(json.dumps(card | {"fingerprint": "0" * 16}))

    with pytest.raises(Mismatch, match="make weights"):
        read_card(folder, open_embedder())
