"""Links between assets: what a raw link leads to within the library."""

from __future__ import annotations

ALIAS = "alias:"
"""Begins a raw link that is another address of the asset itself: where it was before, or is as well."""
