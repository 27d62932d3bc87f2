"""How far a long piece of work is."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Tells people."""

    def __call__(self, what: str, done: int, total: int) -> None:
        """`done` of `total` things are done."""


def in_silence(what: str, done: int, total: int) -> None:
    """Tells nobody."""
