"""Files as text: bounded, decoded as declared, never guessed."""

from __future__ import annotations

import codecs
from pathlib import Path

from indexing.sources.base import Failed

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_HEAD = 8_192
_MOST_CONTROLS, _MOST_OF_THE_HEAD = 8, 0.05
_CONTROL_BYTES = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1b")
ENCODING_CURE = "Save it as UTF-8, or name its encoding (such as cp1252)."


def read_text(path: Path, where: str, *, limit: int, encoding: str) -> str | Failed:
    """The text of a file of at most `limit` bytes, or why it cannot be had."""
    content = read_bytes(path, where, limit=limit)
    return content if isinstance(content, Failed) else decode(content, where, encoding)


def read_bytes(path: Path, where: str, *, limit: int) -> bytes | Failed:
    """The content of a file of at most `limit` bytes, or why it cannot be had."""
    try:
        size = path.stat().st_size
        if size > limit:
            return too_large(where, size, limit)
        with path.open("rb") as file:
            content = file.read(limit + 1)
    except OSError as error:
        return Failed(where, f"it cannot be read: {error.strerror or error}.", "Check its permissions.")
    return too_large(where, len(content), limit) if len(content) > limit else content


def too_large(where: str, size: int, limit: int) -> Failed:
    """What is said of a file over the limit."""
    return Failed(where, f"{size:,} bytes, and at most {limit:,} are read.", "Split it, or raise the limit per file.")


def decode(content: bytes, where: str, encoding: str) -> str | Failed:
    """The text; a byte order mark outranks the declared encoding."""
    encoding = next((name for bom, name in _BOMS if content.startswith(bom)), encoding)
    if not encoding.startswith("utf-16") and is_binary(content):
        return Failed(where, "binary, not text.", "Give it the ending of what it is, or remove it.")
    try:
        return content.decode(encoding)
    except LookupError:
        return Failed(where, f"'{encoding[:40]}' is no encoding.", ENCODING_CURE)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return Failed(f"{where}:{line}", f"not {encoding} at byte {error.start}.", ENCODING_CURE)


def is_binary(content: bytes) -> bool:
    """Whether too much of the beginning is control characters; a stray NUL does not make a text binary."""
    head = content[:_HEAD]
    controls = len(head) - len(head.translate(None, _CONTROL_BYTES))
    return controls > max(_MOST_CONTROLS, _MOST_OF_THE_HEAD * len(head))
