"""The needs' own texts as vectors, each need embedded once."""

from __future__ import annotations

from collections.abc import Sequence

from models.classifiers.base import NeedTexts
from models.domain.persona import Need
from models.domain.wish import wish_of
from models.embedders.base import Embedder
from models.vectors import Vectors, unit


class NeedLexicon:
    """Remembers what it has embedded: a taxonomy with one need more costs the texts of that need."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._known: dict[Need, NeedTexts] = {}

    def texts(self, needs: Sequence[Need]) -> list[NeedTexts]:
        """The needs with the vectors of their statements, barriers and accelerators.

        A statement's vector stands half for what is wanted, told apart from who wants it and why.
        """
        fresh = [need for need in dict.fromkeys(needs) if need not in self._known]
        texts = [text for need in fresh for text in _texts(need)]
        vectors = self._embed(texts)
        start = 0
        for need in fresh:
            end = start + len(_texts(need))
            self._known[need] = _divide(need, vectors[start:end])
            start = end
        return [self._known[need] for need in needs]

    def _embed(self, texts: Sequence[str]) -> Vectors:
        wishes = [wish_of(text) for text in texts]
        row_of = {text: row for row, text in enumerate(dict.fromkeys([*texts, *wishes]))}
        vectors = self._embedder.embed(list(row_of), "query")
        told = vectors[[row_of[text] for text in texts]]
        return unit(told + vectors[[row_of[wish] for wish in wishes]])


def _texts(need: Need) -> tuple[str, ...]:
    return (*need.statements, *need.barriers, *need.accelerators)


def _divide(need: Need, vectors: Vectors) -> NeedTexts:
    first = len(need.statements)
    second = first + len(need.barriers)
    return NeedTexts(need, vectors[:first], vectors[first:second], vectors[second:])
