"""Manner: how a text speaks, as a short row of numbers that no topic can move much."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from models.classifiers.stages.outline import Line, Role

_ORDERS = (
    "add apply ask bring call change check choose click complete configure contact copy create download ensure enter "
    "find follow get go install join keep learn log make navigate note open press provide read register remember run "
    "scroll see select send set sign start submit try type update use verify visit"
)
IMPERATIVES = frozenset(_ORDERS.split())
_SPOKEN = {
    "you": "you your yours yourself you're you'll you've",
    "we": "we our ours us we're we've we'll",
    "i": "i i'm my me i've i'd",
    "they": "they their them",
    "comparing": "than versus vs compared comparison alternative alternatives competitors unlike better faster cheaper "
    "instead whereas difference",
    "paying": "price pricing cost costs free plan plans fee fees discount budget paid subscription month _price",
    "acting": "apply buy sign demo trial quote contact register order purchase subscribe hire book",
    "trouble": "error errors fail fails failed failing issue issues problem problems troubleshoot troubleshooting bug "
    "fix resolve wrong unable cannot can't missing doesn't",
    "starting": "install installation setup started begin beginner quickstart prerequisites first getting "
    "welcome create",
    "belonging": "community contribute contributors contributing event events meetup conference webinar join thanks "
    "thank slack volunteer maintainers award celebrate",
    "newness": "release released new announcing announce announcement introducing launch version update updates "
    "changelog today excited",
    "reasoning": "why because reason matters important challenge challenges trend trends future",
    "showing": "how step steps guide tutorial walkthrough example",
    "telling": "customer case story team saved results reduced increased helped partnered",
    "obliging": "must should may can could might will would need",
    "qualifying": "eligible eligibility qualify requirements require required if",
    "past": "was were had did went built",
    "choosing": "choose choosing options option types kinds which whether consider",
    "praising": "easy simple powerful secure fast seamless scalable flexible support supports features feature "
    "benefits",
}
GROUPS = {name: tuple(words.split()) for name, words in _SPOKEN.items()}
_PLACED = ("you", "we", "i", "acting", "paying")
_SHAPES = (
    "_code",
    "_mark",
    "_price",
    "_currency",
    "_year",
    "_percent",
    "_version",
    "_number",
    "_address",
    "_mail",
    "!",
)
_TITLES = (
    re.compile(r"how (?:to|do)\b"),
    re.compile(r"(?:what|why)\b"),
    re.compile(r".{0,200}(?:\bvs\b|versus|alternative|compar)"),
    re.compile(r"\w{1,30}ing\b"),
    re.compile(r".{0,300}\d"),
    re.compile(r".{0,300}\?"),
)


def manner(lines: Sequence[Line], words: Sequence[Sequence[str]]) -> NDArray[np.float64]:
    """Shape (`MANNER_WIDTH`,), raw: lengths as logarithms, the rest as rates; `words[i]` are those of `lines[i]`."""
    title = [word for line, row in zip(lines, words, strict=True) if line.roles & Role.TITLE for word in row]
    body = [(line, row) for line, row in zip(lines, words, strict=True) if line.roles & Role.BODY]
    values = _structure(body) + _title(lines, title) + _groups(body, set(title)) + _placed(body)
    row = np.asarray(values, dtype=np.float64)
    return np.sign(row) * np.log1p(np.abs(row))


def _structure(body: Sequence[tuple[Line, Sequence[str]]]) -> list[float]:
    headings = [row for line, row in body if line.roles & Role.HEADING]
    rows = [row for line, row in body if not line.roles & Role.HEADING and row]
    count = Counter(word for row in rows for word in row)
    total, spoken = max(1, count.total()), max(1, len(rows))
    shapes = [count[shape] / total * 20 for shape in _SHAPES]
    return [
        float(np.log1p(total)),
        float(np.log1p(spoken)),
        total / spoken / 20,
        len(headings) / spoken,
        float(np.log1p(len(headings))),
        sum(row[0] in IMPERATIVES for row in rows) / spoken,
        sum(row[-1] == "?" for row in rows) / spoken,
        sum(row[-1:] == ["?"] for row in headings) / max(1, len(headings)),
        *shapes,
    ]


def _title(lines: Sequence[Line], words: Sequence[str]) -> list[float]:
    text = next((line.text.lower() for line in lines if line.roles & Role.TITLE), "")
    matches = [float(bool(pattern.match(text))) for pattern in _TITLES]
    return [float(len(words)), float(bool(words) and words[0] in IMPERATIVES), *matches]


def _groups(body: Sequence[tuple[Line, Sequence[str]]], title: set[str]) -> list[float]:
    count = Counter(word for _, row in body for word in row)
    total = max(1, count.total())
    values = []
    for group in GROUPS.values():
        values.append(float(np.sqrt(sum(count[word] for word in group) / total)) * 10)
        values.append(float(not title.isdisjoint(group)))
    return values


def _placed(body: Sequence[tuple[Line, Sequence[str]]]) -> list[float]:
    values = []
    for place in (Role.LEAD, Role.CLOSING):
        count = Counter(word for line, row in body if line.roles & place for word in row)
        total = max(1, count.total())
        values += [sum(count[word] for word in GROUPS[name]) / total * 20 for name in _PLACED]
    return values


MANNER_WIDTH = 8 + len(_SHAPES) + 2 + len(_TITLES) + 2 * len(GROUPS) + 2 * len(_PLACED)
