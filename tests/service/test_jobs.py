"""Index jobs: queued, told, cancelled, taken up again."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import pytest

from indexing.catalog.base import JobBook
from indexing.catalog.records import Job
from indexing.catalog.sql import open_catalog
from indexing.events import Done, Embedded, Event, Mapped, Planned
from indexing.sources.base import Failed, Skipped, Source
from models.domain.errors import InvalidInput, NotFound
from service.jobs import JobRunner
from service.jobs.progress import Progress
from service.jobs.request import IndexRequest
from service.jobs.roots import within
from service.mapping import ContentMap

PLANNED = Planned(2, 0, 0, 0, 1, 0, 1, 1, 400)
FAILED = Failed("a.md:1", "it is torn.", "Mend it.")


class ScriptedMap:
    """A content map whose index runs are told in advance; each event waits until it is let go."""

    def __init__(self, *events: Event | Exception) -> None:
        self.events, self.step, self.reached = events, threading.Semaphore(0), threading.Semaphore(0)
        self.runs, self.closed, self.mapped = 0, 0, 0

    def index(self, sources: Iterable[Source]) -> Generator[Event, None, None]:
        self.runs += 1
        try:
            for event in self.events:
                self.reached.release()
                assert self.step.acquire(timeout=30)
                if isinstance(event, Exception):
                    raise event
                yield event
        except GeneratorExit:
            self.closed += 1
            raise

    def map_library(self) -> None:
        self.mapped += 1

    def let_go(self, events: int = 100) -> None:
        self.step.release(events)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[JobBook]:
    catalog = open_catalog(f"sqlite:///{tmp_path / 'catalog.db'}")
    yield catalog.jobs
    catalog.close()


@contextmanager
def running(scripted: ScriptedMap, book: JobBook) -> Iterator[JobRunner]:
    runner = JobRunner(cast(ContentMap, scripted), book, open_sources=lambda *_: [])
    runner.start()
    try:
        yield runner
    finally:
        scripted.let_go()
        runner.close()


def wait_for(condition: Callable[[], bool]) -> None:
    pause, tries = threading.Event(), 0
    while not condition():
        tries += 1
        assert tries < 3_000
        pause.wait(0.01)


def ended(runner: JobRunner, job_id: str) -> Job:
    wait_for(lambda: runner.get(job_id).state not in ("queued", "running"))
    return runner.get(job_id)


def test_a_job_tells_what_was_done_and_what_was_left_out(book: JobBook) -> None:
    done = Done(PLANNED, 9, {})
    scripted = ScriptedMap(Skipped("d.md", "draft"), FAILED, PLANNED, Embedded(2, 400, 9), done, Mapped(3, "x"))
    scripted.let_go()

    with running(scripted, book) as runner:
        job = ended(runner, runner.submit(IndexRequest(("/library",))).id)
        texts = runner.texts

    assert job.state == "succeeded"
    assert job.result["skipped_by_reason"] == {"draft": 1}
    assert job.result["failures"] == [{"where": "a.md:1", "problem": "it is torn.", "cure": "Mend it."}]
    assert (job.result["new"], job.result["texts"], job.result["mapped"]) == (2, 9, 3)
    assert job.progress["fraction"] == 1
    assert texts == 9


def test_jobs_run_one_after_the_other_oldest_first(book: JobBook) -> None:
    scripted = ScriptedMap(PLANNED)
    with running(scripted, book) as runner:
        jobs = [runner.submit(IndexRequest((f"/library/{number}",))) for number in range(3)]
        assert scripted.reached.acquire(timeout=30)
        states = [runner.get(job.id).state for job in jobs]
        scripted.let_go()
        last = ended(runner, jobs[-1].id)

    assert states == ["running", "queued", "queued"]
    assert last.state == "succeeded"
    assert scripted.runs == 3


def test_a_running_job_is_cancelled_between_two_batches_and_what_is_stored_is_mapped(book: JobBook) -> None:
    scripted = ScriptedMap(PLANNED, Embedded(1, 100, 3), Embedded(2, 200, 6))
    with running(scripted, book) as runner:
        job = runner.submit(IndexRequest(("/library",)))
        scripted.let_go(1)
        wait_for(lambda: "planned" in runner.get(job.id).progress)
        asked = runner.cancel(job.id)
        scripted.let_go(1)
        cancelled = ended(runner, job.id)

    assert (asked.state, asked.cancel_requested) == ("running", True)
    assert cancelled.state == "cancelled"
    assert cancelled.result["texts"] == 3
    assert (scripted.closed, scripted.mapped) == (1, 1)


def test_a_queued_job_is_cancelled_at_once(book: JobBook) -> None:
    scripted = ScriptedMap(PLANNED)
    with running(scripted, book) as runner:
        runner.submit(IndexRequest(("/first",)))
        assert scripted.reached.acquire(timeout=30)
        second = runner.submit(IndexRequest(("/second",)))

        assert runner.cancel(second.id).state == "cancelled"

    assert scripted.runs == 1


def test_a_job_that_has_ended_stays_as_it_ended(book: JobBook) -> None:
    scripted = ScriptedMap(PLANNED)
    scripted.let_go()
    with running(scripted, book) as runner:
        job = ended(runner, runner.submit(IndexRequest(("/library",))).id)

        assert runner.cancel(job.id).state == "succeeded"


def test_a_job_that_fails_says_why_and_the_next_one_runs(book: JobBook) -> None:
    scripted = ScriptedMap(InvalidInput("the column is missing", where="library.csv", cure="Name it."))
    scripted.let_go()
    with running(scripted, book) as runner:
        job = ended(runner, runner.submit(IndexRequest(("/library",))).id)
        other = ended(runner, runner.submit(IndexRequest(("/library",))).id)

    assert (job.state, other.state) == ("failed", "failed")
    assert job.result == {"problem": "library.csv: the column is missing. Name it."}


def test_a_defect_ends_the_job_not_the_runner(book: JobBook) -> None:
    scripted = ScriptedMap(RuntimeError("secret"))
    scripted.let_go()
    with running(scripted, book) as runner:
        job = ended(runner, runner.submit(IndexRequest(("/library",))).id)
        other = ended(runner, runner.submit(IndexRequest(("/library",))).id)

    assert (job.state, other.state) == ("failed", "failed")
    assert "secret" not in str(job.result)


def test_a_job_whose_process_died_is_taken_up_again(book: JobBook) -> None:
    now = datetime.now(UTC)
    book.save(Job("dead", "running", IndexRequest(("/library",)).to_json(), now, now))
    book.save(Job("unwanted", "running", IndexRequest(("/library",)).to_json(), now, now, cancel_requested=True))
    scripted = ScriptedMap(PLANNED)
    scripted.let_go()

    with running(scripted, book) as runner:
        states = ended(runner, "dead").state, ended(runner, "unwanted").state

    assert states == ("succeeded", "cancelled")


def test_a_stop_waits_for_the_batch_and_the_job_goes_on_after_the_next_start(book: JobBook) -> None:
    scripted = ScriptedMap(PLANNED, Embedded(1, 100, 3), Embedded(2, 200, 6))
    with running(scripted, book) as runner:
        job = runner.submit(IndexRequest(("/library",)))
        assert scripted.reached.acquire(timeout=30)

    assert book.get(job.id).state == "queued"
    assert scripted.closed == 1
    scripted.let_go()
    with running(scripted, book) as runner:
        assert ended(runner, job.id).state == "succeeded"


def test_progress_tells_the_fraction_and_the_seconds_that_are_left() -> None:
    clock = iter([10.0, 40.0])
    progress = Progress(now=lambda: next(clock))
    progress.add(PLANNED)
    progress.add(Embedded(1, 100, 3))

    told = progress.to_json()

    # A quarter took 30 s, so three quarters take 90 s.
    assert (told["phase"], told["fraction"], told["seconds_left"]) == ("embedding", 0.25, 90)


def test_progress_of_a_run_with_nothing_to_embed_does_not_divide_by_it() -> None:
    progress = Progress()
    progress.add(Planned(0, 0, 0, 0, 5, 0, 0, 0, 0))

    assert (progress.to_json()["fraction"], progress.to_json()["seconds_left"]) == (0, None)


def test_failures_are_listed_up_to_a_limit_and_counted_beyond() -> None:
    progress = Progress()
    for _ in range(150):
        progress.add(FAILED)

    assert (progress.to_json()["failed"], len(progress.to_result()["failures"])) == (150, 100)


def test_a_path_inside_a_root_is_taken(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()

    assert within([tmp_path], [str(tmp_path / "site"), str(tmp_path)]) == [tmp_path / "site", tmp_path]


@pytest.mark.parametrize(
    "path", ["/etc/passwd", "{root}/../elsewhere", "{root}/link/passwd", "{root}2", "site", "{root}/\0"]
)
def test_a_path_outside_every_root_is_refused_whatever_is_there(tmp_path: Path, path: str) -> None:
    root = tmp_path / "root"
    root.mkdir()
    (root / "link").symlink_to("/etc")

    with pytest.raises(InvalidInput) as refused:
        within([root], [path.replace("{root}", str(root))])

    assert refused.value.where == "paths"


def test_without_roots_the_setting_is_named() -> None:
    with pytest.raises(InvalidInput, match="FINGERPOST_LIBRARY_ROOTS"):
        within([], ["/library"])


def test_a_job_that_nobody_queued_is_not_found(book: JobBook) -> None:
    with running(ScriptedMap(), book) as runner, pytest.raises(NotFound):
        runner.get("never")
