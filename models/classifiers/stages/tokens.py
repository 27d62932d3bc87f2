"""Words of a sentence as the stage heads read them: the manner is kept, the particulars are not.

A price, a year, a version or an address says much about the stage and nothing by its digits, so each becomes
one shape word; what stands for a product's name differs on every site, so rare words become `_X` or `_x` where
word order matters ("what is _X", "_X vs _X").
"""

from __future__ import annotations

import re
from collections.abc import Container
from functools import lru_cache

_TOKEN = re.compile(
    r"https?://[^\s)\]>]{1,500}|[\w.+-]{1,64}@[\w-]{1,64}\.\w{1,20}|[$€£] ?\d[\d,.]{0,20}|\d[\d,.]{0,20} ?%"
    r"|v?\d{1,9}(?:\.\d{1,9}){1,3}|\d[\d,]{0,20}|[^\W\d_]{1,40}(?:['’][^\W\d_]{1,8})?(?:[_./-]\w{1,40}){0,6}|[?!$€£{}=<>|#]"
)
_LINK_TARGET = re.compile(r"\]\([^)\s]{0,500}[^)]{0,200}\)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_CLOSED = {"?": "?", "!": "!", "$": "_currency", "€": "_currency", "£": "_currency"}

RARE_NAME = "_X"
RARE_WORD = "_x"


def tokens(text: str) -> list[str]:
    """The words of a text as written, in order; link targets and letters' decoration are left out."""
    if "](" in text:
        text = _LINK_TARGET.sub("]", text)
    return _TOKEN.findall(text)


@lru_cache(maxsize=1 << 16)
def shape(token: str) -> str:
    """The token in small letters, or the shape word that stands for all of its kind."""
    first = token[0]
    if first.isalpha():
        return _alphabetic(token)
    if first.isdigit():
        return _numeric(token)
    if first in "$€£" and len(token) > 1:
        return "_price"
    return _CLOSED.get(first, "_mark")


def _alphabetic(token: str) -> str:
    if token.startswith(("http://", "https://")):
        return "_address"
    if "@" in token:
        return "_mail"
    if token[0] == "v" and token[1:2].isdigit():
        return "_version"
    if "_" in token or "/" in token or "." in token:
        return "_code"
    return token.lower().replace("’", "'")


def _numeric(token: str) -> str:
    if "@" in token:
        return "_mail"
    if token.endswith("%"):
        return "_percent"
    if _YEAR.fullmatch(token):
        return "_year"
    if "." in token:
        return "_decimal"
    return "_digit" if len(token) == 1 else "_number"


def abstract(token: str, word: str, common: Container[str]) -> str:
    """The word where many sites use it, else whether it looked like a name."""
    if word in common:
        return word
    return RARE_NAME if token[0].isupper() else RARE_WORD
