"""Which files a job may read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from models.domain.errors import InvalidInput

FIELD = "paths"


def within(roots: Sequence[Path], paths: Sequence[str]) -> list[Path]:
    """The real places of these paths, symbolic links followed; InvalidInput for one outside every root.

    The answer is the same for what does not exist outside, so that nobody can feel their way around the disk.
    """
    if not roots:
        cure = "Set FINGERPOST_LIBRARY_ROOTS to the folders that jobs may read, or index with `fingerpost index`."
        raise InvalidInput("no folder may be indexed over HTTP.", where=FIELD, cure=cure)
    allowed = [root.resolve() for root in roots]
    return [_real(path, allowed) for path in paths]


def _real(path: str, allowed: Sequence[Path]) -> Path:
    try:
        real = Path(path).resolve()
    except (OSError, RuntimeError, ValueError):  # a loop of links, a NUL byte
        raise InvalidInput(f"'{path}' is no usable path.", where=FIELD, cure="Check the path.") from None
    if not Path(path).is_absolute() or not any(real.is_relative_to(root) for root in allowed):
        cure = f"Name a full path inside one of FINGERPOST_LIBRARY_ROOTS: {', '.join(map(str, allowed))}."
        raise InvalidInput(f"'{path}' is outside the library roots.", where=FIELD, cure=cure)
    return real
