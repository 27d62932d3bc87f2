"""The catalogue's ports: one book a subject, each shaped by its callers.

Writes are transactions; nothing is half-written. Every book is safe to use from several threads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from indexing.catalog.edition import Edition, Standing
from indexing.catalog.import_book import ImportBook, SaidBook
from indexing.catalog.plan_book import PlanBook
from indexing.catalog.records import (
    Address,
    AssetQuery,
    Entry,
    Job,
    Known,
    Page,
    Record,
    TaxonomyVersion,
)
from indexing.catalog.sketch import Sketch
from indexing.catalog.snapshot_book import SnapshotBook
from indexing.stores.base import Holding
from models.classifiers.base import Library, Passages
from models.domain.asset import Asset
from models.domain.choice import Choice
from models.domain.classification import Classification
from models.domain.decision import Decision
from models.domain.duplicate import Duplicate
from models.domain.reading import StageReading
from models.domain.taxonomy import Taxonomy
from models.domain.trail import TrailPage, TrailQuery, Withdrawal
from models.vectors import Vectors


class AssetBook(Protocol):
    """Assets as readers want them."""

    def get(self, asset_id: str) -> Record:
        """The record, or NotFound."""

    def find(self, query: AssetQuery, cursor: str | None, limit: int) -> Page:
        """A page; InvalidInput for a cursor that is none of ours."""

    def known(self, source: str | None = None, asset_ids: Sequence[str] | None = None) -> dict[str, Known]:
        """What is known of every asset (of one source, or of these), by id; buried assets are not among them."""

    def all(self) -> Iterator[Record]:
        """Every record in the order of ids, streamed."""

    def addresses(self, asset_ids: Sequence[str] | None = None) -> list[Address]:
        """Where every asset (of these) lives and what it links to, in the order of ids, without its text."""


class IndexBook(Protocol):
    """Assets as the pipeline writes them. A write leaves an asset unprojected until the store has it too."""

    def save(self, entries: Sequence[Entry]) -> None:
        """Insert or replace assets with chunks, vectors, words and readings, in one transaction; unprojected."""

    def save_metadata(self, assets: Sequence[Asset]) -> None:
        """Replace everything but the text and what was computed from it; unprojected, as filters change."""

    def save_readings(self, reader: str, readings: Mapping[str, tuple[StageReading, ...]]) -> None:
        """Replace stage readings by asset id (new heads, same vectors)."""

    def bury(self, asset_ids: Sequence[str]) -> None:
        """Mark for deletion: gone to readers at once, forgotten when the store has let go as well."""

    def buried(self) -> list[str]:
        """Ids marked for deletion."""

    def forget(self, asset_ids: Sequence[str]) -> None:
        """Delete for good, with everything computed; people's decisions stay, should the asset come back."""

    def unprojected(self) -> list[str]:
        """Ids whose store points are owed."""

    def mark_projected(self, versions: Mapping[str, str]) -> None:
        """The store has these assets at these versions; one that has changed since stays unprojected."""

    def save_links(self, targets: Mapping[str, tuple[str, ...]], *, whole: bool = True) -> None:
        """Replace the resolved links of the whole library, or else of these assets alone."""


class PassageBook(Protocol):
    """What was computed from texts, so that nothing needs computing twice."""

    def passages(self, asset_ids: Sequence[str]) -> list[Passages]:
        """In the order given; unknown ids are left out."""

    def vectors(self, asset_ids: Sequence[str]) -> Mapping[str, Vectors]:
        """Of live assets by id, float32 (1 + chunks, dim), the head first, not to be written to."""

    def library(self) -> Library:
        """The whole library as arrays, in the order of ids; empty arrays for an empty library."""

    def readings(self) -> dict[str, tuple[StageReading, ...]]:
        """Stage readings of the whole library by asset id."""

    def whereabouts(self) -> dict[str, tuple[str | None, str | None]]:
        """Address and format of every asset, by id."""

    def holdings(self) -> dict[str, Holding]:
        """What the store should hold, by asset id: one version (`store_version`) and 1 + chunks points each."""


class LabelBook(Protocol):
    """Classifications. People's decisions are applied on the way in, so that what is read is what counts."""

    def save(self, classifications: Sequence[Classification]) -> None:
        """Replace what the machine says of these assets."""

    def get(self, asset_id: str) -> Classification:
        """The classification with people's decisions applied, or NotFound."""

    def some(self, asset_ids: Sequence[str]) -> dict[str, Classification]:
        """Those of these live assets, decisions applied, by id."""

    def all(self) -> list[Classification]:
        """Every classification, decisions applied, in the order of asset ids."""

    def machine(self, asset_ids: Sequence[str]) -> dict[str, Classification]:
        """What the machine says of these live assets, by id, as if nobody had decided."""

    def version(self) -> str:
        """Changes with every write to assets, labels, decisions, links, duplicates or imports."""

    def touched(self, since: str) -> frozenset[str] | None:
        """Ids of the assets, gone ones among them, that were touched since a version; None when it may be any."""


class DecisionBook(Protocol):
    """What people said and took back; nothing is ever deleted."""

    def decide(self, said: Sequence[Decision]) -> None:
        """Store decisions, each once, with what the machine says now.

        NotFound for an unknown asset, Conflict for an id that stands for something else; then none is stored.
        """

    def withdraw(self, withdrawal: Withdrawal) -> str:
        """Take a decision back, once; the id of its asset. NotFound for an unknown decision."""

    def in_force(self, asset_id: str | None = None) -> list[Decision]:
        """Decisions that nobody took back, oldest first."""

    def trail(self, query: TrailQuery, cursor: str | None = None, limit: int | None = None) -> TrailPage:
        """A page of everything that was ever said, the latest first; all of it without a limit."""


class SketchBook(Protocol):
    """What is kept of texts, so that duplicates are found without reading all of them again."""

    def save(self, made: Sequence[Sketch]) -> None:
        """Insert or replace."""

    def owed(self, recipe: str) -> dict[str, str]:
        """Assets whose sketch is of another text, other vectors or another recipe, with what theirs must be of."""

    def all(self) -> list[Sketch]:
        """Of every asset, in the order of ids."""

    def get(self, asset_ids: Sequence[str]) -> dict[str, Sketch]:
        """Those of these assets that there are, by id."""


class DuplicateBook(Protocol):
    """Pairs of duplicates, and the sketches by which they are found."""

    @property
    def sketches(self) -> SketchBook: ...  # noqa: D102 - the book says what it is

    def replace(self, asset_ids: Sequence[str], pairs: Sequence[Duplicate]) -> None:
        """Forget the pairs in which one of these assets stands, and store these instead."""

    def replace_copies(self, pairs: Sequence[Duplicate]) -> None:
        """Forget every pair of exact copies, and store these instead."""

    def all(self) -> list[Duplicate]:
        """Every pair, in the order of ids."""

    def of(self, asset_ids: Sequence[str]) -> list[Duplicate]:
        """The pairs in which one of these assets stands, each once."""


class TaxonomyBook(Protocol):
    """The taxonomy's versions."""

    def save(self, taxonomy: Taxonomy, document: str) -> TaxonomyVersion:
        """Make it the current version; storing the current one again changes nothing."""

    def current(self) -> TaxonomyVersion | None:
        """The version in force, None before the first."""

    def get(self, number: int) -> TaxonomyVersion:
        """That version, or NotFound."""


class JobBook(Protocol):
    """Index jobs."""

    def save(self, job: Job) -> None:
        """Insert or replace; `cancel_requested` is never taken back by it."""

    def get(self, job_id: str) -> Job:
        """The job, or NotFound."""

    def request_cancel(self, job_id: str) -> Job:
        """Ask a queued or running job to stop."""

    def all(self, state: str | None = None) -> list[Job]:
        """Jobs (in that state), newest first."""


class NoteBook(Protocol):
    """Small facts by name: what the labels were computed with, answers kept for idempotent retries."""

    def read(self, name: str) -> str | None:
        """The note, None where there is none."""

    def write(self, name: str, value: str) -> None:
        """Insert or replace."""

    def write_once(self, name: str, value: str) -> bool:
        """Insert and return True, or leave the existing note and return False."""

    def find(self, prefix: str) -> dict[str, str]:
        """Every note whose name starts so, by name."""

    def delete(self, name: str) -> bool:
        """Delete a note; whether there was one."""

    def delete_older(self, prefix: str, than: datetime) -> int:
        """Delete notes whose name starts so and that were written before; how many went."""


class EditionBook(Protocol):
    """The whole library's labels beside those in force: tried, or in force before."""

    def choice(self) -> Choice:
        """The learned parts in force."""

    def begin(self, edition: Edition) -> None:
        """Store a new trial; Conflict when there is no room for one more."""

    def save(self, edition: Edition) -> None:
        """How far it is; NotFound when it was dropped meanwhile."""

    def get(self, edition_id: str) -> Edition:
        """The edition, or NotFound."""

    def all(self) -> list[Edition]:
        """Every edition that is not in force, newest first."""

    def drop(self, edition_id: str) -> None:
        """Forget it with its labels, or NotFound."""

    def standing(self) -> Standing:
        """The learned parts in force, and for which term."""

    def hold(self, catalog: Catalog, standing: Standing) -> Catalog:
        """The catalogue for work under that standing: its writes are Superseded once another one has begun."""

    def install(self, edition_id: str, outgoing: Edition, mark: str, term: str | None = None) -> TaxonomyVersion:
        """Put it in force in one transaction, keeping what was as `outgoing`; Conflict for one that is not whole.

        `mark` names the note that says what labels were made with; Superseded when `term` is over.
        """

    def replace_taxonomy(self, taxonomy: Taxonomy, document: str, outgoing: Edition, mark: str) -> TaxonomyVersion:
        """Put a taxonomy in force, keeping the labels of the one before as `outgoing`; they are mapped afterwards."""

    def to_catalog(self, catalog: Catalog, edition: Edition, told: Callable[[int], None]) -> Catalog:
        """The catalogue as the edition sees it; `told` hears how many assets each write is about."""


class SpaceBook(Protocol):
    """Embedding models whose vectors nobody needs any more."""

    def gone(self) -> list[str]:
        """Names of the spaces whose stores are still to be removed."""

    def swept(self, name: str) -> None:
        """Its store is removed."""


class Catalog(Protocol):
    """All books of one database."""

    @property
    def assets(self) -> AssetBook: ...  # noqa: D102 - the book says what it is

    @property
    def index(self) -> IndexBook: ...  # noqa: D102 - the book says what it is

    @property
    def passages(self) -> PassageBook: ...  # noqa: D102 - the book says what it is

    @property
    def labels(self) -> LabelBook: ...  # noqa: D102 - the book says what it is

    @property
    def decisions(self) -> DecisionBook: ...  # noqa: D102 - the book says what it is

    @property
    def duplicates(self) -> DuplicateBook: ...  # noqa: D102 - the book says what it is

    @property
    def taxonomies(self) -> TaxonomyBook: ...  # noqa: D102 - the book says what it is

    @property
    def jobs(self) -> JobBook: ...  # noqa: D102 - the book says what it is

    @property
    def notes(self) -> NoteBook: ...  # noqa: D102 - the book says what it is

    @property
    def editions(self) -> EditionBook: ...  # noqa: D102 - the book says what it is

    @property
    def spaces(self) -> SpaceBook: ...  # noqa: D102 - the book says what it is

    @property
    def imports(self) -> ImportBook: ...  # noqa: D102 - the book says what it is

    @property
    def said(self) -> SaidBook: ...  # noqa: D102 - the book says what it is

    @property
    def snapshots(self) -> SnapshotBook: ...  # noqa: D102 - the book says what it is

    @property
    def plan(self) -> PlanBook: ...  # noqa: D102 - the book says what it is

    def ready(self) -> None:
        """Return if the database answers and its schema is current; Unavailable with the cure otherwise."""

    def close(self) -> None:
        """Let go of connections."""
