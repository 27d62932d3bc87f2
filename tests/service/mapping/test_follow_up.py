"""When a change is followed: at once in a small library, beside the work in a large one."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from models.domain.errors import Unavailable
from service.mapping.follow_up import AT_ONCE, FollowUp

PATIENCE = 20.0


class Library:
    """Counts how often it was mapped; each mapping waits until it is let go."""

    def __init__(self, size: int) -> None:
        self.size, self.mapped = size, 0
        self.begun, self.free = threading.Semaphore(0), threading.Semaphore(0)
        self.fault: Exception | None = None

    def learn(self) -> None:
        self.begun.release()
        assert self.free.acquire(timeout=PATIENCE)
        self.mapped += 1
        if self.fault:
            raise self.fault


@contextmanager
def following(library: Library) -> Iterator[FollowUp]:
    opened = FollowUp("mapping", library.learn, lambda: library.size)
    yield opened
    library.free.release(10)
    opened.close()


def test_a_small_library_has_followed_when_the_answer_comes() -> None:
    library = Library(AT_ONCE)
    library.free.release()
    with following(library) as opened:
        opened.request()
        assert library.mapped == 1


def test_nobody_waits_for_a_large_one_and_decisions_made_meanwhile_are_one_mapping() -> None:
    library = Library(AT_ONCE + 1)
    with following(library) as opened:
        opened.request()
        assert library.begun.acquire(timeout=PATIENCE)
        for _ in range(3):
            opened.request()
        assert library.mapped == 0
        library.free.release(2)
        assert library.begun.acquire(timeout=PATIENCE)
    assert library.mapped == 2
    assert not library.begun.acquire(blocking=False)


def test_a_mapping_that_failed_is_logged_and_the_next_decision_begins_another(caplog: pytest.LogCaptureFixture) -> None:
    library = Library(AT_ONCE + 1)
    library.fault = Unavailable("The store is busy.")
    with caplog.at_level(logging.ERROR), following(library) as opened:
        opened.request()
        assert library.begun.acquire(timeout=PATIENCE)
        opened.request()
        library.free.release(2)
        assert library.begun.acquire(timeout=PATIENCE)
    assert library.mapped == 2
    assert "mapping does not follow" in caplog.text


def test_nothing_new_begins_once_it_is_closed() -> None:
    library = Library(AT_ONCE + 1)
    with following(library) as opened:
        opened.close()
        opened.request()
        assert not library.begun.acquire(timeout=0.2)
