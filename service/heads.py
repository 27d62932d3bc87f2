"""Further stage heads, by name."""

from __future__ import annotations

import re
from pathlib import Path

from models.domain.choice import SHIPPED, WORDS
from models.domain.errors import InvalidInput, NotFound

_NAME = re.compile(r"[\w-][\w.-]{0,99}")


def find_heads(folder: Path | None, name: str) -> Path:
    """The folder of weights of that name, inside `folder` and nowhere else; InvalidInput or NotFound."""
    if not _NAME.fullmatch(name):
        raise InvalidInput("it is no name of heads.", where="heads", cure="Use letters, digits, dots and hyphens.")
    if folder is None:
        known = f"There are '{SHIPPED}' and '{WORDS}'; set FINGERPOST_HEADS_FOLDER to the folder that holds others."
        raise NotFound("heads", name, known)
    root = folder.resolve()
    found = (root / name).resolve()
    if not found.is_dir() or not found.is_relative_to(root):
        others = sorted(each.name for each in root.iterdir() if each.is_dir()) if root.is_dir() else []
        raise NotFound("heads", name, f"Known: {', '.join([SHIPPED, WORDS, *others])}.")
    return found
