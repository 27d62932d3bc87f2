"""Prints the results as JSON, a line a number of shots."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from eval.fewshot.evaluate import evaluate, evaluate_tuned
from models.embedders.registry import open_embedder


def main() -> None:
    """Judges on `valid` unless told otherwise: choices are made there, and `test` is read once at the end."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="a folder laid out like the development data")
    parser.add_argument("--shots", type=int, nargs="+", default=[5, 10])
    parser.add_argument("--split", choices=["valid", "test"], default="valid")
    parser.add_argument("--tuned", action="store_true", help="tune layers to the examples: minutes instead of seconds")
    given = parser.parse_args()
    measure = evaluate_tuned if given.tuned else evaluate
    for result in measure(given.data, open_embedder(), given.shots, given.split):
        print(json.dumps(asdict(result)))


if __name__ == "__main__":
    main()
