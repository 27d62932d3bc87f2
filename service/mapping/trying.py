"""Trying: another taxonomy, other heads or thresholds on the whole library, looked at before they count."""

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
from models.domain.choice import Choice
from models.domain.errors import Conflict, FingerpostError, NotFound
from service.mapping.atlas import View
from service.mapping.comparing import Comparison, compare
from service.mapping.proposal import InForce, Proposal, outgoing, to_edition

if TYPE_CHECKING:
    from indexing.labelling import Learned

IDLE = timedelta(minutes=5)
"""A trial that has told nothing for so long was left by a process that died."""
COMPARABLE = (EditionState.READY, EditionState.EARLIER)


class Served(Protocol):
    """What is in force, as far as trying needs to know."""

    def taxonomy(self) -> TaxonomyVersion:
        """The taxonomy in force."""

    def view(self) -> View:
        """The maps and labels in force."""

    def learned(self, choice: Choice) -> Learned:
        """The learned parts of a choice."""

    def map_library(self) -> Mapped:
        """Label what is not labelled yet."""

    def alone(self) -> AbstractContextManager[None]:
        """While it lasts nobody else writes labels."""


@dataclass(frozen=True, slots=True)
class Switched:
    """Another edition is in force: its taxonomy, and how many assets were new to it and are mapped now."""

    version: TaxonomyVersion
    mapped: int


class Trials:
    """Trials and earlier editions; nothing that is served changes but by `accept` and `roll_back`."""

    def __init__(self, catalog: Catalog, served: Served) -> None:
        self._catalog, self._served = catalog, served
        self._lock = threading.Lock()
        self._compared: tuple[tuple[str, str], Comparison] | None = None

    def propose(self, proposal: Proposal) -> Edition:
        """Store a trial that is still to be built; Conflict when there is no room for one more."""
        for each in self._catalog.editions.all():
            if each.state is EditionState.BUILDING and each.progress.at < datetime.now(UTC) - IDLE:
                self._catalog.editions.drop(each.id)
        edition = to_edition(proposal, self._in_force(), self._served.learned)
        self._catalog.editions.begin(edition)
        return edition

    def build(self, edition_id: str, watch: Callable[[Edition], None]) -> Edition:
        """Label the library into it; what fails is noted in it and raised. NotFound once it is dropped."""
        from indexing.trial import run_trial

        edition = self._catalog.editions.get(edition_id)
        try:
            return run_trial(self._catalog, edition, self._served.learned(edition.choice), watch)
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

    def drop(self, edition_id: str) -> None:
        """Forget it; one that is being built stops. NotFound for one that is none."""
        self._catalog.editions.drop(edition_id)

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
        """Put it in force at once, and keep what was; assets that changed since are mapped afterwards."""
        from indexing.labelling import MAPPED
        from indexing.rereading import library_fingerprint

        with self._served.alone():
            library, leaving = library_fingerprint(self._catalog), self._in_force()
            coming = self.get(edition_id)
            # Readings that were made meanwhile by the heads that leave are no use to those that come.
            is_settled = (coming.prints.library, coming.choice.heads) == (library, leaving.choice.heads)
            version = self._catalog.editions.install(edition_id, outgoing(leaving, library), MAPPED)
        return Switched(version, 0 if is_settled else self._served.map_library().assets)

    def roll_back(self) -> Switched:
        """Put back what was in force before, without working anything out again; Conflict when nothing was."""
        earlier = [each for each in self.all() if each.state is EditionState.EARLIER]
        if not earlier:
            raise Conflict("Nothing was in force before that could be gone back to.")
        return self.accept(earlier[0].id)

    def _in_force(self) -> InForce:
        return InForce(self._served.taxonomy(), self._catalog.editions.choice())
