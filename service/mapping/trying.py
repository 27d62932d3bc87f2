"""Trying: another taxonomy, model, heads or thresholds on the whole library, looked at before they count."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from indexing.catalog.base import Catalog
from indexing.catalog.edition import Edition, EditionState
from indexing.catalog.records import TaxonomyVersion
from indexing.events import Mapped
from models.domain.choice import Choice, Space
from models.domain.errors import Conflict, FingerpostError, NotFound
from models.domain.taxonomy import Taxonomy
from service.mapping.comparing import Comparison, compare
from service.mapping.proposal import InForce, Proposal, outgoing, to_edition
from service.mapping.view import View

if TYPE_CHECKING:
    from indexing.labelling import Learned
    from indexing.stores.base import Store

IDLE = timedelta(minutes=5)
"""A trial that has told nothing for so long was left by a process that died."""
COMPARABLE = (EditionState.READY, EditionState.EARLIER)


class Served(Protocol):
    """What is in force, as far as trying needs to know."""

    def taxonomy(self) -> TaxonomyVersion:
        """The taxonomy in force."""

    def view(self) -> View:
        """The maps and labels in force."""

    @property
    def embedder(self) -> str:
        """The name of the embedding model in force."""

    def learned(self, choice: Choice) -> Learned:
        """The learned parts of a choice."""

    def store_of(self, choice: Choice) -> Store:
        """The vector store of a choice's space."""

    def sweep(self) -> None:
        """Remove the stores of models that nobody can go back to."""

    def map_library(self) -> Mapped:
        """Label what is not labelled yet."""

    def alone(self) -> AbstractContextManager[None]:
        """While it lasts nobody else writes labels."""


@dataclass(frozen=True, slots=True)
class Switched:
    """Another edition is in force: its taxonomy, how many assets were new to it and are mapped now, and its model."""

    version: TaxonomyVersion
    mapped: int
    embedder: str


class Trials:
    """Trials and earlier editions; nothing that is served changes but by `accept` and `roll_back`."""

    def __init__(self, catalog: Catalog, served: Served) -> None:
        self._catalog, self._served = catalog, served
        self._lock = threading.Lock()
        self._compared: tuple[tuple[str, str], Comparison] | None = None

    def propose(self, proposal: Proposal) -> Edition:
        """Store a trial that is still to be built; Conflict when there is no room for one more."""
        in_force, editions = self._in_force(self._catalog.editions.choice()), self.all()
        for each in editions:
            # What a model has embedded so far took long, and can be gone on with.
            is_cheap = each.choice.space.name == in_force.space.name
            if each.state is EditionState.BUILDING and is_cheap and each.progress.at < datetime.now(UTC) - IDLE:
                self._catalog.editions.drop(each.id)
        spaces = [each.choice.space for each in editions]
        edition = to_edition(proposal, in_force, self._served.learned, spaces)
        self._catalog.editions.begin(edition)
        return edition

    def build(self, edition_id: str, watch: Callable[[Edition], None]) -> Edition:
        """Embed or label the library into it; what fails is noted in it and raised. NotFound once it is dropped.

        One that was cut short is gone on with; Conflict for one that is whole.
        """
        edition = self._catalog.editions.get(edition_id)
        if edition.state in COMPARABLE:
            raise Conflict(f"'{edition.id}' is {edition.state}: there is nothing left to build.")
        try:
            return self._run(edition, watch)
        except NotFound:
            raise
        except FingerpostError as error:
            failed = replace(edition.progress, problem=str(error), at=datetime.now(UTC))
            self._catalog.editions.save(replace(edition, state=EditionState.FAILED, progress=failed))
            raise

    def all(self) -> list[Edition]:
        """Trials and earlier editions, newest first."""
        return self._catalog.editions.all()

    def get(self, edition_id: str) -> Edition:
        """The edition, or NotFound."""
        return self._catalog.editions.get(edition_id)

    def embeds(self, edition: Edition) -> bool:
        """Whether it is by another embedding model than the one in force."""
        from indexing.trial import is_served

        return not is_served(self._catalog, edition)

    def drop(self, edition_id: str) -> None:
        """Forget it, and the vectors that no other one needs; one that is being built stops. NotFound for none."""
        self._catalog.editions.drop(edition_id)
        self._served.sweep()

    def compare(self, edition_id: str) -> Comparison:
        """What it would change; Conflict while it is not whole."""
        edition = self.get(edition_id)
        if edition.state not in COMPARABLE:
            raise Conflict(f"Trial '{edition.id}' is {edition.state}, so there is nothing to compare yet.")
        before = self._served.view()
        state = (edition.id, f"{self._catalog.labels.version()}/{before.taxonomy.fingerprint}")
        with self._lock:
            if self._compared is None or self._compared[0] != state:
                self._compared = (state, compare(self._catalog, edition, before))
            return self._compared[1]

    def accept(self, edition_id: str) -> Switched:
        """Put it in force at once, and keep what was; assets that changed since are mapped afterwards.

        With another embedding model those that changed since are embedded first, while what is served stays.
        """
        with self._served.alone():
            version, is_settled = self._switch(edition_id)
        self._served.sweep()
        return Switched(version, 0 if is_settled else self._served.map_library().assets, self._served.embedder)

    def roll_back(self) -> Switched:
        """Put back what was in force before, without working anything out again; Conflict when nothing was."""
        earlier = [each for each in self.all() if each.state is EditionState.EARLIER]
        if not earlier:
            raise Conflict("Nothing was in force before that could be gone back to.")
        return self.accept(earlier[0].id)

    def replace_taxonomy(self, taxonomy: Taxonomy, document: str) -> TaxonomyVersion:
        """Put a taxonomy in force, to be mapped by; what was is kept, to go back to."""
        from indexing.labelling import MAPPED

        leaving = outgoing(self._in_force(self._catalog.editions.choice()), self._library())
        return self._catalog.editions.replace_taxonomy(taxonomy, document, leaving, MAPPED)

    def _switch(self, edition_id: str) -> tuple[TaxonomyVersion, bool]:
        """The taxonomy in force now, and whether nothing has to be mapped."""
        from indexing.labelling import MAPPED

        standing = self._catalog.editions.standing()
        leaving, coming = self._in_force(standing.choice), self.get(edition_id)
        if not self.embeds(coming):
            # Readings that were made meanwhile by the heads that leave are no use to those that come.
            is_settled = (coming.prints.library, coming.choice.heads) == (self._library(), leaving.choice.heads)
        else:
            leaving = replace(leaving, choice=replace(leaving.choice, space=leaving.space))
            self._bring_up_to_date(coming)
            is_settled = True
        gone = outgoing(leaving, self._library())
        version = self._catalog.editions.install(edition_id, gone, MAPPED, standing.term)
        return version, is_settled

    def _bring_up_to_date(self, coming: Edition) -> None:
        """An edition of another model: what changed since it was made is embedded, and the library labelled again."""
        from indexing.rereading import library_fingerprint

        if coming.state in COMPARABLE:
            beside = self._catalog.editions.to_catalog(self._catalog, coming, _ignore_assets)
            whole = len(beside.passages.holdings()) == len(self._catalog.assets.known())
            if not whole or coming.prints.library != library_fingerprint(beside):
                self._run(coming, _ignore)

    def _run(self, edition: Edition, watch: Callable[[Edition], None]) -> Edition:
        from indexing.trial import run_trial

        learned = self._served.learned(edition.choice)
        store = self._served.store_of(edition.choice) if self.embeds(edition) else None
        return run_trial(self._catalog, edition, learned, watch, store)

    def _library(self) -> str:
        """Its fingerprint; "" while the vector store is not in step, so that nobody takes it for known."""
        from indexing.rereading import library_fingerprint

        return "" if self._catalog.index.unprojected() else library_fingerprint(self._catalog)

    def _in_force(self, choice: Choice) -> InForce:
        return InForce(self._served.taxonomy(), choice, Space(choice.space.name, self._served.embedder))


def _ignore(_edition: Edition) -> None:
    """Nobody watches."""


def _ignore_assets(_assets: int) -> None:
    """Nothing is written."""
