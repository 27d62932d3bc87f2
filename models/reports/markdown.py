"""Text in Markdown: what a library says is shown, never run."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")
_SPACE = re.compile(r"\s+")


def escaped(text: str) -> str:
    """On one line, with whatever Markdown or HTML would act upon taken as it is written."""
    return _SPECIAL.sub(r"\\\1", _SPACE.sub(" ", text).strip())
