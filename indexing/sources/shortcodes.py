"""WordPress shortcodes: the marks go, what they enclose stays."""

from __future__ import annotations

import re

# WordPress knows which names are shortcodes; an export does not say. A bracketed name is taken for one if it has a
# value or an end, or is one that WordPress itself brings along. So `[sic]` and `[1]` stay.
_OWN = {"gallery", "caption", "wp_caption", "audio", "video", "playlist", "embed"}
_MARK = re.compile(r"\[(/?)([A-Za-z][\w-]{1,60}+)((?:\s[^\[\]]{0,2000}+)?)\]")
_ESCAPED = re.compile(r"\[(\[[^\[\]]{1,2000}+\])\]")
_END = re.compile(r"\[/([A-Za-z][\w-]{1,60}+)\]")
_VALUE = re.compile(r"\s[\w-]+\s*=\s*[\"'\w&]|/$")


def without_shortcodes(text: str) -> str:
    """The text without shortcode marks; doubled brackets, which show a mark to readers, become single ones."""
    if "[" not in text:
        return text
    ended = set(_END.findall(text)) | _OWN
    parts = _ESCAPED.split(text)
    # Every second part is an escaped mark.
    return "".join(part if at % 2 else _unmarked(part, ended) for at, part in enumerate(parts))


def _unmarked(text: str, ended: set[str]) -> str:
    return _MARK.sub(lambda mark: "" if mark[2] in ended or _VALUE.search(mark[3]) else mark[0], text)
