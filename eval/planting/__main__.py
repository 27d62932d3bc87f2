"""Planted gaps on real sites, each told by heads that never saw it: `python -m eval.planting --data DIR --scores FILE`.

FILE holds the scores that `python -m eval.train_stages --scores FILE` keeps: to fit the heads anew takes an hour.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from eval.dataset import load_stage_examples
from eval.planting.condition import CONDITIONS
from eval.planting.figures import rows_of
from eval.planting.sites import build_site_shelves
from eval.planting.trial import measure
from eval.planting.unseen import judge_kept

ROUNDS = 8


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the measures of each condition."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="a folder laid out like the development data")
    parser.add_argument("--scores", type=Path, required=True, help="scores of heads that knew no such site")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="plantings a site")
    given = parser.parse_args(arguments)
    examples = load_stage_examples(given.data)
    shelves = build_site_shelves(examples, judge_kept(given.scores, examples))
    outcomes = {condition.name: measure(shelves, given.rounds, condition) for condition in CONDITIONS}
    print(json.dumps(rows_of(outcomes), indent=1))


if __name__ == "__main__":
    main()
