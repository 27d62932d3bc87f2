"""Planted gaps on real sites, without fitting: `python -m eval.planting --data ../shared/data --stages told.npz`."""

from __future__ import annotations

import argparse
from pathlib import Path

from eval.dataset import load_stage_examples
from eval.planting.figures import WRONG, rows_of
from eval.planting.sites import Told, build_site_shelves
from eval.planting.trial import measure

ROUNDS = 8


def main() -> None:
    """Print a line a fraction of wrong labels."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, required=True, help="a folder laid out like the development data")
    arguments.add_argument("--stages", type=Path, required=True, help="probabilities of heads that knew no such site")
    arguments.add_argument("--rounds", type=int, default=ROUNDS, help="plantings a site")
    given = arguments.parse_args()
    shelves = build_site_shelves(load_stage_examples(given.data), Told.load(given.stages))
    for name, row in rows_of({wrong: measure(shelves, given.rounds, wrong) for wrong in WRONG}).items():
        print(name, *(f"{measure_} {value:.3f}" for measure_, value in row.items()), sep="\n  ")


if __name__ == "__main__":
    main()
