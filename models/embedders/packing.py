"""Which texts share a forward pass."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def packs(lengths: Sequence[int], budget: int, padding: int) -> Iterator[list[int]]:
    """Indices of texts to run together, longest first, each index once.

    A pack ends before texts × longest would pass `budget` word pieces, or filling its texts up to the longest would
    take more than `padding`. A text longer than the budget runs alone.
    """
    pack: list[int] = []
    filled = 0
    for index in sorted(range(len(lengths)), key=lambda index: -lengths[index]):
        longest = lengths[pack[0]] if pack else 0
        if pack and ((len(pack) + 1) * longest > budget or filled + longest - lengths[index] > padding):
            yield pack
            pack, filled = [], 0
        else:
            filled += max(0, longest - lengths[index])
        pack.append(index)
    if pack:
        yield pack
