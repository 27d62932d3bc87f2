"""The hash of the code that made a report."""

from __future__ import annotations

import hashlib
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("eval", "indexing", "models")
ENDINGS = frozenset({".py", ".json", ".jsonl", ".npz", ".html"})


def hash_code(root: Path = ROOT) -> str:
    """SHA-256 over everything in the packages that can decide a number: sources, weights and written pages."""
    digest = hashlib.sha256()
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*")):
            if path.suffix in ENDINGS and "__pycache__" not in path.parts:
                digest.update(f"{path.relative_to(root).as_posix()}\0".encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
