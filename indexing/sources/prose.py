"""Prose: plain text put together block by block, whatever it was marked up in."""

from __future__ import annotations

import re
from enum import Enum

_SPACES = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r"\n{2,}")
_LOOKS_LIKE_HEADING = re.compile(r"^#+(?=\s)", re.MULTILINE)
_CODE_INDENT = "    "


class Block(Enum):
    """What a block is; items, rows and lines of one list or table stand without a blank line between them."""

    TEXT = "text"
    ITEM = "item"
    ROW = "row"


class Prose:
    """Collects text; headings become `#` lines, list items `- ` lines, table rows `a | b`, code is indented by four.

    Only headings start with `#`: the indent and the dropped hashes keep a comment in code from looking like one.
    """

    def __init__(self) -> None:
        self.links: list[str] = []
        self._blocks: list[tuple[Block, str]] = []
        self._open: list[str] = []
        self._kind, self._prefix = Block.TEXT, ""

    def write(self, text: str) -> None:
        """Adds to the open block."""
        self._open.append(text)

    def start(self, kind: Block = Block.TEXT, *, heading: int = 0) -> None:
        """Closes the open block and begins one; `heading` is its level, 0 for none.

        A paragraph that opens an item is the item.
        """
        if self._kind is Block.ITEM and kind is Block.TEXT and not heading and not "".join(self._open).strip():
            return
        self.close()
        self._kind = kind
        self._prefix = "#" * heading + " " if heading else "- " if kind is Block.ITEM else ""

    def close(self) -> None:
        """Ends the open block."""
        text, self._open = "".join(self._open), []
        kind, prefix = self._kind, self._prefix
        self._kind, self._prefix = Block.TEXT, ""
        text = _SPACES.sub(" ", text).strip()
        if "\n" in text:
            text = "\n".join(line.strip() for line in text.split("\n"))
            text = _BLANK_LINES.sub("\n\n" if kind is Block.TEXT else "\n", text)
        if "#" in text:
            text = _LOOKS_LIKE_HEADING.sub("", text).strip()
        if kind is Block.ROW:
            text = text.replace("\n", " ").strip("| ")
        if prefix.startswith("#"):
            text = " ".join(text.split())
        if text:
            self._blocks.append((kind, prefix + text))

    def code(self, text: str) -> None:
        """Adds a block whose lines stay as they are."""
        self.close()
        lines = [_CODE_INDENT + line.rstrip() if line.strip() else "" for line in text.strip("\n").split("\n")]
        if any(lines):
            self._blocks.append((Block.TEXT, "\n".join(lines)))

    def text(self) -> str:
        """Everything so far, blocks parted by a blank line."""
        self.close()
        parts: list[str] = []
        before = Block.TEXT
        for kind, text in self._blocks:
            if parts:
                parts.append("\n" if kind is before and kind is not Block.TEXT else "\n\n")
            parts.append(text)
            before = kind
        return "".join(parts)
