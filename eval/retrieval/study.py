"""The whole study: needs as questions, links of every site, and the weights that all of them together give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from eval.dataset import load_assets
from eval.embedded import embed_assets
from eval.needs.dataset import NeedsDataset, load_needs
from eval.retrieval.fitting import Drawn, draw, fit
from eval.retrieval.library import shelve
from eval.retrieval.measuring import (
    OURS,
    Asked,
    Ranking,
    measure_links,
    measure_needs,
    rank_links,
    rank_needs,
    rank_others,
)
from eval.retrieval.questions import Question, ask_links, ask_needs, read_links
from indexing.retrieval.weighing import ASSET, TEXT, Weights
from models.embedders.base import Embedder

ALL = "all eras"


@dataclass(frozen=True, slots=True)
class Study:
    """`needs`: by era, nDCG@10 and R@1 of each method; `links`: R@10 of each; the weights, fitted on everything."""

    needs: Mapping[str, Mapping[str, tuple[float, float]]]
    links: Mapping[str, float]
    by_all: Mapping[str, Weights]
    by_words: Mapping[str, Weights]
    counts: tuple[int, int]


def study(data: Path, embedder: Embedder) -> Study:
    """Everything, in a store of its own each; ours by weights that never saw the question's fold or site."""
    dataset = load_needs(data)
    needs, texts = _study_needs(dataset, embedder)
    links, assets = _study_links(data, embedder)
    eras = {ALL: None, **{era: era for era in sorted(set(dataset.eras))}}
    drawn = {TEXT: texts, ASSET: assets}
    return Study(
        {title: measure_needs(needs, era) for title, era in eras.items()},
        measure_links(links),
        {kind: fit(each) for kind, each in drawn.items()},
        {kind: fit(each, words_alone=True) for kind, each in drawn.items()},
        (len(texts), len(assets)),
    )


def _study_needs(dataset: NeedsDataset, embedder: Embedder) -> tuple[Asked, list[Drawn]]:
    with shelve(embed_assets(dataset.pages, embedder)) as shelf:
        questions = ask_needs(dataset, embedder)
        drawn = draw(shelf, questions)
        return Asked(questions, {**rank_others(shelf, questions), OURS: rank_needs(drawn)}), drawn


def _study_links(data: Path, embedder: Embedder) -> tuple[Asked, list[Drawn]]:
    questions: list[Question] = []
    drawn: list[Drawn] = []
    rankings: dict[str, list[Ranking]] = {}
    for site, assets in groupby(load_assets(data), key=lambda asset: asset.source):
        with shelve(embed_assets(list(assets), embedder)) as shelf:
            asked = ask_links(shelf, site, read_links(data, site))
            if asked:
                questions += asked
                drawn += draw(shelf, asked)
                for name, found in rank_others(shelf, asked).items():
                    rankings.setdefault(name, []).extend(found)
    return Asked(questions, {**rankings, OURS: rank_links(drawn)}), drawn
