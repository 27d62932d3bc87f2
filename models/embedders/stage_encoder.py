"""The stage encoder: a short text through the bundled model's lower layers and the stage branch."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save
from tokenizers import Encoding
from torch import Tensor

from models.domain.errors import Mismatch, Unavailable
from models.domain.fingerprint import fingerprint
from models.embedders.base import Embedder
from models.embedders.branch import StageBranch
from models.embedders.packing import packs
from models.embedders.registry import open_embedder
from models.embedders.sentence_transformer import BUDGET, SentenceTransformerEmbedder
from models.embedders.weights import BUNDLED_WEIGHTS
from models.pieces import Pieces

DEPTH = 4
"""Of the model's six layers stay as they are; what is tuned above them costs a third of a forward pass."""
READ = 160
"""Word pieces of a text, the two special ones counted."""
NAME = "stages-encoder"
FORMAT = 1


class Trunk:
    """The bundled model's tokenizer and lower layers, shared with the embedder where it is that model."""

    def __init__(self, embedder: Embedder | None = None) -> None:
        """`embedder` is used where it runs the bundled model; else that model is opened beside it."""
        if not isinstance(embedder, SentenceTransformerEmbedder) or embedder.weights != BUNDLED_WEIGHTS:
            embedder = open_embedder(precision="float32")
        assert isinstance(embedder, SentenceTransformerEmbedder)  # noqa: S101 - what the bundled name opens
        self.bert, self._tokenizer = embedder.open_parts(READ)

    def tokenize(self, texts: Sequence[str]) -> list[Encoding]:
        """The first `READ` word pieces of each text."""
        return self._tokenizer.encode_batch(list(texts))

    def climb(self, tokens: Sequence[Sequence[int]]) -> Tensor:
        """States after the lower layers, texts end to end: (pieces, dimension), no gradient."""
        with torch.inference_mode():
            return self.bert.climb(tokens, DEPTH)

    def new_branch(self, classes: int) -> StageBranch:
        """Not yet tuned: the upper layers as the model has them."""
        return StageBranch(self.bert, DEPTH, classes)


class StageEncoder:
    """What each word piece of a text adds to the scores of the stages; safe to use from many threads."""

    def __init__(self, trunk: Trunk, branch: StageBranch, fingerprint: str) -> None:
        self._trunk = trunk
        self.branch = branch.eval()
        self.fingerprint = fingerprint

    def read(self, texts: Sequence[str]) -> list[Pieces]:
        """One for each text, in order; what follows the first `READ` word pieces is not read."""
        found: dict[int, Pieces] = {}
        encodings = self._trunk.tokenize(texts)
        bias = self.branch.scores.bias.detach().float().numpy()
        with torch.inference_mode():
            for pack in packs([len(each.ids) for each in encodings], BUDGET, BUDGET):
                chosen = [encodings[index] for index in pack]
                states = self._trunk.climb([each.ids for each in chosen]).float()
                shares = self.branch.shares(states, [len(each.ids) for each in chosen])
                for index, each, own in zip(pack, chosen, shares, strict=True):
                    found[index] = Pieces(tuple(each.offsets), own.numpy(), bias)
        return [found[index] for index in range(len(texts))]


def save_branch(branch: StageBranch, folder: Path) -> None:
    """Write the tuned layers in half precision, and beside them what they stand on."""
    path = folder / f"{NAME}.safetensors"
    path.write_bytes(save({name: value.half().contiguous() for name, value in branch.state_dict().items()}))
    described = {
        "format": FORMAT,
        "trunk": BUNDLED_WEIGHTS,
        "depth": DEPTH,
        "read": READ,
        "classes": branch.scores.out_features,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
    }
    (folder / f"{NAME}.json").write_text(json.dumps(described, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def load_stage_encoder(folder: Path, embedder: Embedder | None = None) -> StageEncoder:
    """The shipped encoder, sharing the embedder's lower layers where it can.

    Raises `Unavailable` where a file is missing or was changed, `Mismatch` where it was made for another program.
    """
    path, described = folder / f"{NAME}.safetensors", folder / f"{NAME}.json"
    if not path.is_file() or not described.is_file():
        raise Unavailable(f"The stage weights {NAME}.safetensors and {NAME}.json are missing. Reinstall Fingerpost.")
    stored: dict[str, Any] = json.loads(described.read_text(encoding="utf-8"))
    if stored["sha256"] != hashlib.sha256(path.read_bytes()).hexdigest():
        raise Unavailable(f"{path.name} is not the file {described.name} describes. Reinstall Fingerpost.")
    expected = {"format": FORMAT, "trunk": BUNDLED_WEIGHTS, "depth": DEPTH, "read": READ}
    if (found := {key: stored[key] for key in expected}) != expected:
        raise Mismatch(f"{described.name} is of {found}, this program of {expected}. Rebuild: make weights.")
    trunk = Trunk(embedder)
    branch = trunk.new_branch(stored["classes"]).float()
    branch.load_state_dict(load_file(path))
    return StageEncoder(trunk, branch, fingerprint(stored))
