"""Which texts share a forward pass."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def packs(lengths: Sequence[int], budget: int) -> Iterator[list[int]]:
    """Indices of texts to run together, longest first, each index once.

    A pack is padded to its longest text, so texts of like length go together and a pack ends before
    texts × longest would pass `budget` word pieces. A text longer than the budget runs alone.
    """
    pack: list[int] = []
    for index in sorted(range(len(lengths)), key=lambda index: -lengths[index]):
        if pack and (len(pack) + 1) * lengths[pack[0]] > budget:
            yield pack
            pack = []
        pack.append(index)
    if pack:
        yield pack
