"""Real sites as shelves: their topics, known, at stages that are told by heads which never saw the site.

The heads' answers come from a file, as fitting them anew for every group of sites takes long: columns of a NumPy
archive, `ids` and for each journey `p_<journey>` (n, stages and "none") and `thr_<journey>` (n,), in the labels' order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.dataset import StageExample
from eval.planting.shelf import Shelf
from models.classifiers.stages.classifier import CLASSES
from models.domain.classification import Classification, Fingerprints, NeedLabel, StageLabel, Standing
from models.domain.coverage import CellKey
from models.domain.errors import Mismatch
from models.domain.journey import NONE, SHIPPED_STAGES, UNSURE, Funnel, Journey, Stage
from models.domain.persona import Need, NeedKind, Persona
from models.domain.taxonomy import Taxonomy

READER = "reader"
A_TOPIC = 5
"""Labelled assets from which a folder of a site is taken for a topic of its own; the rest are one together."""
_REST = "rest"
_PRINTS = Fingerprints("", "", "")


@dataclass(frozen=True, slots=True)
class Told:
    """By journey probabilities, shape (n, classes), and thresholds, shape (n,), of the assets `ids`, by their place."""

    places: dict[str, int]
    probabilities: dict[str, NDArray[np.float64]]
    thresholds: dict[str, NDArray[np.float64]]

    @classmethod
    def load(cls, path: Path) -> Told:
        """From the file. Raises `Mismatch` for one whose columns do not go together."""
        with np.load(path, allow_pickle=False) as stored:
            found = cls(
                {str(name): place for place, name in enumerate(stored["ids"])},
                {journey: stored[f"p_{journey}"] for journey in CLASSES},
                {journey: stored[f"thr_{journey}"] for journey in CLASSES},
            )
        for journey, table in found.probabilities.items():
            if table.shape != (len(found.places), len(CLASSES[journey])):
                raise Mismatch(f"{path.name} has {table.shape} probabilities for {len(found.places)} assets.")
        return found

    def label(self, example: StageExample, journey: str) -> StageLabel:
        """What the heads say of the asset; `Mismatch` where they were not asked."""
        place = self.places.get(example.asset.id)
        if place is None:
            raise Mismatch(f"Nothing is stored of {example.asset.id}.")
        chances, threshold = self.probabilities[journey][place], float(self.thresholds[journey][place])
        best = int(chances.argmax())
        stage = CLASSES[journey][best] if chances[best] >= threshold else UNSURE
        by_stage = dict(zip(CLASSES[journey], chances.tolist(), strict=True))
        return StageLabel(journey, stage, float(chances[best]), threshold, by_stage, None)


def build_site_shelves(examples: Sequence[StageExample], told: Told) -> list[Shelf]:
    """A shelf a site, in the order of names."""
    by_site: defaultdict[str, list[StageExample]] = defaultdict(list)
    for example in examples:
        by_site[example.site].append(example)
    return [_shelf(site, by_site[site], told) for site in sorted(by_site)]


def _shelf(site: str, examples: Sequence[StageExample], told: Told) -> Shelf:
    topics = _topics(examples)
    said, served = [], defaultdict(set)
    for place, (example, topic) in enumerate(zip(examples, topics, strict=True)):
        stages = tuple(told.label(example, journey) for journey in CLASSES)
        need = NeedLabel(topic, Standing.SERVES, 1.0, 0.5, None, (), READER)
        said.append(Classification(example.asset.id, stages, (need,), _PRINTS))
        for journey, stage in example.stages.items():
            if stage != NONE:
                served[CellKey(READER, topic, journey, stage)].add(place)
    cells = {key: frozenset(places) for key, places in served.items()}
    return Shelf(site, _taxonomy(site, sorted(set(topics))), tuple(said), cells)


def _topics(examples: Sequence[StageExample]) -> list[str]:
    """The first folder of each asset's address, where enough of them share it."""
    folders = [((example.asset.url or "").strip("/").split("/") or [""])[0] for example in examples]
    counts = Counter(folders)
    return [folder if counts[folder] >= A_TOPIC and folder else _REST for folder in folders]


def _taxonomy(site: str, topics: Sequence[str]) -> Taxonomy:
    needs = tuple(Need(topic, NeedKind.FUNCTIONAL, topic) for topic in topics)
    journeys = tuple(
        Journey(name, name, tuple(Stage(stage, stage, "", Funnel.MARKETING) for stage in stages))
        for name, stages in SHIPPED_STAGES.items()
    )
    return Taxonomy(site, (Persona(READER, READER, needs=needs),), journeys)
