"""Paraphrases made by rule: the same told in another order and in other words, always alike for a seed.

What they are worth: a person who retells a page summarises, explains and forgets; these rules only swap words by a
table, turn clauses and sentences round and drop asides. About half of the content words stay. So a figure on them says
that order and phrasing do not hide a page, and bounds from above what is found of free retellings; it is no figure
for those.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
import yaml

from eval.duplicates.edits import Edit

_TABLE = Path(__file__).with_name("wordings.yaml")
_SENTENCES = re.compile(r"(?<=[.!?])\s+")
_ASIDE = re.compile(r"\s\([^()\n]{1,80}\)")
_FRONTED = re.compile(
    r"^(If|When|While|Because|After|Before|Once|Although) ([^,.;:\n]{8,120}), ([^\n]{8,300}?)([.!?])$"
)
_TRAILING = re.compile(r"^([^,;:\n]{12,200}?) (if|when|because|while|before|after) ([^,;:\n]{8,120})([.!?])$")
_PAIR = re.compile(r"\b([a-z]{4,}) (and|or) ([a-z]{4,})\b")
_LIST = re.compile(r"\b([a-z]{3,}), ([a-z]{3,}),? (and|or) ([a-z]{3,})\b")


def retell(strength: float) -> Edit:
    """Each rule is used with this chance wherever it fits, 0 to 1."""

    def edit(body: str, random: np.random.Generator, _: Sequence[str]) -> str:
        paragraphs = [_retold(part, random, strength) for part in body.split("\n\n")]
        return "\n\n".join(_neighbours_swapped(paragraphs, random, strength / 2))

    return edit


def _retold(paragraph: str, random: np.random.Generator, strength: float) -> str:
    if paragraph.lstrip().startswith(("```", "    ", "|")):
        return paragraph
    lines = []
    for line in paragraph.split("\n"):
        told = [_sentence(each, random, strength) for each in _SENTENCES.split(line)]
        lines.append(" ".join(_neighbours_swapped(told, random, strength)))
    return "\n".join(lines)


def _sentence(sentence: str, random: np.random.Generator, strength: float) -> str:
    if random.random() < strength:
        sentence = _turned(sentence)
    if random.random() < strength / 2:
        sentence = _ASIDE.sub("", sentence)
    if random.random() < strength:
        sentence = _LIST.sub(r"\4, \1 \3 \2", sentence)
        sentence = _PAIR.sub(r"\3 \2 \1", sentence)
    return _pattern().sub(lambda found: _other_words(found[0], random, strength), sentence)


def _turned(sentence: str) -> str:
    """The clause in front goes behind, or the one behind in front."""
    if fronted := _FRONTED.match(sentence):
        word, clause, rest, stop = fronted.groups()
        return f"{rest[:1].upper()}{rest[1:]} {word.lower()} {clause}{stop}"
    if trailing := _TRAILING.match(sentence):
        rest, word, clause, stop = trailing.groups()
        return f"{word.capitalize()} {clause}, {rest[:1].lower()}{rest[1:]}{stop}"
    return sentence


def _other_words(found: str, random: np.random.Generator, strength: float) -> str:
    others = _others()[found.lower()]
    if random.random() >= strength:
        return found
    other = others[int(random.integers(len(others)))]
    return other[:1].upper() + other[1:] if found[:1].isupper() else other


def _neighbours_swapped(parts: list[str], random: np.random.Generator, chance: float) -> list[str]:
    parts = list(parts)
    for place in range(len(parts) - 1):
        if random.random() < chance:
            parts[place], parts[place + 1] = parts[place + 1], parts[place]
    return parts


@cache
def _others() -> dict[str, list[str]]:
    """By phrase, what else may be said."""
    others: dict[str, list[str]] = {}
    for line in yaml.safe_load(_TABLE.read_text(encoding="utf-8")):
        for phrase in line:
            others.setdefault(phrase.lower(), []).extend(other for other in line if other != phrase)
    return others


@cache
def _pattern() -> re.Pattern[str]:
    phrases = sorted(_others(), key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE)


RETOLD: dict[str, Edit] = {"retold in part": retell(0.5), "retold": retell(0.9)}
