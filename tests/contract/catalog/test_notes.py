"""Notes are found by the letter of their name, on every database."""

from __future__ import annotations

from indexing.catalog.sql import SqlCatalog


def test_notes_are_found_by_how_their_names_begin(catalog: SqlCatalog) -> None:
    for name in ("key/b", "key/a", "Key/c", "key_d", "keys/e"):
        catalog.notes.write(name, name.upper())

    assert catalog.notes.find("key/") == {"key/a": "KEY/A", "key/b": "KEY/B"}
    assert catalog.notes.find("%") == {}


def test_one_note_goes_and_those_of_longer_names_stay(catalog: SqlCatalog) -> None:
    catalog.notes.write("key/a", "1")
    catalog.notes.write("key/ab", "2")

    assert catalog.notes.delete("key/a")
    assert not catalog.notes.delete("key/a")
    assert catalog.notes.find("key/") == {"key/ab": "2"}
