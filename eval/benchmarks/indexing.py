"""What indexing the real sites costs beside embedding, and what a second look at them costs.

`python -m eval.benchmarks.indexing --data ../shared/data [--sites N]`: one process, one run, ratios only.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from eval.benchmarks.timed import TimedEmbedder
from eval.product import open_learned
from indexing.catalog.sql import open_catalog
from indexing.labelling import Labeller
from indexing.pipeline import Pipeline
from indexing.sources.opening import open_source
from indexing.stores.edge import EdgeStore
from indexing.taxonomy.load import load_taxonomy
from models.domain.taxonomy import Taxonomy
from models.embedders.registry import open_embedder

TAXONOMY = Path(__file__).with_name("sites.yaml")
NEW_NEED = """      - id: learn-the-craft
        kind: functional
        statement: Learn how experienced teams design and operate large systems
        barriers: [Advice that fits only giants]
        accelerators: [Stories with numbers in them]
      - id: belong
"""


@dataclass
class Bench:
    """Everything one run needs, in a home of its own."""

    home: Path
    embedder: TimedEmbedder = field(default_factory=lambda: TimedEmbedder(open_embedder()))

    def __post_init__(self) -> None:
        self.catalog = open_catalog(f"sqlite:///{self.home / 'catalog.db'}")
        self.store = EdgeStore(self.home / "store", self.embedder.dimension)
        learned = open_learned(self.embedder)
        self.labeller = Labeller(self.catalog, learned)
        self.pipeline = Pipeline(self.catalog, self.store, learned.reader)

    def index(self, sites: Sequence[Path], taxonomy: Taxonomy) -> dict[str, float]:
        """Index and map; seconds in all, and of them in the embedder."""
        self.embedder.reset()
        begun = time.perf_counter()
        for _ in self.pipeline.run(open_source(site) for site in sites):
            pass
        self.labeller.map_library(taxonomy)
        total = time.perf_counter() - begun
        return {"seconds": total, "embedding": self.embedder.seconds, "texts": self.embedder.texts}

    def remap(self, taxonomy: Taxonomy) -> dict[str, float]:
        """Map the stored library by another taxonomy."""
        self.embedder.reset()
        begun = time.perf_counter()
        assets = self.labeller.map_library(taxonomy)
        return {
            "seconds": time.perf_counter() - begun,
            "assets": assets,
            "passages_embedded": self.embedder.passages,
            "need_texts_embedded": self.embedder.texts - self.embedder.passages,
        }


def measure(home: Path, sites: Sequence[Path]) -> dict[str, object]:
    """All figures; seconds are of this machine, the fractions are what counts."""
    document = TAXONOMY.read_text(encoding="utf-8")
    taxonomy = load_taxonomy(document, TAXONOMY.name)
    wider = load_taxonomy(document.replace("      - id: belong\n", NEW_NEED, 1), TAXONOMY.name)
    bench = Bench(home)
    first = bench.index(sites, taxonomy)
    again = bench.index(sites, taxonomy)
    changed = bench.remap(wider)
    bench.store.close()
    bench.catalog.close()
    return {
        "sites": len(sites),
        "first": first,
        "again": again,
        "taxonomy_change": changed,
        "beside_embedding_fraction": (first["seconds"] - first["embedding"]) / first["embedding"],
        "again_fraction": again["seconds"] / first["seconds"],
        "peak_memory_gib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20,
    }


def main(arguments: Sequence[str] | None = None, say: Callable[[str], object] = sys.stdout.write) -> None:
    """Run it, and print JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="a folder laid out like the development data")
    parser.add_argument("--sites", type=int, default=None, help="only the first so many sites")
    parser.add_argument("--home", type=Path, default=None, help="keep the index here (an empty folder)")
    given = parser.parse_args(arguments)
    sites = sorted((given.data / "sites").glob("*.jsonl.gz"))[: given.sites]
    with tempfile.TemporaryDirectory() as temporary:
        say(json.dumps(measure(given.home or Path(temporary), sites), indent=2) + "\n")


if __name__ == "__main__":
    main()
