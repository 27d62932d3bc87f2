"""How good suggestions are: needs as questions by era, links by site, ours beside the three to be beaten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from eval.ranking import NDCG_10, recall_at
from eval.retrieval.fitting import Drawn, rank_unseen
from eval.retrieval.library import Shelf
from eval.retrieval.others import ask_others
from eval.retrieval.questions import Question

OURS = "ours"
FOLDS = 5
CUTOFF = 10

Ranking = Sequence[str]


@dataclass(frozen=True, slots=True)
class Asked:
    """Questions with the ranking that each method gives."""

    questions: Sequence[Question]
    rankings: Mapping[str, Sequence[Ranking]]


def rank_others(shelf: Shelf, questions: Sequence[Question]) -> dict[str, list[Ranking]]:
    """The three to be beaten."""
    ids = np.array([asset.id for asset in shelf.embedded.assets])
    others = ask_others(shelf, questions)
    tables = {"BM25": others.words, "vectors": others.vectors, "reciprocal ranks of both": others.fused}
    return {name: [ids[np.argsort(-row, kind="stable")].tolist() for row in table] for name, table in tables.items()}


def rank_needs(drawn: Sequence[Drawn]) -> Sequence[Ranking]:
    """Ours, each fifth of the needs by weights fitted on the rest."""
    return rank_unseen(drawn, lambda at, _: str(at % FOLDS))


def rank_links(drawn: Sequence[Drawn]) -> Sequence[Ranking]:
    """Ours, each site by weights fitted on the other sites."""
    return rank_unseen(drawn, site_of)


def site_of(_: int, drawn: Drawn) -> str:
    """The fold of a question about links."""
    return drawn.question.kind


def measure_needs(asked: Asked, kind: str | None = None) -> dict[str, tuple[float, float]]:
    """nDCG@10 and R@1 of each method, over the needs of one era or all."""
    chosen = [at for at, each in enumerate(asked.questions) if kind in (None, each.kind)]
    measured = {}
    for name, rankings in asked.rankings.items():
        ranks = [_ranks(rankings[at], asked.questions[at].relevant) for at in chosen]
        gains, first = ([measure.of(each) for each in ranks] for measure in (NDCG_10, recall_at(1)))
        measured[name] = float(np.mean(gains)), float(np.mean(first))
    return measured


def measure_links(asked: Asked, cutoff: int = CUTOFF) -> dict[str, dict[str, float]]:
    """By method R@cutoff of each site: of so many at most, how many links were found, the mean over its pages."""
    return {name: _by_site(asked.questions, rankings, cutoff) for name, rankings in asked.rankings.items()}


def over_sites(by_site: Mapping[str, float]) -> float:
    """The mean; sites weigh alike, however many pages they have."""
    return float(np.mean(list(by_site.values())))


def _by_site(questions: Sequence[Question], rankings: Sequence[Ranking], cutoff: int) -> dict[str, float]:
    found: dict[str, list[float]] = {}
    for each, ranking in zip(questions, rankings, strict=True):
        share = len(each.relevant.intersection(ranking[:cutoff])) / min(cutoff, len(each.relevant))
        found.setdefault(each.kind, []).append(share)
    return {site: float(np.mean(shares)) for site, shares in found.items()}


def _ranks(ranking: Ranking, relevant: frozenset[str]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Ranks from 1; one that was not found at all stands behind everything."""
    place = {asset_id: rank for rank, asset_id in enumerate(ranking, start=1)}
    missing = len(ranking) + 1_000
    return np.sort(np.array([place.get(asset_id, missing) for asset_id in relevant], np.int64))
