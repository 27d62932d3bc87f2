"""What examples add to a need's statement: titles of a few of its own pages, judged on its other pages.

`python -m eval.fewshot --needs --data ../shared/data`, a few minutes where `--cache` holds the pages' vectors.
The data has hardly a need with two pages of its own, so needs are the broad ones of the simulated libraries.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.needs.simulation import Simulated, World, simulate
from eval.needs.world import build_world
from eval.ranking import AUROC, AVERAGE_PRECISION, CALIBRATION_ERROR, Flags, Floats
from indexing.need_lexicon import NeedLexicon
from models.classifiers.base import Library, NeedTexts
from models.classifiers.needs.classifier import SimilarityNeedClassifier, open_need_classifier
from models.embedders.base import Embedder
from models.vectors import Vectors

SEED = 77
LIBRARIES = 60
EXAMPLES = (0, 1, 2, 3)


@dataclass(frozen=True, slots=True)
class ExampleGain:
    """Of needs with so many `examples`, over all their `pairs` with assets that are not examples."""

    examples: int
    pairs: int
    area: float
    average_precision: float
    calibration_error: float
    precision: float
    recall: float


@dataclass(frozen=True, slots=True)
class Taught:
    """A library without the pages whose titles are examples, and needs with all their examples.

    `served` bool (assets, needs); `taught` bool (needs,), which have examples.
    """

    library: Library
    needs: tuple[NeedTexts, ...]
    served: Flags
    taught: Flags

    def needs_with(self, examples: int) -> list[NeedTexts]:
        """The needs, those that have examples with so many of them."""
        pairs = zip(self.needs, self.taught.tolist(), strict=True)
        return [_shorten(need, examples) if taught else need for need, taught in pairs]


def measure_examples(data: Path, embedder: Embedder) -> list[ExampleGain]:
    """A result a number of examples; libraries, needs and judged pairs are the same for all."""
    world = build_world(data, embedder)
    return measure(world, embed_titles(world, embedder), open_need_classifier(embedder.weights))


def embed_titles(world: World, embedder: Embedder) -> Vectors:
    """Float32 (pages, dim): the pages' titles as examples of a need are embedded."""
    pages = world.assets.assets[: len(world.served)]
    return NeedLexicon(embedder).texts([replace(world.needs[0], examples=_titles(world))])[0].statements[-len(pages) :]


def measure(
    world: World, titles: Vectors, classifier: SimilarityNeedClassifier, libraries: int = LIBRARIES
) -> list[ExampleGain]:
    """As `measure_examples`, with the `titles` of the world's pages embedded."""
    chances: dict[int, list[Floats]] = {count: [] for count in EXAMPLES}
    truths: list[Flags] = []
    for each in teach(world, titles, libraries):
        truths.append(each.served[:, each.taught].ravel())
        for count in EXAMPLES:
            study = classifier.study(each.library, each.needs_with(count))
            chances[count].append(study.probabilities()[:, each.taught].ravel())
    truth = np.concatenate(truths)
    return [_gain(count, truth, np.concatenate(said), classifier.threshold) for count, said in chances.items()]


def teach(world: World, titles: Vectors, libraries: int) -> Iterator[Taught]:
    """Simulated libraries in which some need has examples and a page left to find."""
    draw, written = np.random.default_rng(SEED), _titles(world)
    place_of = {f"{asset.source}/{asset.id}": place for place, asset in enumerate(world.assets.assets)}
    for each in simulate(world, SEED, libraries):
        places = np.asarray([place_of[name] for name in each.library.asset_ids])
        drawn = [_draw(each, need, draw) for need in range(len(each.needs))]
        taught = np.asarray([len(rows) > 0 for rows in drawn])
        left = np.setdiff1d(np.arange(len(places)), np.concatenate(drawn))
        if taught.any() and len(left):
            needs = [_teach(*pair, places, written, titles) for pair in zip(each.needs, drawn, strict=True)]
            yield Taught(world.assets.library(places[left]), tuple(needs), each.served[left], taught)


def _draw(each: Simulated, need: int, draw: np.random.Generator) -> NDArray[np.int64]:
    """Rows of the pages that become examples: none where no page would be left."""
    own = draw.permutation(np.flatnonzero(each.served[:, need]))
    return own[: EXAMPLES[-1]] if len(own) > EXAMPLES[-1] else own[:0]


def _teach(
    need: NeedTexts, rows: NDArray[np.int64], places: NDArray[np.int64], written: tuple[str, ...], titles: Vectors
) -> NeedTexts:
    """The need's statement with these pages' titles; without any it stays as it was drawn."""
    if not len(rows):
        return need
    examples = tuple(written[place] for place in places[rows])
    vectors = np.concatenate([need.statements[:1], titles[places[rows]]])
    return replace(need, need=replace(need.need, examples=examples), statements=vectors)


def _shorten(need: NeedTexts, examples: int) -> NeedTexts:
    kept = replace(need.need, examples=need.need.examples[:examples])
    return replace(need, need=kept, statements=need.statements[: 1 + examples])


def _titles(world: World) -> tuple[str, ...]:
    return tuple(page.title or page.id for page in world.assets.assets[: len(world.served)])


def _gain(examples: int, truth: Flags, chance: Floats, threshold: float) -> ExampleGain:
    said = chance >= threshold
    return ExampleGain(
        examples,
        len(truth),
        AUROC.of(truth, chance),
        AVERAGE_PRECISION.of(truth, chance),
        CALIBRATION_ERROR.of(truth, chance),
        float(truth[said].mean()) if said.any() else float("nan"),
        float(said[truth].mean()),
    )
