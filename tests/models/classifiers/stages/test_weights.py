import json
from pathlib import Path

import pytest

from models.classifiers.stages.weights import MEANING, WORDS, load_stage_classifier, save_stage_classifier
from models.domain.errors import Mismatch, Unavailable
from tests.models.classifiers.stage_fakes import a_classifier, passages

EMBEDDER = "ab" * 32
ASSET = passages("What", "The price of a warm house.")


def test_a_saved_head_says_the_same_when_it_is_loaded(tmp_path: Path) -> None:
    save_stage_classifier(a_classifier(), tmp_path, WORDS)
    loaded = load_stage_classifier(None, tmp_path)
    assert loaded.read([ASSET]) == a_classifier().read([ASSET])
    assert loaded.thresholds == {"buyer": 0.4, "customer": 0.4}


def test_the_same_head_gives_the_same_bytes_and_fingerprint(tmp_path: Path) -> None:
    contents = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        save_stage_classifier(a_classifier(), folder, WORDS)
        contents.append([file.read_bytes() for file in sorted(folder.iterdir())])
    assert contents[0] == contents[1]


def test_a_head_over_vectors_is_loaded_for_its_embedder_and_for_no_other(tmp_path: Path) -> None:
    save_stage_classifier(a_classifier(EMBEDDER), tmp_path, MEANING)
    assert load_stage_classifier(EMBEDDER, tmp_path).embedder_weights == EMBEDDER
    with pytest.raises(Mismatch, match="words alone"):
        load_stage_classifier("cd" * 32, tmp_path)


def test_which_head_is_in_use_shows_in_the_fingerprint(tmp_path: Path) -> None:
    save_stage_classifier(a_classifier(), tmp_path, WORDS)
    save_stage_classifier(a_classifier(EMBEDDER), tmp_path, MEANING)
    assert load_stage_classifier(None, tmp_path).fingerprint != load_stage_classifier(EMBEDDER, tmp_path).fingerprint


def test_weights_that_are_missing_or_changed_are_unavailable(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="missing"):
        load_stage_classifier(None, tmp_path)
    save_stage_classifier(a_classifier(), tmp_path, WORDS)
    arrays = tmp_path / f"{WORDS}.npz"
    arrays.write_bytes(arrays.read_bytes() + b" ")
    with pytest.raises(Unavailable, match="not the file"):
        load_stage_classifier(None, tmp_path)


def test_weights_of_other_features_are_refused(tmp_path: Path) -> None:
    save_stage_classifier(a_classifier(), tmp_path, WORDS)
    path = tmp_path / f"{WORDS}.json"
    stored = json.loads(path.read_text())
    path.write_text(json.dumps(stored | {"features": 0}))
    with pytest.raises(Mismatch, match="Rebuild"):
        load_stage_classifier(None, tmp_path)
