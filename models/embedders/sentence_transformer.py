"""Any sentence-transformers model. The one file that knows torch."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

import numpy as np
import torch
import transformers
from sentence_transformers import SentenceTransformer
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence

from models.domain.errors import InvalidSettings, Mismatch
from models.domain.fingerprint import fingerprint
from models.embedders.base import Kind
from models.embedders.bert import PackedBert, find_bert
from models.embedders.packing import packs
from models.embedders.weights import configuration_digests
from models.vectors import Vectors, unit

Precision = Literal["float32", "bfloat16"]

BUDGET = 2_000
"""Word pieces in a forward pass; see ADR 6 for what was measured."""
PADDING = 32
"""Word pieces of padding that cost about as much as another forward pass does before its first piece."""
LONGEST = 512
"""Word pieces, for models that name no limit."""

_LONE_SURROGATES = re.compile("[\ud800-\udfff]")
_PROMPT_NAMES: Mapping[Kind, tuple[str, ...]] = {"query": ("query",), "passage": ("document", "passage", "corpus")}


def load_sentence_transformer(folder: Path, weights: str, precision: str = "auto") -> SentenceTransformerEmbedder:
    """The model in a folder; `weights` is their digest; precision "auto" is what the CPU does fast.

    No network is asked and no code from the folder is run. Raises `InvalidSettings` for what is no such model.
    """
    transformers.utils.logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        model = SentenceTransformer(
            str(folder), device="cpu", local_files_only=True, model_kwargs={"use_safetensors": True}
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InvalidSettings(
            f"{folder.name} cannot be read as a sentence-transformers model: {error}",
            where="embedder",
            cure="Save it with SentenceTransformer.save, or name another.",
        ) from error
    configuration = fingerprint(weights, configuration_digests(folder))
    return SentenceTransformerEmbedder(model, weights, configuration, choose_precision(precision))


def choose_precision(wanted: str) -> Precision:
    """bfloat16 where AVX512-BF16 or AMX multiplies it in hardware; elsewhere it is emulated and float32 is faster."""
    if wanted == "auto":
        able = torch.cpu.get_capabilities()
        return "bfloat16" if able.get("avx512_bf16") or able.get("amx_bf16") else "float32"
    return "bfloat16" if wanted == "bfloat16" else "float32"


class SentenceTransformerEmbedder:
    """Runs packs of like length; pooling and normalising are float32 whatever the precision of the transformer."""

    def __init__(self, model: SentenceTransformer, weights: str, configuration: str, precision: Precision) -> None:
        self._model = model.eval()
        self._prompts = {kind: _prompt(model, names) for kind, names in _PROMPT_NAMES.items()}
        self._packable = _is_packable(model)
        if precision == "bfloat16" and self._packable:
            model[0].to(torch.bfloat16)
        self._bert = find_bert(model[0]) if self._packable else None
        self._counter = _tokenizer(model)
        self._reader = _tokenizer(model)
        limit = int(min(model.max_seq_length or LONGEST, LONGEST * 16))
        self._reader.enable_truncation(limit)
        self.precision = precision if self._packable else "float32"
        self.weights = weights
        self.dimension = _dimension(model)
        special = self._counter.num_special_tokens_to_add(is_pair=False)
        self.max_word_pieces = limit - special - max(self.count(list(self._prompts.values())))
        self.fingerprint = fingerprint(configuration, *self._prompts.values(), limit, self.precision, "unit")

    def embed(self, texts: Sequence[str], kind: Kind = "passage") -> Vectors:
        """float32, shape (len(texts), dimension), unit rows, in the order of `texts`; equal texts are run once."""
        rows = {text: row for row, text in enumerate(dict.fromkeys(texts))}
        if not rows:
            return np.empty((0, self.dimension), np.float32)
        prompted = [self._prompts[kind] + _readable(text) for text in rows]
        vectors = self._embed_distinct(prompted) if self._packable else self._encode(list(rows), kind)
        return vectors[[rows[text] for text in texts]]

    def _embed_distinct(self, texts: Sequence[str]) -> Vectors:
        tokens = [encoding.ids for encoding in self._reader.encode_batch_fast(texts)]
        vectors = np.empty((len(texts), self.dimension), np.float32)
        padding = BUDGET if self._bert else PADDING
        with torch.inference_mode():
            for pack in packs([len(ids) for ids in tokens], BUDGET, padding):
                vectors[pack] = self._forward([tokens[index] for index in pack])
        return vectors

    def _forward(self, tokens: Sequence[Sequence[int]]) -> Vectors:
        features = {"attention_mask": _padded([torch.ones(len(ids), dtype=torch.long) for ids in tokens])}
        if self._bert:
            features["token_embeddings"] = _padded([states.float() for states in self._bert(tokens)])
        else:
            features["input_ids"] = _padded([torch.tensor(ids) for ids in tokens], self._padding)
            features = self._model[0](features)
            features["token_embeddings"] = features["token_embeddings"].float()
        for module in list(self._model)[1:]:
            features = module(features)
        return unit(features["sentence_embedding"].numpy())

    @property
    def _padding(self) -> int:
        return int(self._model.tokenizer.pad_token_id or 0)

    def _encode(self, texts: Sequence[str], kind: Kind) -> Vectors:
        """As sentence-transformers does it, for models of another build than transformer and pooling."""
        prompt = self._prompts[kind]
        texts = [_readable(text) for text in texts]
        return unit(self._model.encode(texts, prompt=prompt, show_progress_bar=False, convert_to_numpy=True))

    def open_parts(self, pieces: int) -> tuple[PackedBert, Tokenizer]:
        """The transformer, shared, and a tokenizer that reads so many word pieces; `Mismatch` where it is no BERT."""
        if self._bert is None:
            raise Mismatch("This model is no BERT as first published; the stage encoder stands on one.")
        tokenizer = Tokenizer.from_str(self._counter.to_str())
        tokenizer.enable_truncation(pieces)
        return self._bert, tokenizer

    def count(self, texts: Sequence[str]) -> list[int]:
        """Word pieces of each text, special ones not counted."""
        encodings = self._counter.encode_batch_fast([_readable(text) for text in texts], add_special_tokens=False)
        return [len(encoding) for encoding in encodings]

    def offsets(self, text: str) -> list[tuple[int, int]]:
        """Character offsets of each word piece."""
        return list(self._counter.encode(_readable(text), add_special_tokens=False).offsets)


def _dimension(model: SentenceTransformer) -> int:
    # Renamed in sentence-transformers 6, where the old name warns.
    ask = getattr(model, "get_embedding_dimension", None) or model.get_sentence_embedding_dimension
    return int(ask() or 0)


def _prompt(model: SentenceTransformer, names: Sequence[str]) -> str:
    """As `encode_query` and `encode_document` choose it."""
    return next((model.prompts[name] or "" for name in names if name in model.prompts), "")


def _is_packable(model: SentenceTransformer) -> bool:
    """Whether token ids go in and token embeddings come out, with the prompt pooled like any other text."""
    first, *others = list(model)
    return type(first).__name__ == "Transformer" and all(getattr(module, "include_prompt", True) for module in others)


def _tokenizer(model: SentenceTransformer) -> Tokenizer:
    """A copy of our own: the model's is changed by every call that truncates or pads."""
    own = getattr(model.tokenizer, "backend_tokenizer", model.tokenizer)
    if not isinstance(own, Tokenizer):
        raise InvalidSettings(
            "The model's tokenizer gives no offsets.", where="embedder", cure="Use a model with a tokenizer.json."
        )
    copy = Tokenizer.from_str(own.to_str())
    copy.no_truncation()
    copy.no_padding()
    return copy


def _padded(rows: list[Tensor], value: int = 0) -> Tensor:
    return pad_sequence(rows, batch_first=True, padding_value=value)


def _readable(text: str) -> str:
    """Half a surrogate pair, which JSON can hold and UTF-8 cannot, becomes one replacement character."""
    return _LONE_SURROGATES.sub("\ufffd", text)
