"""Long lists in statements of bounded size: a database limits the variables of one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TypeVar

T = TypeVar("T")

SIZE = 500


def batches(items: Sequence[T]) -> Iterator[list[T]]:
    """The items in order, at most SIZE at a time."""
    rest = iter(items)
    while batch := list(islice(rest, SIZE)):
        yield batch
