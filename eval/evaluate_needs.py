"""Needs to pages, back, planted gaps and calibration: `python -m eval.evaluate_needs --data ../shared/data`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import numpy as np

from eval.needs.answers import Part, Told, embed_trades, measure_answers, tell_answers
from eval.needs.calibration import measure_calibration, read_unseen
from eval.needs.dataset import NeedsDataset, load_needs
from eval.needs.gaps import HALVES, measure_gaps
from eval.needs.methods import METHODS
from eval.needs.roles import load_role_groups, measure_roles
from eval.needs.simulation import World
from eval.needs.world import build_world
from eval.ranking import MRR, R_AT_1, RANKING_MEASURES, Flags, Floats, bootstrap, relevant_ranks
from eval.vector_cache import remembering
from models.classifiers.needs.classifier import open_need_classifier
from models.embedders.base import Embedder
from models.embedders.registry import open_embedder

Row = dict[str, float | tuple[float, float]]
PARTS: Mapping[str, Part] = {"fitted to": "fit", "judged on": "judge"}


def main() -> None:
    """Print the tables; with `--json`, write the numbers too."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, required=True, help="a folder laid out like the development data")
    arguments.add_argument("--cache", type=Path, help="a folder to keep vectors in between runs")
    arguments.add_argument("--json", type=Path, help="a file for the numbers")
    given = arguments.parse_args()
    embedder = remembering(open_embedder(), given.cache)
    world, dataset = build_world(given.data, embedder), load_needs(given.data)
    report: dict[str, Mapping[str, Row]] = {**rank_both_ways(world, dataset), "planted gaps": measure_gaps(world)}
    report["calibration, on products and sites it was not fitted to"] = measure_calibration(
        read_unseen(world, embedder.weights)
    )
    report["barriers and accelerators answered, pages written for it"] = {
        name: dict(measure_answers(told)) for name, told in tell_written(embedder).items()
    }
    report["role group of a page"] = {
        name: {field: value if isinstance(value, tuple) else float(value) for field, value in asdict(row).items()}
        for name, row in measure_roles(world, load_role_groups(given.data)).items()
    }
    print(f"data {dataset.digest[:16]}, embedder {embedder.fingerprint}, planted gaps over {HALVES} random halves")
    for title, rows in report.items():
        print(f"\n## {title}\n\n{_table(rows)}")
    if given.json:
        given.json.write_text(json.dumps({"data": dataset.digest, **report}, indent=1), encoding="utf-8")


def tell_written(embedder: Embedder) -> Mapping[str, list[Told]]:
    """What is said of the written pages, by their part: fitted to, and judged on."""
    classifier = open_need_classifier(embedder.weights)
    return {name: tell_answers(embed_trades(part, embedder), classifier) for name, part in PARTS.items()}


def rank_both_ways(world: World, dataset: NeedsDataset) -> dict[str, Mapping[str, Row]]:
    """By era and direction, by method: the ranking measures, and 95 % intervals of R@1 and MRR.

    Candidates are always all needs and all pages; an era only chooses the queries.
    """
    library = world.assets.library(np.arange(len(world.served)))
    scores = {name: method(world, library) for name, method in METHODS.items()}
    pages, needs = [page.id for page in dataset.pages], [need.id for need in dataset.needs]
    report: dict[str, Mapping[str, Row]] = {}
    for title, places in _eras(dataset).items():
        serving = dataset.served[:, places].any(axis=1)
        report[f"page → need, {title}"] = {
            name: measure_ranking(table[serving], dataset.served[serving], needs) for name, table in scores.items()
        }
        report[f"need → page, {title}"] = {
            name: measure_ranking(table[:, places].T, dataset.served[:, places].T, pages)
            for name, table in scores.items()
        }
    return report


def measure_ranking(scores: Floats, relevant: Flags, ids: list[str]) -> Row:
    """The means over queries; `scores` and `relevant` have one row a query, one column an id."""
    ranks = [relevant_ranks(*row, ids) for row in zip(scores, relevant, strict=True)]
    row: Row = {"queries": float(len(ranks))}
    row |= {one.name: float(np.mean([one.of(each) for each in ranks])) for one in RANKING_MEASURES}
    for one in (R_AT_1, MRR):
        row[f"{one.name}, 95 %"] = bootstrap(np.asarray([one.of(each) for each in ranks]))
    return row


def read_depths(scores: Floats, relevant: Flags, ids: list[str], deepest: int) -> list[float]:
    """The fraction of queries with a relevant item among the first k, for k from 1 to `deepest`."""
    best = np.asarray([relevant_ranks(*row, ids).min() for row in zip(scores, relevant, strict=True)])
    return [float((best <= depth).mean()) for depth in range(1, deepest + 1)]


def _eras(dataset: NeedsDataset) -> dict[str, np.ndarray[tuple[int, ...], np.dtype[np.int64]]]:
    eras = sorted(set(dataset.eras))
    return {"all eras": dataset.of_era(*eras), **{f"era {era}": dataset.of_era(era) for era in eras}}


def _table(rows: Mapping[str, Row]) -> str:
    columns = list(next(iter(rows.values())))
    lines = ["| | " + " | ".join(columns) + " |", "|---" * (len(columns) + 1) + "|"]
    for name, row in rows.items():
        lines.append(f"| {name} | " + " | ".join(_cell(row[column]) for column in columns) + " |")
    return "\n".join(lines)


def _cell(value: float | tuple[float, float]) -> str:
    return f"{value:.3f}" if isinstance(value, float) else "–".join(f"{each:.3f}" for each in value)


if __name__ == "__main__":
    main()
