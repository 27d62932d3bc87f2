"""What Qdrant Edge's bare exceptions mean: told from their texts, which is why its version is pinned."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from indexing.stores.folder import BUSY, REBUILD
from models.domain.errors import FingerpostError, Mismatch, StoreBusy, Unavailable

_DIMENSIONS = re.compile(r"expected vector size (\d+), but got (\d+)")


@contextmanager
def edge_errors(folder: Path) -> Iterator[None]:
    """Turn what Edge raises, its panics included, into the family."""
    try:
        yield
    except BaseException as error:  # a panic is a BaseException of a module that cannot be imported
        if type(error) is not Exception and type(error).__name__ != "PanicException":
            raise  # our own, or a defect, or Ctrl-C: never a reason to delete a store
        raise _meaning(error, folder) from error


def _meaning(error: BaseException, folder: Path) -> FingerpostError:
    text = str(error)
    if "WouldBlock" in text:
        return StoreBusy(BUSY.format(folder=folder))
    if sizes := _DIMENSIONS.search(text):
        return Mismatch(
            f"The vector store in {folder} holds vectors of {sizes[2]} dimensions, the embedder makes {sizes[1]}. "
            "Go back to the former embedder, or delete the folder and reindex."
        )
    if "not initialized" in text:
        return Unavailable(f"The vector store in {folder} is closed. Open it again.")
    if "No space left" in text:
        return Unavailable(f"The disk of the vector store's folder {folder} is full. Free some space and try again.")
    return Unavailable(f"The vector store in {folder} cannot be used ({text[:200]}). {REBUILD}")
