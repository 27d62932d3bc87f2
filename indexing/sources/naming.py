"""The name of a source."""

from __future__ import annotations

import re
from pathlib import Path

from models.domain.errors import InvalidInput

_ENDINGS = re.compile(r"(?:\.(?:gz|jsonl|ndjson|csv|xml|md|mdx|markdown|mmark|html?|xhtml))+$", re.IGNORECASE)
_NAME = re.compile(r"[\w.-]{1,100}")


def source_name(path: Path, given: str | None) -> str:
    """The name given, or the file's or folder's as a slug: `va_gov.jsonl.gz` is `va_gov`."""
    if given is not None:
        if not _NAME.fullmatch(given):
            cure = "Use letters, digits, '-', '_' and '.'."
            raise InvalidInput(f"'{given[:100]}' cannot name a source.", where="name", cure=cure)
        return given
    name = path.resolve().name
    return (
        re.sub(r"[^\w-]+", "-", name if path.is_dir() else _ENDINGS.sub("", name)).strip("-").lower()[:100] or "source"
    )
