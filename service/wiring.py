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
from models.domain.errors import InvalidSettings
from service.heads import find_heads
from service.mapping import ContentMap
from service.mapping.machinery import Parts
from service.phrasing import open_phraser
from service.settings import Settings, settled_name
from service.stores import SpaceStores

if TYPE_CHECKING:
    from indexing.labelling import Learned
    from models.classifiers.stages.classifier import LearnedStageClassifier
    from models.embedders.batching import BatchingEmbedder


@contextmanager
def open_content_map(settings: Settings, *, at_once: bool = True, agreed: bool = True) -> Iterator[ContentMap]:
    """The whole service over these settings; everything is closed in the end.

    Unless `at_once`, model and store are opened when a question first needs them, and maps and decisions can be
    asked for beside a running server. InvalidSettings when settings and catalogue name other embedding models, unless
    that need not be `agreed`, as for whoever goes back to the former one.
    """
    with ExitStack() as closing:
        catalog = open_catalog(settings.catalog_url)
        closing.callback(catalog.close)
        if agreed:
            require_agreement(settings, catalog)
        workshop, stores = Workshop(settings, closing), SpaceStores(settings, closing)
        named = settled_name(settings.embedder)
        told = settings.currency, open_phraser(settings)
        content_map = ContentMap(Parts(catalog, starter(), workshop.learn, stores, named, *told))
        closing.callback(content_map.close)
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


def require_agreement(settings: Settings, catalog: Catalog) -> None:
    """InvalidSettings when a setting that somebody gave names another embedding model than was accepted."""
    accepted = catalog.editions.choice().space.embedder
    if accepted and "embedder" in settings.model_fields_set and settled_name(settings.embedder) != accepted:
        raise InvalidSettings(
            f"it says '{settings.embedder}', and '{accepted}' was put in force for this library: it made its vectors.",
            where="FINGERPOST_EMBEDDER",
            cure=f"Say '{accepted}', or leave it out: the catalogue knows. To change the model, `fingerpost try "
            f"embedder {settings.embedder}`; to go back, `fingerpost try rollback`.",
        )


class Workshop:
    """Opens what reads texts; each embedder is opened once, whatever is tried with it."""

    def __init__(self, settings: Settings, closing: ExitStack) -> None:
        self._settings, self._closing = settings, closing
        self._lock = threading.Lock()
        self._embedders: dict[str, BatchingEmbedder] = {}

    def learn(self, choice: Choice) -> Learned:
        """The learned parts of a choice; NotFound for heads that are not there."""
        from indexing.choosing import with_thresholds
        from indexing.labelling import Learned
        from indexing.reader import Reader
        from models.heads import open_need_heads

        embedder = self._open_embedder(choice.space.embedder or self._settings.embedder)
        stages, needs = self._open_stages(choice.heads, embedder), open_need_heads(embedder)
        reader, languages = Reader(embedder, stages), frozenset(self._settings.languages)
        rule = stages.rule
        learned = Learned(embedder, reader, needs, dict(rule.thresholds), languages, rule.collective)
        return with_thresholds(learned, choice.thresholds)

    def _open_embedder(self, name: str) -> BatchingEmbedder:
        from models.embedders.batching import BatchingEmbedder
        from models.embedders.registry import open_embedder

        with self._lock:
            if name not in self._embedders:
                opened = open_embedder(name, self._settings.precision)
                self._embedders[name] = self._closing.enter_context(BatchingEmbedder(opened))
            return self._embedders[name]

    def _open_stages(self, heads: str, embedder: BatchingEmbedder) -> LearnedStageClassifier:
        from models.classifiers.stages.weights import load_stage_classifier
        from models.heads import open_stage_classifier

        if heads == WORDS:
            return load_stage_classifier(None)
        if heads == SHIPPED:
            return open_stage_classifier(embedder)
        return open_stage_classifier(embedder, find_heads(self._settings.heads_folder, heads))
