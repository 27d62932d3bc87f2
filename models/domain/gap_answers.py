"""What nothing says: barriers that no asset answers, and accelerators that none offers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.domain.answer import Asked
from models.domain.coverage import CoverageCell
from models.domain.gap import GapKind
from models.domain.gap_facts import Facts, Finding
from models.domain.gap_words import chance, whom
from models.domain.taxonomy import Taxonomy

_KINDS = {Asked.BARRIER: GapKind.BARRIER, Asked.ACCELERATOR: GapKind.ACCELERATOR}


def find_unanswered(
    taxonomy: Taxonomy, cells: Sequence[CoverageCell], facts: Facts
) -> Iterator[tuple[CoverageCell, Finding]]:
    """Of a need's cells on all journeys: each is told once, at the cell that most content stands in.

    A need that nothing serves has no content to hold an answer: its empty cells say so already. A line that no
    asset was asked about is unknown, not unanswered.
    """
    served = [cell for cell in cells if cell.distinct and cell.policy.in_scope]
    if not served:
        return
    place = max(served, key=lambda cell: (cell.distinct, cell.expected, cell.key))
    need = taxonomy.need(place.key.need)
    for asked, texts in ((Asked.BARRIER, need.barriers), (Asked.ACCELERATOR, need.accelerators)):
        for text in texts:
            line = facts.answers.get((need.id, asked, text))
            if line is not None and line.met == 0:
                assets = len({supply.group for cell in served for supply in cell.assigned})
                reason = _told(asked, text, f"for {whom(taxonomy, place.key)}", assets, line.none)
                yield place, Finding(_KINDS[asked], 1.0, line.none, reason, line.best, text)


def _told(asked: Asked, text: str, whose: str, assets: int, certainty: float) -> str:
    verb, object_ = ("answer", f"the barrier “{text}”") if asked is Asked.BARRIER else ("offer", f"“{text}”")
    if assets == 1:
        return f"The only asset {whose} does not {verb} {object_}, with {chance(certainty)} certainty."
    return f"None of the {assets:,} assets {whose} {verb}s {object_}, with {chance(certainty)} certainty."
