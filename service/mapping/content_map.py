"""ContentMap: the one facade under the three doors."""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexing.catalog.records import AssetQuery, Page, Record, TaxonomyVersion
from indexing.duplicates import find_duplicates
from indexing.events import Event, Mapped
from indexing.reconcile import Discrepancies, Told, compare, in_silence, mend, refill
from indexing.sources.base import Source
from indexing.taxonomy.load import load_taxonomy
from models.domain.asset import Asset
from models.domain.choice import Choice
from models.domain.classification import UNCLASSIFIED, Classification, Fingerprints
from models.domain.decision import Decision
from models.domain.errors import Conflict, FingerpostError, NotFound, StoreBusy, Unavailable
from models.domain.taxonomy_diff import TaxonomyDiff, diff
from service.mapping.atlas import Atlas
from service.mapping.boards import Boards, Origin
from service.mapping.briefing import Briefing
from service.mapping.draft import Draft, DraftAnswer, missing_next_to, to_untitled
from service.mapping.follow_up import FollowUp
from service.mapping.importing import Importing
from service.mapping.linking import Linking
from service.mapping.machinery import Machinery, Parts, insisting
from service.mapping.paths import Paths
from service.mapping.people import People
from service.mapping.planning import Planning
from service.mapping.relevance import Relevance
from service.mapping.reporting import Reporting
from service.mapping.reviewing import Reviewing
from service.mapping.suggesting import Suggesting
from service.mapping.trying import Trials
from service.mapping.usage import Usages
from service.mapping.view import View

if TYPE_CHECKING:  # whoever only looks at the map does not wait for what reads texts
    from indexing.labelling import Labeller, Learned
    from indexing.reader import Reader
    from indexing.stores.base import Store


@dataclass(frozen=True, slots=True)
class AssetView:
    """An asset with its labels and the decisions in force on it."""

    record: Record
    classification: Classification
    decisions: tuple[Decision, ...]


class ContentMap:
    """Everything Fingerpost can be asked. Safe to use from several threads."""

    def __init__(self, parts: Parts) -> None:
        self._parts, self._catalog = parts, parts.catalog
        usages = Usages(parts.catalog)
        self._atlas = Atlas(parts.catalog, lambda: self.taxonomy().taxonomy, usages)
        self._learning = FollowUp("mapping", self.map_library, self._size)
        self._relating = FollowUp("relating", self._relate, self._size)
        self.people = People(parts.catalog, lambda: self.taxonomy().taxonomy, self._learn)
        self.reviewing = Reviewing(parts.catalog, self.view)
        relevance = Relevance(parts.catalog, self._machinery)
        self.suggesting = Suggesting(self.view, relevance, usages)
        self.linking = Linking(self.view, parts.catalog, self._machinery, relevance)
        self.paths = Paths(self.view, relevance, usages)
        self.reporting = Reporting(self.view, parts.catalog, parts.currency)
        self.importing = Importing(parts.catalog, lambda: self.taxonomy().taxonomy, parts.currency)
        self.briefing = Briefing(self.view, self.reporting.ledger, parts.catalog, parts.phraser)
        origin = Origin(self.taxonomy, lambda: self.embedder, parts.currency)
        self.boards = Boards(self.view, parts.catalog, origin)
        self.planning = Planning(self.view, self.reporting.ledger, parts.catalog)
        self.trials = Trials(parts.catalog, self)
        self._opened: Machinery | None = None
        self._opening = threading.Lock()
        # Labels of two editions must not be written by turns.
        self._mapping = threading.RLock()
        # An etag that was compared must still be true when the write is done.
        self._writing = threading.Lock()

    def open(self) -> None:
        """Load what reads texts, study the library and draw the maps now, rather than with the first question."""
        labeller = self._machinery().labeller
        self.sweep()
        taxonomy = self.view().taxonomy
        with suppress(FingerpostError):  # whoever asks is told
            labeller.prepare(taxonomy)

    def close(self) -> None:
        """Begin nothing new; whoever opened catalogue and stores closes them afterwards."""
        self._learning.close()
        self._relating.close()

    def index(self, sources: Iterable[Source]) -> Generator[Event, None, None]:
        """Index sources, then map the library; yields events and may be closed between two batches."""
        yield from self._machinery().pipeline.run(sources)
        yield self.map_library()

    def map_library(self) -> Mapped:
        """Classify the whole library against the taxonomy in force; nothing is embedded but the needs' own texts.

        Other heads' readings are made anew first. Mismatch when some of it was embedded by another embedder. What
        another process puts in force meanwhile is what the library is mapped by in the end.
        """
        with self._mapping:
            return insisting(self._map)

    def learned(self, choice: Choice) -> Learned:
        """The learned parts of a choice; Mismatch when its thresholds were chosen for others."""
        return self._parts.learn(choice)

    @property
    def embedder(self) -> str:
        """The name of the embedding model in force."""
        return self._catalog.editions.choice().space.embedder or self._parts.embedder

    def store_of(self, choice: Choice) -> Store:
        """The vector store of a choice's space, made where it is missing; StoreBusy when another process has it."""
        return self._parts.stores.open(choice.space, self._parts.learn(choice).embedder.dimension)

    def sweep(self) -> None:
        """Remove the stores of models that nobody can go back to; one that cannot be now is the next sweep's."""
        for name in self._catalog.spaces.gone():
            with suppress(StoreBusy, Unavailable):
                self._parts.stores.remove(name)
                self._catalog.spaces.swept(name)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """While it lasts nobody else in this process stores assets or labels."""
        with self._writing, self._mapping:
            yield

    def reconcile(self, *, repair: bool, told: Told = in_silence) -> Discrepancies:
        """Where catalogue and store disagree; mended from the catalogue when `repair`, as `told` hears."""
        store = self._machinery(filled=False).store
        found = compare(self._catalog, store)
        if repair and not found.agree:
            mend(self._catalog, store, found, told)
        return found

    def ready(self) -> None:
        """Return if every part answers; Unavailable with the cure otherwise."""
        self._catalog.ready()
        machinery = self._machinery()
        machinery.store.search(machinery.embedder.embed(["ready"], "query"), 1)

    def classify(self, drafts: Sequence[Draft | Asset]) -> list[DraftAnswer | FingerpostError]:
        """For each text its answer, or what is wrong with it; the others are answered all the same."""
        from indexing.reader import with_language

        assets: list[Asset | FingerpostError] = []
        for draft in drafts:
            try:
                assets.append(with_language(draft if isinstance(draft, Asset) else to_untitled(draft)))
            except FingerpostError as error:
                assets.append(error)
        answers = iter(self._answer([asset for asset in assets if isinstance(asset, Asset)]))
        return [next(answers) if isinstance(asset, Asset) else asset for asset in assets]

    def put_asset(self, asset: Asset, if_match: str | None = None) -> AssetView:
        """Store and classify one asset; Conflict when `if_match` is not the stored version's etag ("*" is any).

        In a large library its links and near-duplicates are looked up after the answer.
        """
        with self._writing:
            self._match(asset.id, if_match)
            insisting(lambda: self._put(asset))
            self._relating.request()
            return self.get_asset(asset.id)

    def get_asset(self, asset_id: str) -> AssetView:
        """The asset, or NotFound."""
        record = self._catalog.assets.get(asset_id)
        decisions = tuple(self._catalog.decisions.in_force(asset_id))
        return AssetView(record, self._classification(record), decisions)

    def delete_asset(self, asset_id: str, if_match: str | None = None) -> None:
        """Take it out, or NotFound; people's decisions are kept, should it come back."""
        with self._writing:
            self._catalog.assets.get(asset_id)
            self._match(asset_id, if_match)
            insisting(lambda: self._machinery().pipeline.remove([asset_id]))
            self._relating.request()

    def find_assets(self, query: AssetQuery, cursor: str | None = None, limit: int = 50) -> Page:
        """A page of assets."""
        return self._catalog.assets.find(query, cursor, limit)

    def view(self) -> View:
        """The maps, the gaps and what they were drawn from, as one consistent state."""
        return self._atlas.view()

    def taxonomy(self) -> TaxonomyVersion:
        """The version in force; the starter, as version 0, before any was stored."""
        return self._catalog.taxonomies.current() or self._parts.starter

    def put_taxonomy(self, document: str, where: str, if_match: str | None = None) -> TaxonomyVersion:
        """Check and store a taxonomy and map the library by it; InvalidTaxonomy lists every fault.

        What was in force is kept, and `trials.roll_back` puts it back.
        """
        taxonomy = load_taxonomy(document, where)
        with self._mapping:
            current = self.taxonomy().taxonomy.fingerprint
            if if_match not in (None, "*", current):
                raise Conflict(
                    f"The taxonomy is at {current}, not at {if_match}. Read it again, then send your change."
                )
            stored = self.trials.replace_taxonomy(taxonomy, document)
        self.sweep()
        self.map_library()
        return stored

    def diff_taxonomy(self, document: str, where: str) -> TaxonomyDiff:
        """What a taxonomy would change, without storing it."""
        return diff(self.taxonomy().taxonomy, load_taxonomy(document, where))

    def _size(self) -> int:
        return self.find_assets(AssetQuery(), limit=0).total

    def _learn(self) -> None:
        """Let what people said shape other labels, where what reads texts is open; else the next mapping does."""
        if self._opened is not None:
            self._learning.request()

    def _relate(self) -> None:
        self._machinery().pipeline.relate()

    def _machinery(self, *, filled: bool = True) -> Machinery:
        """What reads texts, as it stands: another process may have accepted another edition.

        A store that holds nothing is filled from the catalogue, unless somebody asks whether the two agree.
        """
        standing = self._catalog.editions.standing()
        with self._opening:
            opened = self._opened
            if opened is None or opened.standing != standing:
                learned = self._parts.learn(standing.choice)
                store = self._parts.stores.open(standing.choice.space, learned.embedder.dimension)
                if filled:
                    refill(self._catalog.editions.hold(self._catalog, standing), store)
                opened = self._opened = Machinery.assemble(self._catalog, store, learned, standing, opened)
            return opened

    def _labelling(self) -> tuple[Labeller, Reader]:
        """Without the store where it is not open: another process may own it."""
        if self._opened is not None:
            machinery = self._machinery()
            return machinery.labeller, machinery.reader
        from indexing.labelling import Labeller

        standing = self._catalog.editions.standing()
        learned = self._parts.learn(standing.choice)
        return Labeller(self._catalog.editions.hold(self._catalog, standing), learned), learned.reader

    def _map(self) -> Mapped:
        from indexing.rereading import find_outdated, reread

        labeller, reader = self._labelling()
        reread(self._catalog, reader, find_outdated(self._catalog, reader.recipe))
        taxonomy = self.taxonomy().taxonomy
        return Mapped(labeller.map_library(taxonomy), taxonomy.fingerprint)

    def _put(self, asset: Asset) -> None:
        machinery = self._machinery()
        machinery.pipeline.put([asset])
        machinery.labeller.map_assets([asset.id], self.taxonomy().taxonomy)

    def _answer(self, assets: Sequence[Asset]) -> list[DraftAnswer]:
        view, machinery = self.view(), self._machinery()
        passages = machinery.reader.passages(assets)
        labelled = machinery.labeller.classify(passages, view.taxonomy)
        return [
            DraftAnswer(
                classification,
                tuple(find_duplicates(each, self._catalog, machinery.store)),
                tuple(missing_next_to(classification, view.taxonomy, view.gaps)),
            )
            for each, classification in zip(passages, labelled, strict=True)
        ]

    def _match(self, asset_id: str, if_match: str | None) -> None:
        if if_match in (None, "*"):
            return
        etag = self._catalog.assets.get(asset_id).etag
        if etag != if_match:
            raise Conflict(f"Asset '{asset_id}' is at {etag}, not at {if_match}. Read it again, then send your change.")

    def _classification(self, record: Record) -> Classification:
        """The stored one, unless it is of an earlier text, whose sentences would stand elsewhere now."""
        content = record.asset.content_fingerprint
        try:
            stored = self._catalog.labels.get(record.asset.id)
        except NotFound:
            stored = None
        if stored is not None and stored.fingerprints.content == content:
            return stored
        return Classification(record.asset.id, (), (), Fingerprints("", "", content), (UNCLASSIFIED,))
