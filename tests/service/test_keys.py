"""API keys are seen once and kept as hashes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from indexing.catalog.sql import SqlCatalog, open_catalog
from models.domain.errors import Conflict, InvalidInput, NotFound
from service.keys import KeyRing
from service.settings import Settings


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[SqlCatalog]:
    with closing(open_catalog(f"sqlite:///{tmp_path}/catalog.db")) as opened:
        yield opened


@pytest.fixture
def ring(catalog: SqlCatalog) -> KeyRing:
    return KeyRing(catalog.notes, Settings())


def test_without_any_key_the_ring_is_open_and_accepts_nothing(ring: KeyRing) -> None:
    assert ring.is_open
    assert not ring.accepts("")


def test_a_key_that_was_made_is_accepted_and_no_other(ring: KeyRing) -> None:
    key = ring.add("cms")

    assert not ring.is_open
    assert ring.accepts(key)
    assert not ring.accepts(key[:-1])
    assert not ring.accepts(key + "x")
    assert not ring.accepts(hashlib.sha256(key.encode()).hexdigest())
    assert not ring.accepts("\ud800")


def test_keys_differ_and_hold_32_random_bytes(ring: KeyRing) -> None:
    keys = {ring.add(f"key-{number}") for number in range(8)}

    assert len(keys) == 8
    # 32 bytes are 43 characters of base64 without padding.
    assert {len(key) for key in keys} == {len("fp_") + 43}
    assert all(key.startswith("fp_") for key in keys)


def test_the_catalogue_never_sees_a_key(ring: KeyRing, catalog: SqlCatalog) -> None:
    key = ring.add("cms")

    assert catalog.notes.find("") == {"key/cms": hashlib.sha256(key.encode()).hexdigest()}


def test_a_name_is_given_once(ring: KeyRing) -> None:
    first = ring.add("cms")

    with pytest.raises(Conflict, match="There is a key 'cms' already"):
        ring.add("cms")
    assert ring.accepts(first)


def test_a_removed_key_is_refused_from_then_on(ring: KeyRing) -> None:
    key, other = ring.add("cms"), ring.add("cms-2")

    ring.remove("cms")

    assert ring.names() == ["cms-2"]
    assert not ring.accepts(key)
    assert ring.accepts(other)


def test_removing_an_unknown_key_names_the_known_ones(ring: KeyRing) -> None:
    ring.add("cms")

    with pytest.raises(NotFound, match=r"There is no key 'blog'. Known: cms\."):
        ring.remove("blog")


@pytest.mark.parametrize("name", ["", "a/b", "-x", "ä", "a" * 101, "a\n"])
def test_a_name_that_would_be_hard_to_type_is_refused(ring: KeyRing, name: str) -> None:
    with pytest.raises(InvalidInput, match="cannot name a key"):
        ring.add(name)


def test_hashes_in_the_settings_are_accepted_as_well(catalog: SqlCatalog) -> None:
    digest = hashlib.sha256(b"from the vault").hexdigest().upper()
    ring = KeyRing(catalog.notes, Settings(api_key_hashes=digest))

    assert not ring.is_open
    assert ring.accepts("from the vault")
    assert ring.names() == []
