"""Prints as JSON, a line a number of examples, how well classes are told by them, or what they add to a need."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

from eval.fewshot.evaluate import FewShotResult, evaluate
from eval.fewshot.needs import ExampleGain, measure_examples
from eval.vector_cache import remembering
from models.embedders.registry import open_embedder


def main(arguments: Sequence[str] | None = None, say: Callable[[str], object] = sys.stdout.write) -> None:
    """Judges on `valid` unless told otherwise: choices are made there, and `test` is read once at the end."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="a folder laid out like the development data")
    parser.add_argument("--shots", type=int, nargs="+", default=[5, 10])
    parser.add_argument("--split", choices=["valid", "test"], default="valid")
    parser.add_argument("--needs", action="store_true", help="examples of needs, in simulated libraries")
    parser.add_argument("--cache", type=Path, help="keeps the pages' vectors between runs with --needs")
    given = parser.parse_args(arguments)
    embedder = open_embedder()
    results: Sequence[FewShotResult | ExampleGain] = (
        measure_examples(given.data, remembering(embedder, given.cache))
        if given.needs
        else evaluate(given.data, embedder, given.shots, given.split)
    )
    for result in results:
        say(json.dumps(asdict(result)) + "\n")


if __name__ == "__main__":
    main()
