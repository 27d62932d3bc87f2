from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from models.domain.errors import Mismatch
from models.embedders.weights import BUNDLED, BUNDLED_WEIGHTS, check_bundled, find_folder, weights_digest


def test_the_bundled_weights_are_the_ones_that_were_fitted_to() -> None:
    check_bundled(weights_digest(find_folder(BUNDLED)))


def test_exchanged_weights_are_refused_with_both_digests() -> None:
    with pytest.raises(Mismatch, match=f"{'0' * 64}.*{BUNDLED_WEIGHTS}"):
        check_bundled("0" * 64)


def test_several_weight_files_hash_to_their_digests_and_names(tmp_path: Path) -> None:
    (tmp_path / "b.safetensors").write_bytes(b"two")
    (tmp_path / "a.safetensors").write_bytes(b"one")
    lines = [
        f"{hashlib.sha256(content).hexdigest()}  {name}.safetensors\n"
        for name, content in ((("a", b"one")), ("b", b"two"))
    ]
    assert weights_digest(tmp_path) == hashlib.sha256("".join(lines).encode()).hexdigest()


def test_a_folder_is_found_by_its_path(tmp_path: Path) -> None:
    assert find_folder(str(tmp_path)) == tmp_path.resolve()
