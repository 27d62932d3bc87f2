"""Ledgers whose assets repeat one another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from models.domain.duplicate import Duplicate, Likeness
from models.domain.duplication import Duplication, Extent
from models.reports.ledger import Ledger


def exact(first: str, second: str) -> Duplicate:
    return Duplicate.of(first, second, 1.0, Likeness.EXACT)


def near(first: str, second: str, overlap: float = 0.9) -> Duplicate:
    return Duplicate.of(first, second, overlap)


def retold(first: str, second: str, probability: float = 0.8) -> Duplicate:
    return Duplicate.of(first, second, 0.2, Likeness.PARAPHRASE, probability)


def repeating(library: Ledger, *pairs: Duplicate, extents: Mapping[str, Extent] | None = None) -> Ledger:
    return replace(library, duplication=Duplication(pairs, extents or {}))
