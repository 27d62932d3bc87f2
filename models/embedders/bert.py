"""A BERT encoder without padding: texts of any length end to end in one pass.

Everything but attention treats each word piece alone, so the matrices of a pack are multiplied at once, and
attention runs text by text. No piece of padding is computed, and what lies beside a text cannot touch it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor, nn


def find_bert(transformer: nn.Module) -> PackedBert | None:
    """The encoder inside a sentence-transformers module, where it is a BERT as first published."""
    bert = next((module for module in transformer.children() if type(module).__name__ == "BertModel"), None)
    if bert is None:
        return None
    config: Any = bert.config
    is_plain = getattr(config, "position_embedding_type", "absolute") == "absolute" and not config.is_decoder
    return PackedBert(bert, config.num_attention_heads) if is_plain else None


class PackedBert:
    """Runs the model's own layers; only their order and the attention's bounds are ours."""

    def __init__(self, bert: nn.Module, heads: int) -> None:
        self._bert = bert
        self._heads = heads

    def __call__(self, tokens: Sequence[Sequence[int]]) -> list[Tensor]:
        """Token embeddings, one tensor (pieces, dimension) a text."""
        return list(torch.split(self.climb(tokens, len(self.layers)), [len(ids) for ids in tokens]))

    @property
    def width(self) -> int:
        """Of a state."""
        return int(self._bert.config.hidden_size)  # type: ignore[union-attr, arg-type]

    @property
    def layers(self) -> list[nn.Module]:
        """The encoder's layers, lowest first."""
        return list(self._bert.get_submodule("encoder.layer").children())

    def climb(self, tokens: Sequence[Sequence[int]], depth: int) -> Tensor:
        """The states after the lowest `depth` layers: (pieces of all texts, dimension), text after text."""
        lengths = [len(ids) for ids in tokens]
        ids = torch.tensor([[piece for text in tokens for piece in text]])
        positions = torch.cat([torch.arange(length) for length in lengths])[None]
        states = self._bert.get_submodule("embeddings")(input_ids=ids, position_ids=positions)[0]
        return self.pass_through(self.layers[:depth], states, lengths)

    def pass_through(self, layers: Sequence[nn.Module], states: Tensor, lengths: list[int]) -> Tensor:
        """The states of texts of these lengths after these layers; shapes as `climb` gives them."""
        for layer in layers:
            states = self._run(layer, states, lengths)
        return states

    def _run(self, layer: nn.Module, states: Tensor, lengths: list[int]) -> Tensor:
        projections = [layer.get_submodule(f"attention.self.{name}")(states) for name in ("query", "key", "value")]
        texts = zip(*(projection.split(lengths) for projection in projections), strict=True)
        attended = torch.cat([self._attend(*text) for text in texts])
        states = layer.get_submodule("attention.output")(attended, states)
        return layer.get_submodule("output")(layer.get_submodule("intermediate")(states), states)  # type: ignore[no-any-return]

    def _attend(self, *projections: Tensor) -> Tensor:
        length, width = projections[0].shape
        query, key, value = (each.view(1, length, self._heads, -1).transpose(1, 2) for each in projections)
        mixed = nn.functional.scaled_dot_product_attention(query, key, value)
        return mixed.transpose(1, 2).reshape(length, width)
