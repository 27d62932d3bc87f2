"""The whole study: needs as questions, links of every site, and the weights that all of them together give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from eval.dataset import load_assets
from eval.embedded import embed_assets
from eval.needs.dataset import NeedsDataset, load_needs
from eval.progress import Progress, in_silence
from eval.retrieval.fitting import Drawn, draw, fit, fit_unseen
from eval.retrieval.library import shelve
from eval.retrieval.linking import Placed, name_titles, place, propose, row
from eval.retrieval.measuring import (
    OURS,
    Asked,
    Ranking,
    measure_links,
    measure_needs,
    over_sites,
    rank_links,
    rank_needs,
    rank_others,
    site_of,
)
from eval.retrieval.pages import Page, read_pages
from eval.retrieval.questions import ask_links, ask_needs, read_links
from eval.retrieval.written import read_written
from indexing.retrieval.weighing import ASSET, TEXT, Weights
from models.domain.errors import InvalidInput
from models.embedders.base import Embedder

ALL = "all eras"
LINKS, WRITTEN = "pages with links", "pages whose links have words"
CUTOFFS = (1, 2, 3, 5, 10, 20, 50)
FEWEST_SITES = 2
TITLES = "titles word for word"


@dataclass(frozen=True, slots=True)
class Study:
    """`needs`: by era, nDCG@10 and R@1 of each method; `links`: R@10 of each by site; `written`: links of a text.

    `curves` are each method's recall of links at `CUTOFFS`, the mean of the sites. The weights are fitted on
    everything; `counts` are the needs by era, the pages with links, those whose links have words.
    """

    needs: Mapping[str, Mapping[str, tuple[float, float]]]
    links: Mapping[str, Mapping[str, float]]
    curves: Mapping[str, Sequence[float]]
    written: Mapping[str, Mapping[str, float]]
    by_all: Mapping[str, Weights]
    by_words: Mapping[str, Weights]
    counts: Mapping[str, int]


def study(data: Path, embedder: Embedder, progress: Progress = in_silence) -> Study:
    """Everything, in a store of its own each; ours by weights that never saw the question's fold or site."""
    dataset = load_needs(data)
    needs, texts = _study_needs(dataset, embedder)
    found = _study_links(data, embedder, progress)
    eras = {ALL: None, **{era: era for era in sorted(set(dataset.eras))}}
    drawn = {TEXT: texts, ASSET: found.drawn}
    links = Asked([each.question for each in found.drawn], found.rankings)
    at = [measure_links(links, cutoff) for cutoff in CUTOFFS]
    return Study(
        {title: measure_needs(needs, era) for title, era in eras.items()},
        measure_links(links),
        {name: [over_sites(each[name]) for each in at] for name in found.rankings},
        _measure_written(found),
        {kind: fit(each) for kind, each in drawn.items()},
        {kind: fit(each, words_alone=True) for kind, each in drawn.items()},
        {**_count(needs, eras), LINKS: len(found.drawn), WRITTEN: len(found.pages)},
    )


def _count(asked: Asked, eras: Mapping[str, str | None]) -> dict[str, int]:
    return {title: sum(era in (None, each.kind) for each in asked.questions) for title, era in eras.items()}


def _study_needs(dataset: NeedsDataset, embedder: Embedder) -> tuple[Asked, list[Drawn]]:
    with shelve(embed_assets(dataset.pages, embedder)) as shelf:
        questions = ask_needs(dataset, embedder)
        drawn = draw(shelf, questions)
        return Asked(questions, {**rank_others(shelf, questions), OURS: rank_needs(drawn)}), drawn


@dataclass(frozen=True, slots=True)
class _Linked:
    """What every site's links ask, and how each method ranks its assets; the pages that links are written in."""

    drawn: list[Drawn]
    rankings: dict[str, list[Ranking]]
    pages: list[Page]


def _study_links(data: Path, embedder: Embedder, progress: Progress) -> _Linked:
    found = _Linked([], {}, [])
    sites = [(site, list(assets)) for site, assets in groupby(load_assets(data), key=lambda asset: asset.source)]
    for number, (site, assets) in enumerate(sites, start=1):
        with shelve(embed_assets(assets, embedder)) as shelf:
            if asked := ask_links(shelf, site, read_links(data, site)):
                found.drawn.extend(draw(shelf, asked))
                for name, rankings in rank_others(shelf, asked).items():
                    found.rankings.setdefault(name, []).extend(rankings)
                written = read_written(data, site, {asset.id: asset for asset in assets})
                found.pages.extend(read_pages(shelf, site, written, embedder))
        progress("sites asked for related pages", number, len(sites))
    if len({each.question.kind for each in found.drawn}) < FEWEST_SITES:
        problem, cure = (
            "links within their site are needed of two sites, to judge one by the other",
            "Give it more sites.",
        )
        raise InvalidInput(problem, where="sites", cure=cure)
    found.rankings[OURS] = list(rank_links(found.drawn))
    return found


def _measure_written(found: _Linked) -> dict[str, dict[str, float]]:
    """Ours by weights that never saw the site, beside titles that stand in the text word for word."""
    weights = fit_unseen(found.drawn, site_of)
    placed: dict[str, dict[str, list[Placed]]] = {OURS: {}, TITLES: {}}
    for page in found.pages:
        for name, links in ((OURS, propose(page, weights[page.site.name])), (TITLES, name_titles(page))):
            placed[name].setdefault(page.site.name, []).append(place(page, links))
    return {name: row(by_site) for name, by_site in placed.items() if by_site}
