"""The runner: one job at a time, in one thread, the queue in the catalogue."""

from __future__ import annotations

import logging
import threading
import uuid
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Any

from indexing.catalog.base import JobBook
from indexing.catalog.records import Job
from indexing.sources.base import Source
from models.domain.errors import FingerpostError
from service.jobs.progress import Progress
from service.jobs.request import IndexRequest, open_requested
from service.mapping import ContentMap

OpenSources = Callable[[IndexRequest, Sequence[Path]], Sequence[Source]]
SAVED_EVERY_SECONDS = 0.5
PAUSE_SECONDS = 5.0
log = logging.getLogger(__name__)


class JobRunner:
    """Runs index jobs oldest first. One process of a library runs jobs; readers go on while it does.

    A job that was running when its process died is queued again: what was embedded is not embedded twice.
    """

    def __init__(
        self,
        content_map: ContentMap,
        book: JobBook,
        roots: Sequence[Path] = (),
        open_sources: OpenSources = open_requested,
    ) -> None:
        self._content_map, self._book = content_map, book
        self._roots, self._open_sources = tuple(roots), open_sources
        self._changed = threading.Condition()
        self._stopping, self._cancelled = False, set[str]()
        self._worker = threading.Thread(target=self._work, name="index-jobs", daemon=True)
        self.texts = 0
        """Embedded since the start."""

    def start(self) -> None:
        """Take up what an earlier process left, and wait for more."""
        for job in self._book.all("running"):
            self._save(job, state="cancelled" if job.cancel_requested else "queued")
        self._worker.start()

    def close(self) -> None:
        """Wait for the batch in hand; the job it belongs to goes on after the next start."""
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
        self._worker.join()

    def submit(self, request: IndexRequest) -> Job:
        """Queue a job; InvalidInput or NotFound for paths that cannot be indexed."""
        self._open_sources(request, self._roots)
        now = datetime.now(UTC)
        job = Job(uuid.uuid4().hex, "queued", request.to_json(), now, now)
        with self._changed:
            self._book.save(job)
            self._changed.notify_all()
        return job

    def get(self, job_id: str) -> Job:
        """The job, or NotFound."""
        return self._book.get(job_id)

    def cancel(self, job_id: str) -> Job:
        """Ask it to stop after the batch in hand; what is stored by then stays. A finished job stays as it ended."""
        with self._changed:
            job = self._book.request_cancel(job_id)
            self._cancelled.add(job_id)
            return self._save(job, state="cancelled") if job.state == "queued" else job

    def counts(self) -> Mapping[str, int]:
        """How many jobs are in each state."""
        return Counter(job.state for job in self._book.all())

    def _work(self) -> None:
        while not self._stopping:
            try:
                if job := self._next():
                    self._attempt(job)
            except Exception:  # the catalogue does not answer: the worker must outlive that
                log.exception("the queue of index jobs cannot be read or written")
                with self._changed:
                    self._changed.wait(PAUSE_SECONDS)

    def _next(self) -> Job | None:
        with self._changed:
            while not self._stopping:
                if queued := self._book.all("queued"):
                    return self._save(queued[-1], state="running")
                self._changed.wait()
        return None

    def _attempt(self, job: Job) -> None:
        try:
            self._run(job)
        except FingerpostError as error:
            self._end(job, "failed", {"problem": str(error)})
        except Exception:  # the worker must outlive the job
            log.exception("index job %s failed", job.id)
            self._end(job, "failed", {"problem": "Something went wrong here; the server's log says what."})

    def _run(self, job: Job) -> None:
        progress, saved = Progress(), 0.0
        sources = self._open_sources(IndexRequest.from_json(job.request), self._roots)
        with closing(self._content_map.index(sources)) as events:
            for event in events:
                before, phase = progress.embedded.texts, progress.phase
                progress.add(event)
                self.texts += progress.embedded.texts - before
                if self._stopping:
                    self._save(job, state="queued", progress=progress.to_json())
                    return
                if job.id in self._cancelled:
                    break
                if progress.phase != phase or monotonic() - saved >= SAVED_EVERY_SECONDS:
                    job, saved = self._save(job, progress=progress.to_json()), monotonic()
        if job.id in self._cancelled:
            self._content_map.map_library()  # what was stored before the cancel is read like everything else
        state = "cancelled" if job.id in self._cancelled else "succeeded"
        self._end(self._save(job, progress=progress.to_json()), state, progress.to_result())

    def _end(self, job: Job, state: str, result: Mapping[str, Any]) -> None:
        self._cancelled.discard(job.id)
        self._save(self._book.get(job.id), state=state, result=result)

    def _save(self, job: Job, **changes: Any) -> Job:  # noqa: ANN401 - the job's fields
        saved = replace(job, updated_at=datetime.now(UTC), **changes)
        self._book.save(saved)
        return saved
