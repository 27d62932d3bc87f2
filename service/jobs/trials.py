"""The trial runner: one trial at a time, in a thread, while everything else goes on."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from indexing.catalog.edition import Edition, EditionState
from models.domain.errors import FingerpostError, InvalidInput
from models.embedders.registry import KNOWN
from service.mapping import ContentMap
from service.mapping.proposal import Proposal

ORPHANED = timedelta(seconds=60)
"""A trial that has told nothing for so long is taken up: the process that built it is gone."""
log = logging.getLogger(__name__)


class _StoppingError(Exception):
    """The service closes; the trial is built on after the next start."""


class TrialRunner:
    """Builds trials oldest first: those that were asked for here, and those that a process left unfinished."""

    def __init__(self, content_map: ContentMap, embedders: Sequence[str] = ()) -> None:
        self._trials = content_map.trials
        self.embedders = tuple(dict.fromkeys((*KNOWN, *embedders)))
        """Names of embedding models that whoever calls may have tried: any other could be a path, or gigabytes."""
        self._changed = threading.Condition()
        self._mine, self._stopping = set[str](), False
        self._worker = threading.Thread(target=self._work, name="trials", daemon=True)

    def start(self) -> None:
        """Wait for trials."""
        self._worker.start()

    def close(self) -> None:
        """Stop after the batch in hand."""
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
        if self._worker.is_alive():
            self._worker.join()

    def submit(self, proposal: Proposal) -> Edition:
        """Queue a trial; refused at once where it cannot be tried, or there is no room for it."""
        if proposal.embedder is not None and proposal.embedder not in self.embedders:
            cure = f"Name one of {', '.join(self.embedders)}; FINGERPOST_TRIAL_EMBEDDERS allows others."
            raise InvalidInput(f"'{proposal.embedder}' cannot be tried here.", where="embedder", cure=cure)
        edition = self._trials.propose(proposal)
        with self._changed:
            self._mine.add(edition.id)
            self._changed.notify_all()
        return edition

    def _work(self) -> None:
        while not self._stopping:
            try:
                if edition := self._next():
                    self._build(edition)
            except Exception:  # the catalogue does not answer: the worker must outlive that
                log.exception("the queue of trials cannot be read")
                self._wait()

    def _next(self) -> Edition | None:
        waiting = [each for each in self._trials.all() if each.state is EditionState.BUILDING and self._is_ours(each)]
        if not waiting:
            self._wait()
        return waiting[-1] if waiting else None

    def _is_ours(self, edition: Edition) -> bool:
        return edition.id in self._mine or edition.progress.at < datetime.now(UTC) - ORPHANED

    def _wait(self) -> None:
        with self._changed:
            if not self._stopping:
                self._changed.wait(ORPHANED.total_seconds() / 4)

    def _build(self, edition: Edition) -> None:
        try:
            self._trials.build(edition.id, self._watch)
        except _StoppingError:
            return
        except FingerpostError as error:
            log.warning("trial %s: %s", edition.id, error)
        self._mine.discard(edition.id)

    def _watch(self, _edition: Edition) -> None:
        if self._stopping:
            raise _StoppingError
