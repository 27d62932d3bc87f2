"""Plain text: what may stand in an asset."""

from __future__ import annotations

import re
import unicodedata

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff]+")
_SPACES = re.compile(r"\s+")


def plain(text: str) -> str:
    """NFC, one newline for every line end, no control characters, U+FFFD for lone surrogates."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _CONTROLS.search(text):
        text = _CONTROLS.sub("", text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
    return text


def one_line(text: str, limit: int) -> str:
    """The text on a single line of at most `limit` characters, cut at a word and marked with an ellipsis."""
    # Cut before the work: a title of 20 MB is an attack, not a title.
    line = _SPACES.sub(" ", plain(text[: 8 * limit])).strip()
    if len(line) <= limit:
        return line
    head = line[: limit - 1]
    return (head.rsplit(" ", 1)[0] if " " in head[limit // 2 :] else head).rstrip(" ,;:") + "…"
