"""Callers' words, quoted back."""

from __future__ import annotations


def legible(text: str) -> str:
    """The text with a question mark for what cannot be written as UTF-8."""
    return text.encode("utf-8", "replace").decode()
