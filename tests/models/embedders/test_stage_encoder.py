"""The stage encoder: linear in its word pieces, the same whatever is read beside, and refused where it does not fit."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from models.domain.errors import Mismatch, Unavailable
from models.embedders.base import Embedder
from models.embedders.registry import open_embedder
from models.embedders.stage_encoder import NAME, READ, StageEncoder, Trunk, load_stage_encoder, save_branch

TEXTS = ["Plans and prices", "How do I install it?\nRun the installer, then start it.", ""]


@pytest.fixture(scope="module")
def minilm() -> Embedder:
    return open_embedder(precision="float32")


@pytest.fixture(scope="module")
def trunk(minilm: Embedder) -> Trunk:
    return Trunk(minilm)


@pytest.fixture(scope="module")
def encoder(trunk: Trunk) -> StageEncoder:
    torch.manual_seed(1)
    branch = trunk.new_branch(10).float()
    with torch.no_grad():
        branch.attention.weight.normal_(std=0.1)
    return StageEncoder(trunk, branch, "test")


def test_what_the_pieces_add_sums_to_the_scores_that_were_tuned(trunk: Trunk, encoder: StageEncoder) -> None:
    encodings = trunk.tokenize(TEXTS)
    with torch.inference_mode():
        states = trunk.climb([each.ids for each in encodings]).float()
        tuned = encoder.branch(states, [len(each.ids) for each in encodings]).numpy()
    assert np.stack([pieces.scores for pieces in encoder.read(TEXTS)]) == pytest.approx(tuned, abs=1e-4)


def test_pieces_stand_where_their_text_is(encoder: StageEncoder) -> None:
    (pieces,) = encoder.read(["Plans and prices"])
    assert [("Plans and prices"[start:end]) for start, end in pieces.spans if start < end] == ["Plans", "and", "prices"]


def test_a_text_is_read_alike_alone_and_beside_others(encoder: StageEncoder) -> None:
    together = encoder.read([*TEXTS, "word " * 500])
    for text, pieces in zip(TEXTS, together, strict=False):
        assert encoder.read([text])[0].scores == pytest.approx(pieces.scores, abs=1e-4)
    assert len(together[-1].spans) == READ
    assert encoder.read([]) == []


def test_a_saved_branch_reads_alike_and_shares_the_embedder(
    encoder: StageEncoder, minilm: Embedder, tmp_path: Path
) -> None:
    save_branch(encoder.branch, tmp_path)
    loaded = load_stage_encoder(tmp_path, minilm)
    assert loaded.read(TEXTS)[1].scores == pytest.approx(encoder.read(TEXTS)[1].scores, abs=0.01)
    assert load_stage_encoder(tmp_path, minilm).fingerprint == loaded.fingerprint


def test_weights_that_are_missing_changed_or_of_another_build_are_refused(
    encoder: StageEncoder, minilm: Embedder, tmp_path: Path
) -> None:
    with pytest.raises(Unavailable, match="missing"):
        load_stage_encoder(tmp_path, minilm)
    save_branch(encoder.branch, tmp_path)
    path = tmp_path / f"{NAME}.json"
    stored = json.loads(path.read_text())
    path.write_text(json.dumps(stored | {"read": 1}))
    with pytest.raises(Mismatch, match="Rebuild"):
        load_stage_encoder(tmp_path, minilm)
    path.write_text(json.dumps(stored | {"sha256": "0"}))
    with pytest.raises(Unavailable, match="not the file"):
        load_stage_encoder(tmp_path, minilm)
