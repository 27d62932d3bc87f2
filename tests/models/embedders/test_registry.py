from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from models.domain.errors import InvalidSettings
from models.embedders.hashing import HashingEmbedder
from models.embedders.registry import open_embedder


def test_the_hashing_embedder_opens_by_name() -> None:
    assert open_embedder("hashing").fingerprint == HashingEmbedder().fingerprint


def test_opening_the_registry_does_not_import_torch() -> None:
    script = "import sys, models.embedders.registry; sys.exit('torch' in sys.modules or 'transformers' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False, cwd=Path(__file__).parents[3]).returncode == 0


def test_an_unknown_name_is_refused_with_the_known_ones() -> None:
    with pytest.raises(InvalidSettings, match=r"no embedder 'minilm'.* all-MiniLM-L6-v2, hashing, a folder"):
        open_embedder("minilm")


def test_an_unknown_precision_is_refused_with_the_known_ones() -> None:
    with pytest.raises(InvalidSettings, match=r"'int8' is not a precision.* auto, float32, bfloat16"):
        open_embedder("hashing", "int8")


def test_a_model_that_the_hub_does_not_give_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    with pytest.raises(InvalidSettings, match=r"no embedder 'nobody/nothing'.* the hub gave none"):
        open_embedder("nobody/nothing")


def test_a_folder_without_safetensors_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pytorch_model.bin").write_bytes(b"pickled")
    with pytest.raises(InvalidSettings, match=r"no \.safetensors file"):
        open_embedder(str(tmp_path))


@pytest.mark.model
def test_a_folder_that_is_no_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"nothing")
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(InvalidSettings, match="cannot be read as a sentence-transformers model"):
        open_embedder(str(tmp_path))
