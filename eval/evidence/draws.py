"""Random sentences of the same length as those that are shown: what removing anything does."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from eval.evidence.cutting import Span

TOLERANCE = 0.1
"""Random sentences are as long together as the shown ones, give or take this fraction."""
TRIES = 300


def draw_alike(
    sentences: Sequence[Span], shown: Sequence[Span], draws: int, random: np.random.Generator
) -> list[tuple[Span, ...]]:
    """Up to `draws` sets of the sentences that are not shown, each as long as the shown ones together.

    Fewer, perhaps none, where an asset has no such sentences: two lines cannot be compared with each other.
    """
    others = [span for span in sentences if not any(span.meets(one) for one in shown)]
    wanted = sum(span.length for span in shown)
    found: set[tuple[Span, ...]] = set()
    for _ in range(TRIES):
        if len(found) == draws:
            break
        if drawn := _draw(others, wanted, random):
            found.add(drawn)
    return sorted(found)


def _draw(others: Sequence[Span], wanted: int, random: np.random.Generator) -> tuple[Span, ...]:
    """Sentences in random order, those that would be too much passed over; empty when they do not suffice."""
    taken, length = [], 0
    for place in random.permutation(len(others)).tolist():
        if length + others[place].length <= wanted * (1 + TOLERANCE):
            taken.append(others[place])
            length += others[place].length
        if length >= wanted * (1 - TOLERANCE):
            return tuple(sorted(taken))
    return ()
