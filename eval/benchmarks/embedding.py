"""The default embedder against `SentenceTransformer(...).encode` as a user would call it, both sides in one run.

python -m eval.benchmarks.embedding [--data ../shared/data/sites] [--texts 32] [--repeats 5] [--precision auto]
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from sentence_transformers import SentenceTransformer

from indexing.chunk import chunk
from models.domain.asset import Asset
from models.embedders.base import Embedder
from models.embedders.registry import open_embedder
from models.embedders.weights import BUNDLED, find_folder
from models.vectors import Vectors

PIECES = 248
"""Of each text in the first row: 250 with the two special ones."""

Embed = Callable[[Sequence[str]], Vectors]


def read_bodies(folder: Path) -> list[tuple[str, str]]:
    """Title and text of every asset of the sites in a folder; made-up text where there are none."""
    bodies: list[tuple[str, str]] = []
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            bodies.extend((page["title"], page["text"]) for page in map(json.loads, lines))
    made_up = [
        (f"Page {number}", f"Draught {number} comes through the sash of window {number}. " * 90) for number in range(99)
    ]
    return bodies or made_up


def equal_texts(bodies: Sequence[tuple[str, str]], count: int, embedder: Embedder) -> list[str]:
    """One text a page, of `PIECES` word pieces."""
    texts: list[str] = []
    for _, body in bodies[:: max(1, len(bodies) // (count * 4))]:
        offsets = embedder.offsets(body)
        if len(offsets) > PIECES and len(texts) < count:
            texts.append(body[: offsets[PIECES - 1][1]])
    return texts


def real_chunks(bodies: Sequence[tuple[str, str]], count: int, embedder: Embedder) -> list[str]:
    """What indexing embeds: heads and chunks of whole pages, of any length."""
    texts: list[str] = []
    for number, (title, body) in enumerate(bodies[:: max(1, len(bodies) // count)]):
        texts += [title, *(each.embedded for each in chunk(Asset(str(number), "", None, title, "", body), embedder))]
    return texts[:count]


def compare(plain: Embed, ours: Embed, texts: Sequence[str], repeats: int) -> dict[str, float]:
    """Medians of interleaved runs, texts a second, and the mean cosine between the two sides' vectors."""
    cosine = float(np.mean(np.sum(plain(texts) * ours(texts), axis=1)))
    seconds: dict[str, list[float]] = {"plain": [], "ours": []}
    for _ in range(repeats):
        for name, embed in (("plain", plain), ("ours", ours)):
            start = time.perf_counter()
            embed(texts)
            seconds[name].append(time.perf_counter() - start)
    plain_rate, our_rate = (len(texts) / statistics.median(each) for each in seconds.values())
    return {
        "texts": len(texts),
        "plain": plain_rate,
        "ours": our_rate,
        "ratio": our_rate / plain_rate,
        "cosine": cosine,
    }


def main() -> None:
    """Prints a line a row for people, then JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/sites"))
    parser.add_argument("--texts", type=int, default=32)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--precision", default="auto")
    arguments = parser.parse_args()
    embedder = open_embedder(BUNDLED, arguments.precision)
    model = SentenceTransformer(str(find_folder(BUNDLED)), device="cpu", local_files_only=True)

    def plain(texts: Sequence[str]) -> Vectors:
        return np.asarray(model.encode(list(texts), batch_size=32, show_progress_bar=False), np.float32)

    bodies = read_bodies(arguments.data)
    rows = {
        "250 word pieces": equal_texts(bodies, arguments.texts, embedder),
        "heads and chunks": real_chunks(bodies, arguments.texts, embedder),
    }
    results = {}
    for name, texts in rows.items():
        row = results[name] = compare(plain, embedder.embed, texts, arguments.repeats)
        print(
            f"{name}: {row['ours']:.1f}/s against {row['plain']:.1f}/s, {row['ratio']:.2f}, cosine {row['cosine']:.4f}"
        )
    print(
        json.dumps({"embedder": embedder.fingerprint, "precision": getattr(embedder, "precision", ""), "rows": results})
    )


if __name__ == "__main__":
    main()
