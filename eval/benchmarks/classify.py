"""How long an editor waits: `POST /v1/classify` over a loaded library, one client.

`python -m eval.benchmarks.classify --url http://127.0.0.1:8000 --data ../shared/data [--drafts N]`: drafts of 300
words are cut from real pages, each sent once; the server runs in a process of its own (`fingerpost serve`).
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
import urllib.request
from collections.abc import Sequence
from pathlib import Path

from eval.dataset import load_assets

WORDS = 300


def measure(url: str, drafts: Sequence[str]) -> dict[str, float]:
    """Milliseconds: median, 95th percentile and maximum; the first three answers warm up and do not count."""
    taken = []
    for draft in drafts:
        body = json.dumps({"text": draft}).encode()
        request = urllib.request.Request(  # noqa: S310 - the address is the operator's own
            f"{url}/v1/classify", body, {"Content-Type": "application/json"}
        )
        begun = time.perf_counter()
        with urllib.request.urlopen(request) as answer:  # noqa: S310
            answer.read()
        taken.append(1000 * (time.perf_counter() - begun))
    counted = taken[3:]
    return {
        "drafts": len(counted),
        "median_ms": statistics.median(counted),
        "p95_ms": statistics.quantiles(counted, n=20)[-1],
        "max_ms": max(counted),
    }


def cut_drafts(data: Path, count: int) -> list[str]:
    """The first 300 words of every so-many-th page that has as many."""
    texts = [asset.body.split() for asset in load_assets(data)]
    long = [words for words in texts if len(words) >= WORDS]
    step = max(1, len(long) // count)
    return [" ".join(words[:WORDS]) for words in long[::step]][:count]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run it, and print JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", default="http://127.0.0.1:8000")
    parser.add_argument("--data", type=Path, required=True, help="a folder laid out like the development data")
    parser.add_argument("--drafts", type=int, default=200)
    given = parser.parse_args(arguments)
    print(json.dumps(measure(given.url.rstrip("/"), cut_drafts(given.data, given.drafts)), indent=2))


if __name__ == "__main__":
    main()
