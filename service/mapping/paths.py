"""Paths: what to read next after an asset, and what leads a persona through a journey, with the missing steps named."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from indexing.stores.base import Where
from models.domain.classification import Classification, StageLabel
from models.domain.coverage import CellKey, CoverageCell
from models.domain.engagement import Counts
from models.domain.errors import InvalidInput, NotFound
from models.domain.gap import Gap
from models.domain.journey import Journey, Stage
from models.domain.path import NextStep, NextSteps, Path, Road, Step
from models.domain.suggestion import Suggestion
from models.domain.supply import Supply
from service.mapping.reasons import Shown, tell_reasons
from service.mapping.relevance import Relevance, Relevant
from service.mapping.suggesting import Question
from service.mapping.suggestion_query import SuggestionQuery
from service.mapping.usage import Usages
from service.mapping.view import View


@dataclass(frozen=True, slots=True)
class Asked:
    """What every step of one answer is drawn from; `after` is the asset that was just read, with what is near to it."""

    view: View
    read: Mapping[str, Counts]
    gaps: Mapping[CellKey, Gap]
    after: str | None = None
    near: Mapping[str, Relevant] = field(default_factory=dict)

    def cell(self, key: CellKey) -> CoverageCell:
        """The cell of the map, or NotFound."""
        found = self.view.maps[key.journey].cell(key.persona, key.need, key.stage)
        if found is None:
            raise NotFound("stage", key.stage)
        return found

    def rank(self, supply: Supply, probability: float) -> tuple[bool, float, float, str]:
        """Rises from the best: after an asset, what is in its language, then the product with how near it is to it."""
        near = self.near.get(supply.asset_id)
        together = probability * near.probability if near else 0.0
        return not self._is_legible(supply.asset_id), -together, -probability, supply.asset_id

    def _is_legible(self, asset_id: str) -> bool:
        """Whether who reads the asset before can read this one, as far as their languages are known."""
        spoken = (self.view.addresses[each].attributes.language for each in (self.after, asset_id) if each)
        return len({language for language in spoken if language}) < 2  # noqa: PLR2004 - one language, or none known


class Paths:
    """Answers over the view of the moment: a step has an asset where, and only where, the map counts one."""

    def __init__(self, view: Callable[[], View], relevance: Relevance, usages: Usages) -> None:
        self._view, self._relevance, self._usages = view, relevance, usages

    def next(self, asset_id: str) -> NextSteps:
        """The step after it on each journey where it stands, for each need it serves; NotFound for an unknown id."""
        view = self._view()
        if asset_id not in view.addresses:
            raise NotFound("asset", asset_id)
        labels = view.classifications.get(asset_id)
        if labels is None:
            return NextSteps(asset_id, (), ("It has no labels yet.",))
        places = list(_places(labels, view))
        asked = self._ask(view, asset_id if places else None)
        found = tuple(self._onward(asked, at, key) for at, key in places)
        return NextSteps(asset_id, found, tuple(_remarks(labels, view)))

    def path(self, persona_id: str, journey_id: str, need_id: str | None = None) -> Path:
        """The whole way; NotFound for ids the taxonomy does not have, InvalidInput for a need of somebody else."""
        view = self._view()
        persona, journey = view.taxonomy.persona(persona_id), view.taxonomy.journey(journey_id)
        if need_id and view.taxonomy.persona_of(need_id) != persona:
            cure = f"Theirs are {', '.join(need.id for need in persona.needs)}."
            raise InvalidInput(f"'{need_id}' is no need of persona '{persona_id}'", where="need", cure=cure)
        asked = self._ask(view, None)
        needs = [need_id] if need_id else [need.id for need in persona.needs]
        return Path(persona_id, journey_id, tuple(self._road(asked, persona_id, journey, need) for need in needs))

    def _ask(self, view: View, after: str | None) -> Asked:
        gaps: dict[CellKey, Gap] = {}
        for gap in view.gaps:
            gaps.setdefault(gap.key, gap)
        near = self._relevance.to_asset(after, view, Where()) if after else {}
        return Asked(view, self._usages.of(None, None)[0].usage.counts, gaps, after, near)

    def _onward(self, asked: Asked, at: str, key: CellKey) -> NextStep:
        step = self._step(asked, key)
        targets = asked.view.addresses[asked.after].targets if asked.after else ()
        return NextStep(at, step, step.best is not None and step.best.asset_id in targets)

    def _road(self, asked: Asked, persona: str, journey: Journey, need: str) -> Road:
        keys = (CellKey(persona, need, journey.id, stage.id) for stage in journey.stages)
        return Road(need, tuple(self._step(asked, key) for key in keys))

    def _step(self, asked: Asked, key: CellKey) -> Step:
        cell, view = asked.cell(key), asked.view
        query = SuggestionQuery(key.persona, key.need, key.journey, key.stage, asset=asked.after)
        question = Question(query, view, frozenset({key.need}), None)
        repeated = view.repeats.get(asked.after, asked.after) if asked.after else None
        ranked = [
            (question.probability(view.classifications[supply.asset_id]), supply)
            for supply in cell.supplies
            if supply.group != repeated and supply.asset_id in view.addresses
        ]
        ranked.sort(key=lambda each: (not each[1].assigned, asked.rank(each[1], each[0])))
        first = self._tell(asked, query, *ranked[0]) if ranked else None
        if first and ranked[0][1].assigned:
            return Step(key, first, in_scope=cell.policy.in_scope)
        return Step(key, None, first, asked.gaps.get(key), cell.policy.in_scope)

    def _tell(self, asked: Asked, query: SuggestionQuery, probability: float, supply: Supply) -> Suggestion:
        view, near = asked.view, asked.near.get(supply.asset_id)
        quote = self._relevance.quote(supply.asset_id, near.position) if near else ""
        shown = Shown(view.addresses[supply.asset_id], view.classifications[supply.asset_id], near, quote)
        return Suggestion(supply.asset_id, probability, tuple(tell_reasons(shown, query, view.taxonomy, asked.read)))


def _places(labels: Classification, view: View) -> Iterator[tuple[str, CellKey]]:
    """Where it stands, and the cell after it: by journey, the need that it most probably serves first."""
    known = {need.id for need in view.taxonomy.needs}
    served = [label for label in labels.needs if label.need in known and label.need in labels.served]
    for journey in view.taxonomy.journeys:
        at = _standing(labels.stage_on(journey.id), journey)
        after = journey.following(at.id) if at else None
        if at and after:
            for label in sorted(served, key=lambda label: (-label.probability, label.need)):
                persona = view.taxonomy.persona_of(label.need)
                yield at.id, CellKey(persona.id, label.need, journey.id, after.id)


def _standing(label: StageLabel | None, journey: Journey) -> Stage | None:
    return journey.stage(label.stage) if label else None


def _remarks(labels: Classification, view: View) -> Iterator[str]:
    stands = [(journey, _standing(labels.stage_on(journey.id), journey)) for journey in view.taxonomy.journeys]
    if not any(at for _, at in stands):
        yield "It stands at no stage of any journey, so no stage comes after it."
    for journey, at in stands:
        if at and journey.following(at.id) is None:
            yield f"It stands at {at.name}, where the {journey.name} journey ends."
    if not labels.served:
        yield "It serves no need that is known, so nobody is led on from it."
