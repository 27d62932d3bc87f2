"""What of an asset the stage heads read: its sentences, each with where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from models.classifiers.sentences import sentences
from models.domain.asset import Asset

HEAD_CHARACTERS = 12_000
TAIL_CHARACTERS = 2_000
LEAD_CHARACTERS = 700
CLOSING_CHARACTERS = 500
TITLE_CHARACTERS = 500
DESCRIPTION_CHARACTERS = 2_000
URL_CHARACTERS = 300


class Role(IntEnum):
    """Where a sentence stands in the asset: bits, since a sentence of the body may be several of the last three."""

    TITLE = 1
    DESCRIPTION = 2
    BODY = 4
    LEAD = 8
    CLOSING = 16
    HEADING = 32


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence: `text` is `asset.text_of(part)[start:end]`; `roles` are bits of `Role`."""

    part: str
    start: int
    end: int
    text: str
    roles: int


def outline(asset: Asset) -> list[Line]:
    """Title, description and body as sentences, in that order.

    Of a long body the first `HEAD_CHARACTERS` and the last `TAIL_CHARACTERS` are read: what an asset is for shows
    where it begins and where it ends, and the time spent on 50 MB stays that of a long page.
    """
    lines = _short("title", asset.title[:TITLE_CHARACTERS], Role.TITLE)
    lines += _short("description", asset.description[:DESCRIPTION_CHARACTERS], Role.DESCRIPTION)
    for start, end in _windows(len(asset.body)):
        lines += _body(asset.body, start, end)
    return lines


def _windows(length: int) -> list[tuple[int, int]]:
    if length <= HEAD_CHARACTERS + TAIL_CHARACTERS:
        return [(0, length)]
    return [(0, HEAD_CHARACTERS), (length - TAIL_CHARACTERS, length)]


def _short(part: str, text: str, role: Role) -> list[Line]:
    return [Line(part, start, end, text[start:end], int(role)) for start, end in sentences(text)]


def _body(body: str, first: int, last: int) -> list[Line]:
    window = body[first:last]
    closing = len(body) - CLOSING_CHARACTERS if len(body) > LEAD_CHARACTERS + CLOSING_CHARACTERS else len(body)
    lines = []
    for start, end in sentences(window):
        roles = int(Role.BODY)
        if window[max(0, start - 2) : start] == "# ":
            roles |= Role.HEADING
        if first + start < LEAD_CHARACTERS:
            roles |= Role.LEAD
        if first + start >= closing:
            roles |= Role.CLOSING
        lines.append(Line("body", first + start, first + end, window[start:end], roles))
    return lines
