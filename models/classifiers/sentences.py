"""Sentences of a text as offsets, so that evidence can be shown where it stands.

A short rule rather than a library: pysbd backtracks without bound on text that has no
punctuation, and blingfire has had no wheel since 2021. Evidence needs offsets and bounded
time on hostile text more than it needs the last abbreviation.
"""

import re
from collections.abc import Iterator

LONGEST_SENTENCE = 600
"""Characters; what runs on longer is cut at a space, so that evidence can be read at a glance."""

# Every repetition is bounded: 50 MB of dots, quotes or blank lines stay linear.
_BOUNDARY = re.compile(
    r"(?P<stop>(?<![.!?…])[.!?…]{1,8}[\"'”’»)\]*_]{0,4}(?=\s))"
    r"|[。！？｡؟।॥][”’」』）]{0,4}"  # these end a sentence with no space behind them
    r"|(?<=[^\n])\n(?=[ \t]{0,20}\n)"
    r"|\n(?=[ \t]{0,20}(?:#{1,6}|[-*+•>|]|\d{1,3}[.)])[ \t])"
    r"|(?<=\n)[ \t]{0,3}#{1,6}[ \t][^\n]{0,300}(?=\n)"
    r"|\A#{1,6}[ \t][^\n]{0,300}(?=\n)"
)
_MARKER = re.compile(r"\s*(?:(?:#{1,6}|[-*+•>|]|\d{1,3}[.)])\s+){0,3}")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[\"'])(?:[A-Z]|e\.g|i\.e|etc|vs|cf|approx|figs?|pp|vol|al"
    r"|mr|mrs|ms|dr|prof|st|jr|sr|inc|ltd|corp|dept|jan|feb|apr|aug|sept?|oct|nov|dec)\.$",
    re.IGNORECASE,
)


def sentences(text: str) -> list[tuple[int, int]]:
    """Half-open character spans, in order, without overlap, none blank, none over `LONGEST_SENTENCE`.

    List markers and the `#` of headings stay outside the spans. Time is linear in the length.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for end in _cuts(text):
        spans.extend(_pieces(text, start, end))
        start = end
    return spans


def _cuts(text: str) -> Iterator[int]:
    for match in _BOUNDARY.finditer(text):
        if match["stop"] is None or _ends_sentence(text, match.start(), match.end()):
            yield match.end()
    yield len(text)


def _ends_sentence(text: str, start: int, end: int) -> bool:
    """False for a full stop inside "e.g. this", "J. Smith" or before a small letter."""
    if text[start] != "." or end - start > 1:
        return True
    following = text[end : end + 4].lstrip()[:1]
    return not following.islower() and not _ABBREVIATION.search(text[max(0, start - 12) : end])


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = end if end - start <= LONGEST_SENTENCE else _last_space(text, start)
        marker = _MARKER.match(text, start, stop)
        first = marker.end() if marker else start
        last = first + len(text[first:stop].rstrip())
        if last > first:
            yield first, last
        start = stop


def _last_space(text: str, start: int) -> int:
    limit = start + LONGEST_SENTENCE
    space = max(text.rfind(" ", start + 1, limit), text.rfind("\n", start + 1, limit))
    return space if space > start else limit
