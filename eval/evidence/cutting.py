"""Assets with sentences taken out of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from models.classifiers.stages.outline import outline
from models.domain.asset import Asset
from models.domain.evidence import Evidence

PARTS = ("title", "description", "body")
# What is left of a heading, a list item or a table row whose words are gone says nothing; blank lines stay few.
_BARE_MARKER = re.compile(r"^[ \t]*(?:(?:#{1,6}|[-*+•>|]|\d{1,3}[.)])[ \t]*)+$", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n[ \t]*\n(?:[ \t]*\n)+")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open character offsets in one part of an asset."""

    part: str
    start: int
    end: int

    @property
    def length(self) -> int:
        """In characters."""
        return self.end - self.start

    def meets(self, other: Span) -> bool:
        """Whether they share a character."""
        return self.part == other.part and self.start < other.end and other.start < self.end


def shown_by(evidence: Evidence) -> tuple[Span, ...]:
    """Where the evidence's sentences stand."""
    return tuple(Span(one.part, one.start, one.end) for one in evidence.sentences)


def spans_of(asset: Asset) -> tuple[Span, ...]:
    """The sentences that a classifier may read, title and headings among them, in order."""
    return tuple(Span(line.part, line.start, line.end) for line in outline(asset))


def without(asset: Asset, spans: Iterable[Span]) -> Asset:
    """The asset as if these stretches had never been written; id, address and all else stay as they are."""
    gone = list(spans)
    left = {part: _cut(asset.text_of(part), [span for span in gone if span.part == part]) for part in PARTS}
    return replace(asset, title=left["title"], description=left["description"], body=left["body"])


def only(asset: Asset, spans: Collection[Span]) -> Asset:
    """The asset as if nothing but these stretches had been written, and at no address that could tell more."""
    others = [gap for part in PARTS for gap in _gaps(asset, part, spans)]
    return replace(without(asset, others), url=None)


def _gaps(asset: Asset, part: str, spans: Collection[Span]) -> list[Span]:
    """What lies between; a line break stays where one was, lest sentences of two paragraphs run together."""
    text, at, gaps = asset.text_of(part), 0, []
    for span in sorted(span for span in spans if span.part == part):
        gaps.append(Span(part, at, span.start))
        at = max(at, span.end)
    return [*gaps, Span(part, at, len(text))]


def _cut(text: str, spans: Iterable[Span]) -> str:
    kept, at = [], 0
    for span in sorted(spans):
        kept.append(text[at : span.start])
        if "\n" in text[span.start : span.end]:
            kept.append("\n\n")
        at = max(at, span.end)
    rest = "".join([*kept, text[at:]])
    return _BLANK_LINES.sub("\n\n", _BARE_MARKER.sub("", rest)).strip()
