import json
from pathlib import Path

import pytest

from eval.train_stages import main
from models.classifiers.stages.weights import load_stage_classifier
from models.embedders.stage_encoder import load_stage_encoder
from tests.eval.stage_data import write_stage_data
from tests.models.classifiers.stage_fakes import passages


def test_one_command_builds_a_head_that_loads_and_a_card_that_says_what_it_is_worth(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = write_stage_data(tmp_path / "d", copies=1)
    contents = []
    for name in ("one", "two"):
        out = tmp_path / name
        out.mkdir()
        main(["--data", str(data), "--out", str(out), "--without-written"])
        contents.append([(out / file).read_bytes() for file in ("stages-words.npz", "stages-encoder.safetensors")])
    assert contents[0] == contents[1]
    card = json.loads((out / "stages-blend.card.json").read_text())
    classifier = load_stage_classifier(load_stage_encoder(out), out)
    assert card["fingerprint"] == classifier.fingerprint
    assert len(card["data_sha256"]) == 64
    assert card["leaving sites out"]["whole assets"]["buyer"]["macro-F1"]["all"] > 0.8
    assert "macro-F1" in capsys.readouterr().out
    (buyer, _) = classifier.read([passages("Plans", "Pricing from $9 a month. Buy the plan today.")])[0]
    assert max(buyer.probabilities, key=buyer.probabilities.__getitem__) == "decision"
