"""A source made of what a test writes down."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from indexing.sources.base import Item
from indexing.sources.opening import open_source
from indexing.sources.options import SourceOptions

Read = Callable[..., list[Item]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Writes files by their relative names and reads them: a lone one as a file, several as the folder `library`."""

    def read_files(files: dict[str, str | bytes], options: SourceOptions | None = None) -> list[Item]:
        root = tmp_path / "library"
        for name, content in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        place = root if len(files) > 1 else root / next(iter(files))
        return list(open_source(place, options).read())

    return read_files
