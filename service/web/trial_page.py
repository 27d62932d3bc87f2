"""What a trial's page shows: how answers move, needs that win and lose, the map, people's labels, examples."""

from __future__ import annotations

from dataclasses import dataclass

from indexing.catalog.records import Address
from models.domain.classification import NeedLabel, StageLabel
from models.domain.coverage_diff import CellChange
from models.domain.journey import NONE, UNSURE
from models.domain.label_change import ABSENT, AssetChange
from models.domain.taxonomy import Taxonomy
from service.mapping.comparing import Comparison

EXAMPLES = 20
CELLS = 60
_WORDS = {NONE: "no stage", UNSURE: "unsure", ABSENT: "not on it"}


@dataclass(frozen=True, slots=True)
class FlowSheet:
    """One journey's assets: a row an answer before, a column an answer after."""

    name: str
    answers: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    newly_unsure: int
    no_longer_unsure: int

    @property
    def changed(self) -> int:
        """Assets off the diagonal."""
        return sum(n for at, (_, counts) in enumerate(self.rows) for to, n in enumerate(counts) if at != to)


@dataclass(frozen=True, slots=True)
class Turn:
    """A label before and after, each with its evidence."""

    what: str
    answers: tuple[str, str]
    labels: tuple[StageLabel | NeedLabel | None, StageLabel | NeedLabel | None]


@dataclass(frozen=True, slots=True)
class Example:
    """An asset whose labels change."""

    address: Address
    moved: float
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class TrialPage:
    """Everything on a trial's page; `cells` are the first `CELLS` that change."""

    found: Comparison
    flows: tuple[FlowSheet, ...]
    examples: tuple[Example, ...]
    cells: tuple[CellChange, ...]
    start: int

    @property
    def end(self) -> int:
        """Where the next page of examples begins."""
        return self.start + EXAMPLES

    @property
    def newly_denied(self) -> int:
        """People's labels that the machine in force does not contradict and the new one would."""
        return sum(each.new for each in self.found.labels.contradictions)


def build_trial_page(found: Comparison, start: int) -> TrialPage:
    """The page of a comparison, with the changed assets from `start` on."""
    journeys = dict.fromkeys(journey for journey, _, _ in found.labels.flows)
    shown = found.labels.changes[start : start + EXAMPLES]
    return TrialPage(
        found,
        tuple(_flow(found, journey) for journey in journeys),
        tuple(_example(found, change) for change in shown),
        found.coverage.cells[:CELLS],
        start,
    )


def _flow(found: Comparison, journey: str) -> FlowSheet:
    labels, names = found.labels, _stage_names(found, journey)
    used = {answer for on, *pair in labels.flows if on == journey for answer in pair}
    answers = [answer for answer in names if answer in used]
    rows = tuple((names[old], tuple(labels.flows.get((journey, old, new), 0) for new in answers)) for old in answers)
    counts = labels.newly(UNSURE, journey), labels.no_longer(UNSURE, journey)
    return FlowSheet(_journey_name(found, journey), tuple(names[each] for each in answers), rows, *counts)


def _example(found: Comparison, change: AssetChange) -> Example:
    turns = []
    for stage in change.stages:
        names = _stage_names(found, stage.journey)
        answers = names[stage.answers[0]], names[stage.answers[1]]
        turns.append(Turn(_journey_name(found, stage.journey), answers, (stage.before, stage.after)))
    for need in change.needs:
        told = need.standings[0].value, need.standings[1].value
        turns.append(Turn(_statement(found, need.need), told, (need.before, need.after)))
    return Example(found.before.addresses[change.asset_id], change.moved, tuple(turns))


def _taxonomies(found: Comparison) -> tuple[Taxonomy, Taxonomy]:
    return found.after.taxonomy, found.before.taxonomy


def _stage_names(found: Comparison, journey: str) -> dict[str, str]:
    """Names by answer, in the order of the new journey, then of the old one."""
    known = [each for taxonomy in _taxonomies(found) for each in taxonomy.journeys if each.id == journey]
    names = {stage.id: stage.name for each in reversed(known) for stage in each.stages}
    return {stage.id: names[stage.id] for each in known for stage in each.stages} | _WORDS


def _journey_name(found: Comparison, journey: str) -> str:
    return next(each.name for taxonomy in _taxonomies(found) for each in taxonomy.journeys if each.id == journey)


def _statement(found: Comparison, need: str) -> str:
    needs = (each for taxonomy in _taxonomies(found) for each in taxonomy.needs)
    return next((each.statement for each in needs if each.id == need), need)
