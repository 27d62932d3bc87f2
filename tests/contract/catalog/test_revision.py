"""What was touched since a version, so that what is drawn can be mended."""

from __future__ import annotations

from collections.abc import Callable

from indexing.catalog.records import Entry
from indexing.catalog.revision import KEPT, MOST_NAMED
from indexing.catalog.sql import SqlCatalog
from models.domain.classification import Classification
from models.domain.duplicate import Duplicate, Likeness

EntryMaker = Callable[..., Entry]
ClassificationMaker = Callable[..., Classification]


def test_every_write_names_what_it_touches(
    catalog: SqlCatalog, entry: EntryMaker, classification: ClassificationMaker
) -> None:
    catalog.index.save([entry(f"blog/{name}") for name in ("one", "two", "three", "four", "five")])
    since = catalog.labels.version()

    assert catalog.labels.touched(since) == frozenset()
    catalog.labels.save([classification("blog/one")])
    catalog.duplicates.replace(["blog/two"], [Duplicate.of("blog/two", "blog/one", 0.9)])
    catalog.duplicates.replace_copies([Duplicate.of("blog/three", "blog/five", 1.0, Likeness.EXACT)])
    catalog.index.save_links({"blog/four": ("blog/one",)})

    every = frozenset(f"blog/{name}" for name in ("one", "two", "three", "four", "five"))
    assert catalog.labels.touched(since) == every
    catalog.index.bury(["blog/gone"])
    assert "blog/gone" in (catalog.labels.touched(since) or ())
    assert catalog.labels.touched(catalog.labels.version()) == frozenset()


def test_a_write_of_most_of_the_library_touches_anything(catalog: SqlCatalog) -> None:
    catalog.index.bury(["blog/one"])
    since = catalog.labels.version()
    catalog.index.bury([f"blog/{number}" for number in range(MOST_NAMED + 1)])
    assert catalog.labels.touched(since) is None


def test_a_version_that_is_none_or_long_past_may_be_anything(catalog: SqlCatalog) -> None:
    assert catalog.labels.touched("") is None
    catalog.index.bury(["blog/one"])
    long_past = catalog.labels.version()
    for _ in range(KEPT):
        catalog.index.bury(["blog/one"])
    assert catalog.labels.touched(long_past) is None


def test_pairs_of_some_assets_are_told_once_each(catalog: SqlCatalog, entry: EntryMaker) -> None:
    catalog.index.save([entry("blog/one"), entry("blog/two"), entry("blog/three")])
    pairs = [Duplicate.of("blog/one", "blog/two", 0.9), Duplicate.of("blog/one", "blog/three", 0.8)]
    catalog.duplicates.replace(["blog/one"], pairs)

    assert set(catalog.duplicates.of(["blog/one", "blog/two"])) == set(pairs)
    assert catalog.duplicates.of(["blog/three"]) == pairs[1:]


def test_places_and_labels_of_some_assets_are_those_of_all(
    catalog: SqlCatalog, entry: EntryMaker, classification: ClassificationMaker
) -> None:
    catalog.index.save([entry("blog/one"), entry("blog/two")])
    catalog.labels.save([classification("blog/one"), classification("blog/two")])

    assert catalog.assets.addresses(["blog/two", "blog/none"]) == catalog.assets.addresses()[1:]
    assert catalog.labels.some(["blog/two", "blog/none"]) == {"blog/two": classification("blog/two")}
