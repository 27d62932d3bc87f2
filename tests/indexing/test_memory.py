"""The collector comes back as it was."""

from __future__ import annotations

import gc

import pytest

from indexing.memory import collection_paused, return_free_memory


def _fail_while_paused() -> None:
    with collection_paused():
        raise KeyError(gc.isenabled())


def test_the_collector_is_paused_inside_and_runs_again_after_an_error() -> None:
    with pytest.raises(KeyError, match="False"):
        _fail_while_paused()

    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with collection_paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_giving_memory_back_can_be_asked_for_anywhere() -> None:
    return_free_memory()
