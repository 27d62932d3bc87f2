"""Lines: the barriers to remove, the accelerators to use, and who does so already."""

from __future__ import annotations

from collections.abc import Iterator

from models.domain.answer import Answer, Asked
from models.domain.brief import Line
from models.domain.classification import Standing
from models.domain.persona import Need
from models.reports.briefs.sources import Sources

NAMED = 5
Met = tuple[float, str, Answer]


def find_lines(sources: Sources, need: Need) -> tuple[Line, ...]:
    """Barriers before accelerators, of each what nothing answers first."""
    met = _met(sources, need)
    lines = [
        _line(sources, asked, text, met.get((asked, text), []))
        for asked, texts in ((Asked.BARRIER, need.barriers), (Asked.ACCELERATOR, need.accelerators))
        for text in texts
    ]
    return tuple(sorted(lines, key=lambda line: (line.asked is not Asked.BARRIER, bool(line.answered_by))))


def _met(sources: Sources, need: Need) -> dict[tuple[Asked, str], list[Met]]:
    found: dict[tuple[Asked, str], list[Met]] = {}
    for asset_id, answer in _answers(sources, need.id):
        found.setdefault((answer.asked, answer.text), []).append((-answer.probability, asset_id, answer))
    return {line: sorted(those, key=lambda each: each[:2]) for line, those in found.items()}


def _answers(sources: Sources, need_id: str) -> Iterator[tuple[str, Answer]]:
    for asset_id, labels in sources.labels.items():
        for label in labels.needs:
            if label.need == need_id and label.standing is Standing.SERVES and asset_id in sources.items:
                yield from ((asset_id, answer) for answer in label.answers if answer.met)


def _line(sources: Sources, asked: Asked, text: str, met: list[Met]) -> Line:
    """Of near-duplicates the likeliest is named."""
    named: dict[str, str] = {}
    for _, asset_id, _ in met:
        named.setdefault(sources.items[asset_id].group, asset_id)
    sentence = next((answer.evidence.text for _, _, answer in met if answer.evidence), "")
    return Line(asked, text, tuple(named.values())[:NAMED], sentence)
