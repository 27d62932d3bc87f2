"""The composition root: the one place that picks adapters."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from importlib.resources import files
from typing import TYPE_CHECKING

from indexing.catalog.base import Catalog
from indexing.catalog.records import TaxonomyVersion
from indexing.catalog.sql import open_catalog
from indexing.taxonomy.load import load_taxonomy
from models.domain.choice import SHIPPED, WORDS, Choice
from service.heads import find_heads
from service.mapping import ContentMap
from service.mapping.content_map import Machinery, Parts
from service.settings import Settings

if TYPE_CHECKING:
    from indexing.labelling import Learned
    from indexing.stores.base import Store
    from models.classifiers.stages.classifier import LearnedStageClassifier
    from models.embedders.batching import BatchingEmbedder


@contextmanager
def open_content_map(settings: Settings, *, at_once: bool = True) -> Iterator[ContentMap]:
    """The whole service over these settings; everything is closed in the end.

    Unless `at_once`, model and store are opened when a question first needs them, and maps and decisions can be
    asked for beside a running server.
    """
    with ExitStack() as closing:
        catalog = open_catalog(settings.catalog_url)
        closing.callback(catalog.close)
        workshop = Workshop(settings, closing)
        content_map = ContentMap(Parts(catalog, starter(), lambda: workshop.open(catalog), workshop.learn))
        if at_once:
            content_map.open()
        yield content_map


@contextmanager
def open_book(settings: Settings) -> Iterator[Catalog]:
    """The catalogue alone: for what needs neither model nor store, beside a running server."""
    catalog = open_catalog(settings.catalog_url)
    try:
        yield catalog
    finally:
        catalog.close()


def starter() -> TaxonomyVersion:
    """The taxonomy of a library that has none: both shipped journeys, nobody's needs yet."""
    document = files("service").joinpath("starter.yaml").read_text(encoding="utf-8")
    return TaxonomyVersion(0, load_taxonomy(document, "starter.yaml"), document, datetime.fromtimestamp(0, UTC))


class Workshop:
    """Opens what reads texts; the embedder is opened once, whatever is tried with it."""

    def __init__(self, settings: Settings, closing: ExitStack) -> None:
        self._settings, self._closing = settings, closing
        self._lock = threading.Lock()
        self._embedder: BatchingEmbedder | None = None

    def open(self, catalog: Catalog) -> Machinery:
        """With the learned parts in force, and the store that one process owns."""
        choice = catalog.editions.choice()
        learned = self.learn(choice)
        store = _open_store(self._settings, learned.embedder.dimension)
        self._closing.callback(store.close)
        return Machinery.assemble(catalog, store, learned, choice)

    def learn(self, choice: Choice) -> Learned:
        """The learned parts of a choice; NotFound for heads that are not there."""
        from indexing.choosing import with_thresholds
        from indexing.labelling import Learned
        from indexing.reader import Reader
        from models.heads import open_need_heads

        embedder = self._open_embedder()
        stages, needs = self._open_stages(choice.heads, embedder), open_need_heads(embedder)
        reader, languages = Reader(embedder, stages), frozenset(self._settings.languages)
        return with_thresholds(Learned(embedder, reader, needs, stages.thresholds, languages), choice.thresholds)

    def _open_embedder(self) -> BatchingEmbedder:
        from models.embedders.batching import BatchingEmbedder
        from models.embedders.registry import open_embedder

        with self._lock:
            if self._embedder is None:
                opened = open_embedder(self._settings.embedder, self._settings.precision)
                self._embedder = self._closing.enter_context(BatchingEmbedder(opened))
            return self._embedder

    def _open_stages(self, heads: str, embedder: BatchingEmbedder) -> LearnedStageClassifier:
        from models.classifiers.stages.weights import load_stage_classifier
        from models.heads import open_stage_classifier

        if heads == WORDS:
            return load_stage_classifier(None)
        if heads == SHIPPED:
            return open_stage_classifier(embedder)
        return open_stage_classifier(embedder, find_heads(self._settings.heads_folder, heads))


def _open_store(settings: Settings, dimension: int) -> Store:
    if settings.qdrant_url:
        from indexing.stores.qdrant import open_qdrant

        key = settings.qdrant_api_key.get_secret_value() if settings.qdrant_api_key else None
        return open_qdrant(settings.qdrant_url, key, settings.qdrant_collection, dimension)
    from indexing.stores.edge import EdgeStore

    return EdgeStore(settings.store_folder, dimension)
