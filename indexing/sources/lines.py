"""Lines of a file that may be compressed, each bounded, with their numbers."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from indexing.sources.base import Failed

# No text shrinks this much; a bomb does. Small files may: the floor lets them.
MOST_EXPANSION, ALWAYS_READ = 100, 64_000_000
_STEP = 1 << 20


class TooMuch(Exception):
    """A compressed file expands beyond what text does."""


BROKEN = (OSError, EOFError, zlib.error, TooMuch)
"""What reading a damaged file may raise."""


@dataclass(frozen=True, slots=True)
class Line:
    """`content` is None where the line was longer than the limit; `size` is its length in bytes."""

    number: int
    content: bytes | None
    size: int


def open_bytes(path: Path) -> IO[bytes]:
    """The file, decompressed on the way if it is gzip by its ending."""
    if path.suffix.lower() != ".gz":
        return path.open("rb")
    most = max(ALWAYS_READ, MOST_EXPANSION * path.stat().st_size)
    return io.BufferedReader(_Bounded(gzip.open(path, "rb"), most), _STEP)


def read_lines(file: IO[bytes], limit: int) -> Iterator[Line]:
    """Every line without its end; memory stays under `limit` bytes and a little."""
    number = 0
    while piece := file.readline(limit + 1):
        number += 1
        size, too_long = len(piece), len(piece) > limit and not piece.endswith(b"\n")
        while too_long and piece and not piece.endswith(b"\n"):
            piece = file.readline(_STEP)
            size += len(piece)
        yield Line(number, None if too_long else piece.rstrip(b"\r\n"), size)


def broken(where: str, error: Exception) -> Failed:
    """What is said where a file ends before its end."""
    problem = str(error) if isinstance(error, TooMuch) else f"the file is damaged or cut off ({error})."
    return Failed(where, problem, "Get a whole copy; everything before it was read.", fatal=True)


class _Bounded(io.RawIOBase):
    """Reads on until more came out than may."""

    def __init__(self, file: gzip.GzipFile, most: int) -> None:
        self._file, self._left, self._most = file, most, most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        content = self._file.read(len(buffer))
        self._left -= len(content)
        if self._left < 0:
            raise TooMuch(f"it expands to more than {self._most:,} bytes.")
        buffer[: len(content)] = content
        return len(content)

    def close(self) -> None:
        self._file.close()
        super().close()
