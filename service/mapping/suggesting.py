"""Suggestions: which stored assets serve a person at a stage, ranked, with reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.domain.classification import Classification, NeedLabel, StageLabel, Standing
from models.domain.errors import InvalidInput
from models.domain.suggestion import Reason, Suggestion
from models.domain.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True)
class SuggestionQuery:
    """Any mix of persona, need, journey with stage, and free text; at least one of them."""

    persona: str | None = None
    need: str | None = None
    journey: str | None = None
    stage: str | None = None
    text: str | None = None
    limit: int = 10


def check(query: SuggestionQuery, taxonomy: Taxonomy) -> None:
    """Raise NotFound for ids the taxonomy does not have, InvalidInput for a question that asks for nothing."""
    if not any((query.persona, query.need, query.stage, query.text)):
        raise InvalidInput("nothing was asked for", cure="Name a persona, a need, a journey with a stage, or a text.")
    if (query.journey is None) != (query.stage is None):
        raise InvalidInput("journey and stage go together", where="stage", cure="Name both or neither.")
    if query.persona:
        taxonomy.persona(query.persona)
    if query.need:
        taxonomy.need(query.need)
    if query.journey and query.stage and taxonomy.journey(query.journey).stage(query.stage) is None:
        known = ", ".join(stage.id for stage in taxonomy.journey(query.journey).stages)
        raise InvalidInput(
            f"journey '{query.journey}' has no stage '{query.stage}'", where="stage", cure=f"It has {known}."
        )


def wanted_needs(query: SuggestionQuery, taxonomy: Taxonomy) -> frozenset[str]:
    """The needs that were asked for: the named one, or all of the named persona's; empty for any."""
    if query.need:
        return frozenset({query.need})
    return frozenset(need.id for need in taxonomy.persona(query.persona).needs) if query.persona else frozenset()


def rank(
    query: SuggestionQuery,
    taxonomy: Taxonomy,
    classifications: Mapping[str, Classification],
    similarities: Mapping[str, float] | None,
) -> list[Suggestion]:
    """The best assets, ties by id. `similarities` are cosines of assets to the text, when a text was asked for.

    The score is the product of the probabilities that were asked for, times the similarity to the text; an asset
    that serves none of the wanted needs, or surely stands elsewhere, is no suggestion at all.
    """
    needs = wanted_needs(query, taxonomy)
    ids = classifications.keys() if similarities is None else similarities.keys() & classifications.keys()
    found = [_suggest(query, taxonomy, needs, classifications[id_], (similarities or {}).get(id_)) for id_ in ids]
    ranked = sorted((each for each in found if each), key=lambda each: (-each.score, each.asset_id))
    return ranked[: query.limit]


def _suggest(
    query: SuggestionQuery,
    taxonomy: Taxonomy,
    needs: frozenset[str],
    classification: Classification,
    similarity: float | None,
) -> Suggestion | None:
    probability, reasons = 1.0, []
    if needs:
        need = _best_need(classification, needs)
        if need is None:
            return None
        probability *= need.probability
        reasons.append(Reason("need", _need_reason(need, taxonomy)))
    if query.journey and query.stage:
        label = classification.stage_on(query.journey)
        if label is None or label.stage not in (query.stage, "unsure"):
            return None
        probability *= label.probability_of(query.stage)
        reasons.append(Reason("stage", _stage_reason(label, query.journey, query.stage, taxonomy)))
    if similarity is not None:
        reasons.append(Reason("text", f"near to the text: cosine similarity {similarity:.2f}"))
    score = probability * (1.0 if similarity is None else max(similarity, 0.0))
    return Suggestion(classification.asset_id, score, probability, tuple(reasons)) if score > 0 else None


def _best_need(classification: Classification, needs: frozenset[str]) -> NeedLabel | None:
    served = [each for each in classification.needs if each.need in needs and each.standing is not Standing.NONE]
    return max(served, key=lambda each: (each.probability, each.need), default=None)


def _need_reason(label: NeedLabel, taxonomy: Taxonomy) -> str:
    need = taxonomy.need(label.need)
    quote = f": “{label.evidence.text}”" if label.evidence else ""
    return f"serves “{need.statement}” ({label.probability:.0%}, {label.decided_by}){quote}"


def _stage_reason(label: StageLabel, journey_id: str, stage_id: str, taxonomy: Taxonomy) -> str:
    journey = taxonomy.journey(journey_id)
    stage = journey.stage(stage_id)
    name = stage.name if stage else stage_id
    quote = f": “{label.evidence.text}”" if label.evidence else ""
    return f"stands at {name} of the {journey.name} ({label.probability_of(stage_id):.0%}, {label.decided_by}){quote}"
