"""Suggesting: which stored assets serve a person at a stage, a text or an asset, most probable first, with reasons."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from indexing.catalog.cursor import from_cursor, to_cursor
from indexing.stores.base import Where
from models.domain.classification import Classification
from models.domain.engagement import Counts
from models.domain.errors import InvalidInput
from models.domain.gap import Gap
from models.domain.suggestion import Suggestion, Suggestions
from service.mapping.reasons import Shown, tell_reasons
from service.mapping.relevance import Relevance, Relevant
from service.mapping.suggestion_query import Narrowing, SuggestionQuery
from service.mapping.usage import Usages
from service.mapping.view import View

LEAST = 0.05
"""Probability below which an asset is no suggestion: of what stands so low one in twenty is right."""

Ranked = tuple[float, str]
"""Probability and asset."""


@dataclass(frozen=True, slots=True)
class Question:
    """A query with all that answers it: the view, the relevance of candidates to a text or asset (None: neither)."""

    query: SuggestionQuery
    view: View
    needs: frozenset[str]
    relevant: Mapping[str, Relevant] | None
    read: Mapping[str, Counts] = field(default_factory=dict)

    def probability(self, classification: Classification) -> float:
        """That the asset serves all that was asked for; the parts are taken as independent."""
        probability = 1.0
        if self.needs:
            served = (each.probability for each in classification.needs if each.need in self.needs)
            probability *= max(served, default=0.0)
        if self.query.journey and self.query.stage:
            label = classification.stage_on(self.query.journey)
            probability *= label.probability_of(self.query.stage) if label else 0.0
        if self.relevant is not None:
            probability *= self.relevant[classification.asset_id].probability
        return probability


class Suggesting:
    """Answers over the view of the moment; a page's cursor names what it ended with, so that none is shown twice."""

    def __init__(self, view: Callable[[], View], relevance: Relevance, usages: Usages) -> None:
        self._view, self._relevance, self._usages = view, relevance, usages

    def suggest(self, query: SuggestionQuery, cursor: str | None = None) -> Suggestions:
        """A page; where nothing is probable enough, the nearest miss and the gap that it shows."""
        after = _from_cursor(cursor) if cursor else None
        question = self._ask(query)
        ranked = sorted(_rank(question), key=lambda each: (-each[0], each[1]))
        distinct = list(_distinct(ranked, question.view))
        probable = [each for each in distinct if each[0] >= LEAST]
        if not probable:
            nearest = next(iter(distinct), None)
            told = self._tell(question, [nearest]) if nearest and nearest[0] > 0 else (None,)
            return Suggestions((), None, told[0], find_gap(query, question.view))
        rest = [each for each in probable if after is None or (-each[0], each[1]) > (-after[0], after[1])]
        page = rest[: query.limit]
        more = to_cursor(json.dumps(page[-1])) if len(rest) > len(page) else None
        return Suggestions(self._tell(question, page), more)

    def _ask(self, query: SuggestionQuery) -> Question:
        view = self._view()
        query.check(view.taxonomy)
        relevant: Mapping[str, Relevant] | None = None
        if query.text:
            relevant = self._relevance.to_text(query.text, view, _where(query.narrowing))
        elif query.asset:
            relevant = self._relevance.to_asset(query.asset, view, _where(query.narrowing))
        read = self._usages.of(None, None)[0].usage.counts
        return Question(query, view, query.needs(view.taxonomy), relevant, read)

    def _tell(self, question: Question, ranked: Sequence[Ranked]) -> tuple[Suggestion, ...]:
        near = {asset_id: question.relevant[asset_id] for _, asset_id in ranked} if question.relevant else {}
        quotes = self._relevance.quotes({asset_id: each.position for asset_id, each in near.items()})
        view = question.view
        told = []
        for probability, asset_id in ranked:
            place, labels = view.addresses[asset_id], view.classifications[asset_id]
            shown = Shown(place, labels, near.get(asset_id), quotes.get(asset_id, ""))
            reasons = tell_reasons(shown, question.query, view.taxonomy, question.read)
            told.append(Suggestion(asset_id, probability, tuple(reasons)))
        return tuple(told)


def find_gap(query: SuggestionQuery, view: View) -> Gap | None:
    """The worst gap among the cells that were asked for, where a person, need or stage was."""
    axes = {axis: name for axis in ("persona", "need", "journey", "stage") if (name := getattr(query, axis))}
    return next((gap for gap in view.gaps if gap.is_about(**axes)), None) if axes else None


def _rank(question: Question) -> Iterator[Ranked]:
    candidates = question.view.classifications.keys() if question.relevant is None else question.relevant.keys()
    for asset_id in candidates:
        classification = question.view.classifications.get(asset_id)
        if classification and asset_id != question.query.asset and _is_wanted(question, asset_id):
            yield question.probability(classification), asset_id


def _is_wanted(question: Question, asset_id: str) -> bool:
    narrowing, address = question.query.narrowing, question.view.addresses.get(asset_id)
    if address is None or asset_id in narrowing.exclude or (narrowing.include and asset_id not in narrowing.include):
        return False
    wanted = ((narrowing.channel, address.attributes.channel), (narrowing.language, address.attributes.language))
    if any(asked is not None and asked != known for asked, known in wanted):
        return False
    if narrowing.fresh_within_days is None:
        return True
    since = date.today() - timedelta(days=narrowing.fresh_within_days)  # noqa: DTZ011 - the reader's days
    return address.touched is not None and address.touched >= since


def _distinct(ranked: Sequence[Ranked], view: View) -> Iterator[Ranked]:
    """Of near-duplicates only the most probable one, and none of what repeats the asset that was asked by."""
    shown: set[str] = set()
    for probability, asset_id in ranked:
        group = view.repeats.get(asset_id, asset_id)
        if group not in shown:
            shown.add(group)
            yield probability, asset_id


def _where(narrowing: Narrowing) -> Where:
    named = {"channel": narrowing.channel, "language": narrowing.language}
    attributes = {name: (value,) for name, value in named.items() if value}
    return Where(attributes or None, assets=narrowing.include or None, without=narrowing.exclude)


def _from_cursor(cursor: str) -> Ranked:
    try:
        probability, asset_id = json.loads(from_cursor(cursor))
        return float(probability), str(asset_id)
    except (ValueError, TypeError) as error:
        cure = "Send the one that came with the page before, or none."
        raise InvalidInput(f"{cursor[:40]!a} is no cursor of ours", where="cursor", cure=cure) from error
