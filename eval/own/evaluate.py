"""Stages and needs of one's own library, judged by its people's decisions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from eval.judged import Judged
from eval.own.folds import say_taught_by_others, say_untaught
from eval.own.truths import judge_needs, judge_own, settled_needs, settled_stages
from eval.progress import Progress, in_silence
from eval.ranking import Flags, Floats
from indexing.catalog.base import Catalog
from indexing.labelling import Learned
from models.domain.classification import Classification
from models.domain.errors import InvalidInput
from models.domain.taxonomy import Taxonomy

FEWEST = 10
"""Decided assets, or decided pairs of asset and need: below this a fraction says nothing."""
UNTAUGHT = "as shipped"
TAUGHT = "taught by the other decisions"
DECIDE = "Decide on some more: `fingerpost review` lists those that tell most."


@dataclass(frozen=True, slots=True)
class OwnLibrary:
    """What is judged: the catalogue with its decisions, and what labels it."""

    catalog: Catalog
    learned: Learned
    taxonomy: Taxonomy
    progress: Progress = in_silence

    def say(self, asset_ids: list[str]) -> Mapping[str, Mapping[str, Classification]]:
        """What is said of decided assets by heads that know of no decision, and by those that know of the others."""
        passages = (self.catalog, self.learned, self.taxonomy)
        return {
            UNTAUGHT: say_untaught(asset_ids, *passages),
            TAUGHT: say_taught_by_others(asset_ids, *passages, self.progress),
        }


@dataclass(frozen=True, slots=True)
class OwnStages:
    """By way of labelling, a journey's answers each; `few` counts the decisions on journeys that have too few."""

    judged: Mapping[str, list[Judged]]
    few: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class OwnNeeds:
    """By way of labelling: truth, probability and whether "serves" was said, of each decided pair."""

    judged: Mapping[str, tuple[Flags, Floats, Flags]]
    pairs: int


def evaluate_own_stages(library: OwnLibrary) -> OwnStages:
    """Raises `InvalidInput` where no journey has ten decided assets."""
    decisions = library.catalog.decisions.in_force()
    live = set(library.catalog.passages.readings())
    truths = {}
    for journey in library.taxonomy.journeys:
        settled = settled_stages(decisions, journey)
        truths[journey.id] = {asset_id: truth for asset_id, truth in settled.items() if asset_id in live}
    few = {journey: len(found) for journey, found in truths.items() if len(found) < FEWEST}
    if len(few) == len(truths):
        told = ", ".join(f"{journey} {count}" for journey, count in few.items())
        raise InvalidInput(f"too few assets with a decided stage ({told}; {FEWEST} are needed)", cure=DECIDE)
    said = library.say(sorted({asset_id for name, found in truths.items() if name not in few for asset_id in found}))
    journeys = [journey for journey in library.taxonomy.journeys if journey.id not in few]
    judged = {way: [judge_own(truths[one.id], answers, one) for one in journeys] for way, answers in said.items()}
    return OwnStages(judged, few)


def evaluate_own_needs(library: OwnLibrary) -> OwnNeeds:
    """Raises `InvalidInput` where fewer than ten pairs of asset and need are decided."""
    live = set(library.catalog.passages.readings())
    settled = settled_needs(library.catalog.decisions.in_force(), library.taxonomy)
    truths = {pair: served for pair, served in settled.items() if pair[0] in live}
    if len(truths) < FEWEST:
        raise InvalidInput(f"{len(truths)} decisions on needs, and {FEWEST} are needed", cure=DECIDE)
    said = library.say(sorted({asset_id for asset_id, _ in truths}))
    return OwnNeeds({way: judge_needs(truths, answers) for way, answers in said.items()}, len(truths))
