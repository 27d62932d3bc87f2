"""Reasons: why an asset is suggested, in sentences for a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from indexing.catalog.records import Address
from models.domain.classification import Classification, NeedLabel, StageLabel
from models.domain.engagement import Counts
from models.domain.evidence import Evidence
from models.domain.suggestion import Reason
from models.domain.taxonomy import Taxonomy
from service.mapping.relevance import Relevant
from service.mapping.suggestion_query import SuggestionQuery

QUOTED = 240
"""Characters of a passage that are shown."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A suggested asset; `quote` is the passage nearest to the text or asset it was asked by."""

    address: Address
    classification: Classification
    relevant: Relevant | None
    quote: str


def tell_reasons(shown: Shown, query: SuggestionQuery, taxonomy: Taxonomy, read: Mapping[str, Counts]) -> list[Reason]:
    """What was asked for first: need, stage, text or asset; then how fresh it is and how much it is read."""
    return [
        *_need(shown.classification, query, taxonomy),
        *_stage(shown.classification, query, taxonomy),
        *_relevance(shown, query),
        *_standing(shown.address, read.get(shown.address.id)),
    ]


def _need(classification: Classification, query: SuggestionQuery, taxonomy: Taxonomy) -> Iterator[Reason]:
    wanted = query.needs(taxonomy)
    asked = [each for each in classification.needs if each.need in wanted]
    if asked:
        best: NeedLabel = max(asked, key=lambda each: (each.probability, each.need))
        statement = taxonomy.need(best.need).statement
        yield Reason("need", f"serves “{statement}” ({best.probability:.0%}, {best.decided_by}){_said(best.evidence)}")


def _stage(classification: Classification, query: SuggestionQuery, taxonomy: Taxonomy) -> Iterator[Reason]:
    if query.journey and query.stage:
        label: StageLabel | None = classification.stage_on(query.journey)
        journey = taxonomy.journey(query.journey)
        stage = journey.stage(query.stage)
        if label and stage:
            sure = f"{label.probability_of(stage.id):.0%}, {label.decided_by}"
            yield Reason("stage", f"stands at {stage.name} in “{journey.name}” ({sure}){_said(label.evidence)}")


def _relevance(shown: Shown, query: SuggestionQuery) -> Iterator[Reason]:
    if shown.relevant is not None:
        kind, of = ("asset", "the asset") if query.asset else ("text", "what was asked")
        quote = shown.quote[:QUOTED] + ("…" if len(shown.quote) > QUOTED else "")
        said = f": “{quote}”" if quote else ""
        yield Reason(kind, f"near to {of} ({shown.relevant.probability:.0%}){said}")


def _standing(address: Address, counts: Counts | None) -> Iterator[Reason]:
    if address.touched:
        yield Reason("freshness", f"last touched on {address.touched.isoformat()}")
    if counts is not None and counts.consumed is not None:
        times = "once" if counts.consumed == 1 else f"{counts.consumed:,} times"
        read = f"read {times}" if counts.consumed else "not read at all"
        yield Reason("engagement", f"{read} in the latest period that was imported")


def _said(evidence: Evidence | None) -> str:
    return f": “{evidence.text}”" if evidence else ""
