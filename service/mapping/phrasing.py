"""Phrasing: a brief told as prose by a language model, where somebody set one up. Never where facts come from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from models.domain.brief import Brief
from models.domain.errors import FingerpostError
from models.reports.briefs.writing import to_markdown

LONGEST = 6_000
"""Characters of prose that are shown; more is no brief."""
NAMED = 5
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S{1,300}|\S{1,100}@\S{1,100}\.\w{2,20}", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_QUOTED = re.compile(r"[“\"«„]([^“”\"«»„]{2,300})[”\"»]")
# Words that begin with a capital, several in a row as one name; and those with a capital or a digit inside.
_NAME = re.compile(r"\b[^\W\d_a-z][\w'’-]*(?:\s+[^\W\d_a-z][\w'’-]*)*")
_ODD = re.compile(r"\b\w*[a-zà-ÿ][A-ZÀ-Þ]\w*|\b(?=\w*\d)(?=\w*[^\W\d_])\w+|\b[A-ZÀ-Þ]{2,}\b")
_OPENS = re.compile(r"(?:^|[.!?:]|\n)[\s*#>“\"'(\[-]*(?:\d+[.)]\s*)?$")
_WORD = re.compile(r"\w+")


class Phraser(Protocol):
    """Tells facts as prose."""

    @property
    def name(self) -> str:
        """The model, for whoever reads what it wrote."""

    def phrase(self, facts: str) -> str:
        """Prose from a brief in Markdown; Unavailable when no answer comes in time."""


@dataclass(frozen=True, slots=True)
class Prose:
    """What the model wrote, to be shown beside the facts and marked as its own; or `dropped`, why it is not shown."""

    by: str
    text: str = ""
    dropped: str = ""


def phrase(brief: Brief, phraser: Phraser) -> Prose:
    """Prose that names nothing the brief does not; whatever goes wrong costs the prose, never the brief."""
    facts = to_markdown(brief)
    try:
        text = _CONTROL.sub("", phraser.phrase(facts)).strip()
    except FingerpostError as error:
        return Prose(phraser.name, dropped=str(error))
    if not text or len(text) > LONGEST:
        told = f"It wrote {len(text):,} characters; 1 to {LONGEST:,} are shown."
        return Prose(phraser.name, dropped=told)
    if strange := find_strange(text, facts):
        named = ", ".join(f"“{each}”" for each in strange[:NAMED])
        return Prose(phraser.name, dropped=f"It named what the brief does not hold: {named}.")
    return Prose(phraser.name, text)


def find_strange(text: str, facts: str) -> list[str]:
    """Names, numbers, addresses and quotations in a text that are not in the facts, in the order of the text.

    A single word that opens a sentence has its capital from there, so it is taken for a word and no name.
    """
    plain = facts.replace("\\", "")
    held, words = _folded(plain), {word.casefold() for word in _WORD.findall(plain)}
    numbers = set(_NUMBER.findall(plain))
    found = {match.start(): match[0] for match in _ADDRESS.finditer(text) if _folded(match[0]) not in held}
    found |= {match.start(): match[0] for match in _NUMBER.finditer(text) if match[0] not in numbers}
    found |= {match.start(): match[1] for match in _QUOTED.finditer(text) if _bare(match[1]) not in held}
    found |= {match.start(): match[0] for match in _ODD.finditer(text) if match[0].casefold() not in words}
    for match in _NAME.finditer(text):
        named = [word for word in _WORD.findall(match[0]) if word != "I"]
        alone = len(named) == 1 and _OPENS.search(text[max(0, match.start() - 40) : match.start()])
        if not alone and any(word.casefold() not in words for word in named):
            found.setdefault(match.start(), match[0])
    return list(dict.fromkeys(found[at] for at in sorted(found)))


def _bare(quotation: str) -> str:
    return _folded(quotation).strip(" .,!?")


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
