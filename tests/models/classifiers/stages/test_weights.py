import json
from pathlib import Path

import pytest

from models.classifiers.stages.weights import (
    BLEND,
    WORDS,
    has_encoder,
    load_stage_classifier,
    save_blend,
    save_words,
)
from models.domain.errors import Mismatch, Unavailable
from tests.models.classifiers.stage_fakes import ShoutEncoder, a_classifier, passages

ASSET = passages("What", "The price of a warm house!")


def save(folder: Path) -> None:
    one = a_classifier()
    save_words(one.vocabulary, one.head, one.rule, folder)


def test_a_saved_head_says_the_same_when_it_is_loaded(tmp_path: Path) -> None:
    save(tmp_path)
    loaded = load_stage_classifier(None, tmp_path)
    assert loaded.read([ASSET]) == a_classifier().read([ASSET])
    assert loaded.rule.thresholds == {"buyer": 0.4, "customer": 0.4}
    assert not has_encoder(tmp_path)


def test_a_saved_blend_says_the_same_with_its_encoder(tmp_path: Path) -> None:
    save(tmp_path)
    made = a_classifier(ShoutEncoder())
    save_blend(made.blend, made.rule, ShoutEncoder(), tmp_path)
    assert load_stage_classifier(ShoutEncoder(), tmp_path).read([ASSET]) == made.read([ASSET])
    assert load_stage_classifier(ShoutEncoder(), tmp_path).read([ASSET]) != a_classifier().read([ASSET])
    assert has_encoder(tmp_path)


def test_the_same_head_gives_the_same_bytes(tmp_path: Path) -> None:
    contents = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        save(folder)
        contents.append([file.read_bytes() for file in sorted(folder.iterdir())])
    assert contents[0] == contents[1]


def test_a_blend_is_of_one_encoder_and_of_one_words_head(tmp_path: Path) -> None:
    save(tmp_path)
    made = a_classifier(ShoutEncoder())
    save_blend(made.blend, made.rule, ShoutEncoder(), tmp_path)
    other = ShoutEncoder()
    other.fingerprint = "another"
    with pytest.raises(Mismatch, match="was fitted to"):
        load_stage_classifier(other, tmp_path)
    one = a_classifier()
    one.head.intercept[0] = 1.0
    save_words(one.vocabulary, one.head, one.rule, tmp_path)
    with pytest.raises(Mismatch, match="was fitted to"):
        load_stage_classifier(ShoutEncoder(), tmp_path)


def test_whether_an_encoder_has_a_say_shows_in_the_fingerprint(tmp_path: Path) -> None:
    save(tmp_path)
    made = a_classifier(ShoutEncoder())
    save_blend(made.blend, made.rule, ShoutEncoder(), tmp_path)
    alone, blended = (load_stage_classifier(encoder, tmp_path) for encoder in (None, ShoutEncoder()))
    assert alone.fingerprint != blended.fingerprint


def test_weights_that_are_missing_or_changed_are_unavailable(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="missing"):
        load_stage_classifier(None, tmp_path)
    save(tmp_path)
    arrays = tmp_path / f"{WORDS}.npz"
    arrays.write_bytes(arrays.read_bytes() + b" ")
    with pytest.raises(Unavailable, match="not the file"):
        load_stage_classifier(None, tmp_path)


@pytest.mark.parametrize("name", [WORDS, BLEND])
def test_weights_of_other_features_are_refused(name: str, tmp_path: Path) -> None:
    save(tmp_path)
    made = a_classifier(ShoutEncoder())
    save_blend(made.blend, made.rule, ShoutEncoder(), tmp_path)
    path = tmp_path / f"{name}.json"
    stored = json.loads(path.read_text())
    path.write_text(json.dumps(stored | {"features": 0}))
    with pytest.raises(Mismatch, match="Rebuild"):
        load_stage_classifier(ShoutEncoder(), tmp_path)
