"""The stage branch: two upper layers of its own over the lower ones of the embedder's transformer.

The lower layers are the embedder's, untouched; the branch begins as a copy of the upper ones and is tuned to tell
stages. Its scores are linear in the states it pools, so that what each word piece adds to them is known exactly.
"""

from __future__ import annotations

import copy

import torch
from torch import Tensor, nn

from models.embedders.bert import PackedBert


class StageBranch(nn.Module):
    """From states of the lower layers, texts end to end, to scores of `classes` classes a text."""

    def __init__(self, bert: PackedBert, depth: int, classes: int) -> None:
        super().__init__()
        self._pass_through = bert.pass_through
        self.layers = nn.ModuleList(copy.deepcopy(layer) for layer in bert.layers[depth:])
        width = int(bert.width)
        self.attention = nn.Linear(width, 1)
        self.dropout = nn.Dropout(0.1)
        self.scores = nn.Linear(2 * width, classes)
        nn.init.zeros_(self.attention.weight)
        nn.init.zeros_(self.attention.bias)

    def forward(self, states: Tensor, lengths: list[int]) -> Tensor:
        """Shape (texts, classes)."""
        climbed = self._climb(states, lengths)
        texts = torch.split(climbed, lengths)
        pooled = [torch.cat([text.mean(dim=0), (self._attend(text) * text).sum(dim=0)]) for text in texts]
        return self.scores(self.dropout(torch.stack(pooled)))  # type: ignore[no-any-return]

    def shares(self, states: Tensor, lengths: list[int]) -> list[Tensor]:
        """What each word piece adds to its text's scores, (pieces, classes) a text; the rest is `scores.bias`."""
        plain, attended = torch.split(self.scores.weight, self.attention.in_features, dim=1)
        return [
            text @ plain.T / len(text) + self._attend(text) * (text @ attended.T)
            for text in torch.split(self._climb(states, lengths), lengths)
        ]

    def _climb(self, states: Tensor, lengths: list[int]) -> Tensor:
        return self._pass_through(list(self.layers), states, lengths)

    def _attend(self, text: Tensor) -> Tensor:
        """Shape (pieces, 1), summing to 1."""
        return self.attention(text).softmax(dim=0)  # type: ignore[no-any-return]
