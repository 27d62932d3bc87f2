"""Storing an asset: what its writer waits for, and what follows."""

from __future__ import annotations

import threading
import time
from dataclasses import replace

import pytest

from service.mapping import ContentMap
from tests.service.mapping.conftest import SHELF

PATIENCE = 20.0


def linked(shop: ContentMap) -> tuple[str, ...]:
    return shop.get_asset("shop/imprint").record.targets


def test_in_a_small_library_links_are_known_when_the_answer_comes(shop: ContentMap) -> None:
    stored = shop.put_asset(replace(SHELF[3], links=("shop/arrive-dry-1",)))

    assert stored.record.targets == ("shop/arrive-dry-1",)


def test_in_a_large_library_nobody_waits_for_them(shop: ContentMap, monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline, free = shop._machinery().pipeline, threading.Event()
    relate = pipeline.relate

    def relate_slowly() -> None:
        assert free.wait(PATIENCE)
        relate()

    monkeypatch.setattr("service.mapping.follow_up.AT_ONCE", 0)
    monkeypatch.setattr(pipeline, "relate", relate_slowly)

    shop.put_asset(replace(SHELF[3], links=("shop/arrive-dry-1",)))

    assert linked(shop) == ()
    free.set()
    until = time.monotonic() + PATIENCE
    while not linked(shop) and time.monotonic() < until:
        time.sleep(0.01)
    assert linked(shop) == ("shop/arrive-dry-1",)
