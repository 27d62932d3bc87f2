"""Real sites as shelves: their topics, known, at stages that heads tell."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from eval.dataset import StageExample
from eval.judged import Judged
from eval.planting.shelf import THRESHOLD, Shelf
from models.domain.classification import Classification, Fingerprints, NeedLabel, StageLabel, Standing
from models.domain.coverage import CellKey
from models.domain.journey import NONE, SHIPPED_STAGES, UNSURE, Funnel, Journey, Stage
from models.domain.persona import Need, NeedKind, Persona
from models.domain.taxonomy import Taxonomy

READER = "reader"
A_TOPIC = 5
"""Labelled assets from which a folder of a site is taken for a topic of its own; the rest are one together."""
_REST = "rest"
_PRINTS = Fingerprints("", "", "")


def build_site_shelves(examples: Sequence[StageExample], judged: Sequence[Judged]) -> list[Shelf]:
    """A shelf a site, in the order of names; `judged` is what was said of the examples, in their order."""
    labels = list(zip(*(_labels(each) for each in judged), strict=True))
    by_site: defaultdict[str, list[tuple[StageExample, tuple[StageLabel, ...]]]] = defaultdict(list)
    for example, stages in zip(examples, labels, strict=True):
        by_site[example.site].append((example, stages))
    return [_shelf(site, by_site[site]) for site in sorted(by_site)]


def _labels(judged: Judged) -> Iterator[StageLabel]:
    for chances, is_given in zip(judged.answers.probabilities.tolist(), judged.given.tolist(), strict=True):
        by_stage = dict(zip(judged.classes, chances, strict=True))
        best = max(by_stage, key=lambda stage: by_stage[stage])
        yield StageLabel(judged.journey, best if is_given else UNSURE, by_stage[best], THRESHOLD, by_stage, None)


def _shelf(site: str, examples: Sequence[tuple[StageExample, tuple[StageLabel, ...]]]) -> Shelf:
    topics = _topics([example for example, _ in examples])
    said, served = [], defaultdict(set)
    for place, ((example, stages), topic) in enumerate(zip(examples, topics, strict=True)):
        need = NeedLabel(topic, Standing.SERVES, 1.0, THRESHOLD, None, (), READER)
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
