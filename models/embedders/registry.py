"""Embedders by name. Nothing here imports torch until one is opened that needs it."""

from __future__ import annotations

from models.domain.errors import InvalidSettings
from models.embedders.base import Embedder
from models.embedders.hashing import HashingEmbedder
from models.embedders.weights import BUNDLED, check_bundled, find_folder, weights_digest

HASHING = "hashing"
KNOWN = (BUNDLED, HASHING)
PRECISIONS = ("auto", "float32", "bfloat16")


def open_embedder(name: str = BUNDLED, precision: str = "auto") -> Embedder:
    """The embedder of that name: one of `KNOWN`, a folder, or a sentence-transformers model on the hub.

    Raises `InvalidSettings` for a model that cannot be found or read and for an unknown precision, and `Mismatch`
    where the bundled weights are not the ones that were shipped.
    """
    if precision not in PRECISIONS:
        raise InvalidSettings(
            f"'{precision}' is not a precision.", where="precision", cure=f"Use one of: {', '.join(PRECISIONS)}."
        )
    if name == HASHING:
        return HashingEmbedder()
    folder = find_folder(name)
    weights = weights_digest(folder)
    if name == BUNDLED:
        check_bundled(weights)
    from models.embedders.sentence_transformer import load_sentence_transformer

    return load_sentence_transformer(folder, weights, precision)
