"""The text of an export, line by line: byte order marks, UTF-16 and stray NULs as tools leave them."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import IO

from indexing.engagement.base import File
from models.domain.errors import InvalidInput, TooLarge

LONGEST_LINE = 1_000_000
_CURE = "Save it as CSV in UTF-8."
_BOMS = (
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_lines(file: File) -> Iterator[str]:
    """Every line with its end, one in memory at a time; InvalidInput names the line that is no text."""
    with file.open() as opened:
        encoding = _encoding(opened, file.name)
        # Lines of UTF-16 do not end at a byte; those of UTF-8 do, and are told by their number when they are none.
        lines = _wide(opened, encoding) if encoding.startswith("utf-16") else _narrow(opened, file.name)
        for number, line in enumerate(lines, start=1):
            if len(line) >= LONGEST_LINE:
                problem = f"the line has more than {LONGEST_LINE:,} characters."
                raise TooLarge(problem, where=f"{file.name}:{number}", cure=_CURE)
            text = line.removeprefix("\ufeff") if number == 1 else line
            yield text.replace("\0", "") or "\n"


def _narrow(opened: IO[bytes], name: str) -> Iterator[str]:
    number = 0
    while line := opened.readline(4 * LONGEST_LINE):
        number += 1
        try:
            yield line.decode()
        except UnicodeDecodeError as error:
            problem = f"byte {error.start} of the line is not UTF-8."
            raise InvalidInput(problem, where=f"{name}:{number}", cure=_CURE) from None


def _wide(opened: IO[bytes], encoding: str) -> Iterator[str]:
    text = io.TextIOWrapper(opened, encoding=encoding, newline="", errors="replace")
    while line := text.readline(LONGEST_LINE):
        yield line


def _encoding(opened: IO[bytes], name: str) -> str:
    head = opened.read(4096)
    opened.seek(0)
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return encoding
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        raise InvalidInput("it is a ZIP or XLSX archive, not CSV.", where=name, cure=_CURE)
    # Text of Europe in UTF-16 without a mark: every other byte is zero.
    if head[1::2].count(0) > len(head) // 4:
        return "utf-16-le"
    return "utf-8"
