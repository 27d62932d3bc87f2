"""A library of any size from real passages: `python -m eval.benchmarks.library --data ../shared/data --home DIR`.

The sites of the development data are indexed once, the ordinary way, into DIR/real; each library is made from what that
holds, into DIR/<size>, and kept: a second run finds it. Assets are recombined from passages (see `recombining`) with
owners, ages, costs, readers and contacts drawn (see `circumstances`), linked as the real ones are linked; and written
through the ordinary ports: catalogue, vector store, links, duplicates, imports, and labels by a real taxonomy. Only two
things are skipped: embedding, as vectors lie between stored ones, and reading stages, which are the frame's. Words are
counted anew. The same seed and size give the same library; a run that was cut short goes on. No text is shipped.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from eval.benchmarks.circumstances import attribute, exports
from eval.benchmarks.recombining import Recombined
from eval.benchmarks.stock import Stock
from eval.product import open_learned
from indexing.catalog.records import Entry
from indexing.catalog.sql import SqlCatalog, open_catalog
from indexing.duplicates import refresh_duplicates
from indexing.engagement.intake import Library, take_in
from indexing.engagement.joining import Joiner, JoinRules
from indexing.events import Embedded
from indexing.labelling import Labeller, Learned
from indexing.links import resolve_links
from indexing.pipeline import Pipeline
from indexing.project import finish
from indexing.sources.opening import open_source
from indexing.stores.edge import EdgeStore
from indexing.taxonomy.load import load_taxonomy
from models.classifiers.words import count_words
from models.domain.taxonomy import Taxonomy
from models.embedders.registry import open_embedder

SIZES = (1_000, 10_000, 100_000)
TAXONOMY = Path(__file__).with_name("sites.yaml")
BATCH = 250
COSTS = "costs.json"
"""Beside the catalogue: what each step of making it took."""

Say = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Home:
    """A catalogue and a store in a folder, opened as a service opens them."""

    catalog: SqlCatalog
    store: EdgeStore

    @classmethod
    @contextmanager
    def open(cls, folder: Path, dimension: int) -> Iterator[Home]:
        """Made where it is missing; closed in the end."""
        folder.mkdir(parents=True, exist_ok=True)
        catalog = open_catalog(f"sqlite:///{folder / 'catalog.db'}")
        try:
            store = EdgeStore(folder / "store", dimension)
            try:
                yield cls(catalog, store)
            finally:
                store.close()
        finally:
            catalog.close()


class Maker:
    """Makes libraries below one folder; `learned` reads and labels as the service does."""

    def __init__(self, data: Path, home: Path, learned: Learned, say: Say, seed: int = 0) -> None:
        self._data, self._home, self._learned, self._say, self._seed = data, home, learned, say, seed
        self._stock: Stock | None = None
        self._begun, self._costs = 0.0, dict[str, float]()

    def make(self, size: int) -> Path:
        """The folder of a library of that many assets; one that is there already is left as it is."""
        folder, unfinished = self._home / str(size), self._home / f"{size}.unfinished"
        if folder.is_dir():
            self._say(f"{size:,} assets: there already, in {folder}\n")
            return folder
        with Home.open(unfinished, self._learned.embedder.dimension) as home:
            self._fill(home, Recombined(self._stock_in_hand(), size, self._seed))
        (unfinished / COSTS).write_text(json.dumps(self._costs, indent=2) + "\n", encoding="utf-8")
        return unfinished.rename(folder)

    def _stock_in_hand(self) -> Stock:
        """Real assets, indexed where they are not yet; what an earlier run had embedded is not embedded again."""
        if self._stock is None:
            sources = [open_source(path) for path in sorted((self._data / "sites").glob("*.jsonl.gz"))]
            with Home.open(self._home / "real", self._learned.embedder.dimension) as home:
                for event in Pipeline(home.catalog, home.store, self._learned.reader).run(sources):
                    if isinstance(event, Embedded):
                        self._say(f"\rreal assets embedded: {event.assets:,}")
                self._stock = Stock.read(home.catalog)
            self._say(f"\nreal assets: {len(self._stock.originals):,}\n")
        return self._stock

    def _fill(self, home: Home, made: Recombined) -> None:
        self._costs = {}
        document = TAXONOMY.read_text(encoding="utf-8")
        taxonomy = load_taxonomy(document, TAXONOMY.name)
        home.catalog.taxonomies.save(taxonomy, document)
        with self._step("assets"):
            self._save(home.catalog, made)
        with self._step("store"):
            self._project(home, made.size)
        with self._step("links"):
            addresses = home.catalog.assets.addresses()
            home.catalog.index.save_links(resolve_links((each.id, each.url, each.links) for each in addresses))
        with self._step("labels"):
            Labeller(home.catalog, self._learned).map_library(taxonomy)
        with self._step("imports"):
            self._import(home.catalog, made, taxonomy)
        with self._step("duplicates"):
            refresh_duplicates(home.catalog, home.store)

    def _import(self, catalog: SqlCatalog, made: Recombined, taxonomy: Taxonomy) -> None:
        """Once: a run that was cut short has imported all or nothing."""
        if catalog.imports.all():
            return
        library = Library(Joiner(catalog.assets.addresses(), JoinRules()), taxonomy)
        files = exports(dict(zip(made.ids, made.urls, strict=True)), taxonomy, self._seed)
        read = [take_in(each.kind, each.file, each.reading, library, "benchmark", _ignore) for each in files]
        catalog.imports.add(read, replace=False)

    def _save(self, catalog: SqlCatalog, made: Recombined) -> None:
        """What is saved already is not made again."""
        recipe, known = self._learned.reader.recipe, len(catalog.assets.known())
        for start in range(known - known % BATCH, made.size, BATCH):
            entries = []
            for number, each in enumerate(made.assets(start, start + BATCH), start):
                asset = each.passages.asset
                drawn = attribute(asset.attributes, asset.source, np.random.default_rng((self._seed, number, 4)))
                passages = replace(each.passages, asset=replace(asset, attributes=drawn))
                words = count_words(asset).to_bytes()
                entries.append(Entry(passages, words, recipe.embedding, each.readings, recipe.reader))
            catalog.index.save(entries)
            self._tell("assets", start + len(entries), made.size)

    def _project(self, home: Home, size: int) -> None:
        done = 0
        for settled in finish(home.catalog, home.store):
            home.store.optimize()
            done += settled
            self._tell("store", done, size)

    @contextmanager
    def _step(self, name: str) -> Iterator[None]:
        """Seconds of the clock and of the processor, and the memory that the process has needed so far."""
        self._begun, worked = time.perf_counter(), time.process_time()
        yield
        seconds, work = time.perf_counter() - self._begun, time.process_time() - worked
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        self._costs |= {f"{name}_seconds": round(seconds, 1), f"{name}_processor_seconds": round(work, 1)}
        self._costs[f"{name}_peak_gib"] = round(memory, 2)
        self._say(f"\r{name}: {seconds:,.1f} s, of the processor {work:,.1f} s, at most {memory:.2f} GiB so far\n")

    def _tell(self, name: str, done: int, total: int) -> None:
        rate = done / max(1e-9, time.perf_counter() - self._begun)
        self._say(f"\r{name}: {done:,} of {total:,}, {rate:,.0f} a second ")


def _ignore(_rows: int) -> None:
    """Imports take seconds."""


def main(arguments: Sequence[str] | None = None, say: Say = sys.stdout.write) -> None:
    """Make them, the smallest first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="a folder laid out like the development data")
    parser.add_argument("--home", type=Path, required=True, help="where libraries are kept")
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args(arguments)
    maker = Maker(given.data, given.home, open_learned(open_embedder()), say, given.seed)
    for size in sorted(given.sizes):
        maker.make(size)


if __name__ == "__main__":
    main()
