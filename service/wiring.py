"""The composition root: the one place that picks adapters."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from importlib.resources import files
from typing import TYPE_CHECKING

from indexing.catalog.base import Catalog
from indexing.catalog.records import TaxonomyVersion
from indexing.catalog.sql import open_catalog
from indexing.taxonomy.load import load_taxonomy
from service.mapping import ContentMap
from service.mapping.content_map import Machinery, Parts
from service.settings import Settings

if TYPE_CHECKING:
    from indexing.stores.base import Store


@contextmanager
def open_content_map(settings: Settings, *, at_once: bool = True) -> Iterator[ContentMap]:
    """The whole service over these settings; everything is closed in the end.

    Unless `at_once`, model and store are opened when a question first needs them, and maps and decisions can be
    asked for beside a running server.
    """
    with ExitStack() as closing:
        catalog = open_catalog(settings.catalog_url)
        closing.callback(catalog.close)
        content_map = ContentMap(Parts(catalog, starter(), lambda: _open_machinery(settings, catalog, closing)))
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


def _open_machinery(settings: Settings, catalog: Catalog, closing: ExitStack) -> Machinery:
    from indexing.labelling import Labeller, Learned
    from indexing.pipeline import Pipeline
    from indexing.reader import Reader
    from models.classifiers.needs.classifier import open_need_classifier
    from models.classifiers.stages.weights import fitted_embedder, load_stage_classifier
    from models.embedders.batching import BatchingEmbedder
    from models.embedders.registry import open_embedder

    embedder = closing.enter_context(BatchingEmbedder(open_embedder(settings.embedder, settings.precision)))
    store = _open_store(settings, embedder.dimension)
    closing.callback(store.close)
    # Heads over vectors belong to one embedder; for any other the heads of words alone are chosen, in so many words.
    fitted = embedder.weights if embedder.weights == fitted_embedder() else None
    stages, needs = load_stage_classifier(fitted), open_need_classifier(fitted)
    reader = Reader(embedder, stages)
    learned = Learned(embedder, reader, needs, stages.thresholds, frozenset(settings.languages))
    return Machinery(store, embedder, reader, Labeller(catalog, learned), Pipeline(catalog, store, reader))


def _open_store(settings: Settings, dimension: int) -> Store:
    if settings.qdrant_url:
        from indexing.stores.qdrant import open_qdrant

        key = settings.qdrant_api_key.get_secret_value() if settings.qdrant_api_key else None
        return open_qdrant(settings.qdrant_url, key, settings.qdrant_collection, dimension)
    from indexing.stores.edge import EdgeStore

    return EdgeStore(settings.store_folder, dimension)
