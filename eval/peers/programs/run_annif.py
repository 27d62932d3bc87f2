"""Annif, run inside a virtual environment of its own: `python run_annif.py REQUEST.json ANSWER.json`.

In: texts, labels (int), queries, backend. Out: probabilities, a row a query, a column a label in rising order
(Annif's scores, made to sum to 1); seconds of `annif train`.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import sysconfig
import time
from pathlib import Path
from typing import Any

SUBJECT = "http://example.org/class/"
LONGEST_TEXT = 100_000
TOKENIZERS = Path("llama_index", "core", "_static", "nltk_cache")
"""NLTK's own sentence tokenizer, as another package brings it: Annif would download it where there is a network."""


def learn(request: dict[str, Any], place: Path) -> dict[str, Any]:
    """Its own commands, in an empty folder."""
    labels = sorted(set(request["labels"]))
    limit = min(len(labels), 100)
    _write_project(place, request["backend"], limit)
    _write_rows(place / "vocab.csv", ["uri", "label_en"], [[f"{SUBJECT}{label}", f"class {label}"] for label in labels])
    rows = [
        [_line(text), f"<{SUBJECT}{label}>"] for text, label in zip(request["texts"], request["labels"], strict=True)
    ]
    _write_rows(place / "train.csv", ["text", "subject_uris"], rows)
    _annif(place, "load-vocab", "classes", "vocab.csv")
    start = time.perf_counter()
    _annif(place, "train", "peer", "train.csv")
    seconds = time.perf_counter() - start
    scores = _suggest(place, request["queries"], labels, limit)
    return {"probabilities": scores, "seconds": seconds}


def _write_project(place: Path, backend: str, limit: int) -> None:
    lines = ["[peer]", "name=peer", "language=en", f"backend={backend}", "vocab=classes", f"limit={limit}"]
    (place / "projects.cfg").write_text("\n".join([*lines, "analyzer=snowball(english)", ""]), encoding="utf-8")


def _write_rows(path: Path, header: list[str], rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])


def _suggest(place: Path, queries: list[str], labels: list[int], limit: int) -> list[list[float]]:
    folder = place / "queries"
    folder.mkdir()
    for number, text in enumerate(queries):
        (folder / f"{number}.txt").write_text(_line(text), encoding="utf-8")
    _annif(place, "index", "--limit", str(limit), "--threshold", "0", "peer", str(folder))
    return [_scores(folder / f"{number}.annif", labels) for number in range(len(queries))]


def _scores(path: Path, labels: list[int]) -> list[float]:
    found = {uri.strip("<>"): float(score) for uri, _, score in _tab_separated(path)}
    scores = [found.get(f"{SUBJECT}{label}", 0.0) for label in labels]
    total = sum(scores)
    return [score / total for score in scores] if total else [1 / len(labels)] * len(labels)


def _tab_separated(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line]


def _line(text: str) -> str:
    return " ".join(text.split())[:LONGEST_TEXT] or "-"


def _annif(place: Path, *words: str) -> None:
    command = [sys.executable, "-m", "annif.cli", *words]
    variables = os.environ | {"NLTK_DATA": str(Path(sysconfig.get_path("purelib"), TOKENIZERS))}
    subprocess.run(command, cwd=place, env=variables, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 (our own list)


if __name__ == "__main__":
    asked, answer = map(Path, sys.argv[1:])
    given = learn(json.loads(asked.read_text(encoding="utf-8")), asked.parent)
    answer.write_text(json.dumps(given), encoding="utf-8")
