"""What is imported, on every database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from indexing.catalog.import_book import Intake
from indexing.catalog.records import AssetQuery, Entry
from indexing.catalog.sql import SqlCatalog
from models.domain.asset import Asset
from models.domain.attribution import Attribution
from models.domain.contact import Contact
from models.domain.engagement import Counts
from models.domain.errors import Conflict, NotFound
from models.domain.imported import Import, ImportKind, Origin, Tally, Unjoined
from models.domain.period import Period
from models.domain.question import Question

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
MAY = Period(date(2026, 5, 1), date(2026, 5, 31))
JUNE = Period(date(2026, 6, 1), date(2026, 6, 30))
LOST = Unjoined("/wärme", 7, 2, Counts(views=3), "no asset has this address", "blog/one")


def an_import(name: str, kind: str = "engagement", period: Period | None = MAY, minutes: int = 0) -> Import:
    origin = Origin(f"{name}.csv", f"sha-{name}", "Ines Falk", NOON + timedelta(minutes=minutes))
    return Import(name, ImportKind(kind), "ga4", period, origin, Tally(rows=3, joined=1, unjoined=2, views=9))


def counted(name: str, period: Period = MAY, **counts: Counts) -> Intake:
    return Intake(an_import(name, period=period), {f"blog/{key}": each for key, each in counts.items()})


def paid(name: str, minutes: int, asset_id: str = "blog/one", **said: object) -> Intake:
    return Intake(
        an_import(name, "costs", None, minutes),
        attributions={asset_id: Attribution(**said)},  # type: ignore[arg-type]
    )


def test_an_import_is_read_as_it_was_stored(catalog: SqlCatalog) -> None:
    one = Counts(views=9, exits=0, seconds=1.5)
    contact = Contact(date(2026, 5, 3), "Sales", "tenant", "mail", "blog/one", "Hello 😀", "buyer", "research")
    question = Question("How loud is it?", 12, date(2026, 5, 3), "tenant")
    intake = Intake(an_import("a"), {"blog/one": one}, {}, [contact], [question], [LOST])
    catalog.imports.add([intake])
    assert catalog.imports.all() == [intake.entry]
    assert catalog.imports.unjoined("a") == [LOST]
    assert catalog.said.counts(["a"]) == {"a": {"blog/one": one}}
    assert catalog.said.contacts() == [contact]
    assert catalog.said.questions() == [question]


def test_unknown_stays_unknown_and_zero_stays_zero(catalog: SqlCatalog) -> None:
    catalog.imports.add([counted("a", one=Counts(views=0))])
    (found,) = catalog.said.counts(["a"])["a"].values()
    assert (found.views, found.exits, found.unread) == (0, None, True)


def test_counts_beyond_32_bits_are_kept(catalog: SqlCatalog) -> None:
    catalog.imports.add([counted("a", one=Counts(views=5 * 10**11))])
    assert catalog.said.counts(["a"])["a"]["blog/one"].views == 5 * 10**11


def test_imports_come_newest_first_and_by_kind(catalog: SqlCatalog) -> None:
    catalog.imports.add([counted("a"), paid("b", 5, owner="Ada")])
    assert [each.id for each in catalog.imports.all()] == ["b", "a"]
    assert [each.id for each in catalog.imports.all(ImportKind.ENGAGEMENT)] == ["a"]


def test_the_same_file_is_refused_with_the_cure_or_replaced(catalog: SqlCatalog) -> None:
    catalog.imports.add([counted("a", one=Counts(views=1))])
    again = counted("b", one=Counts(views=2))
    again = replace(again, entry=replace(again.entry, origin=replace(again.entry.origin, sha256="sha-a")))
    with pytest.raises(Conflict, match=r"the same file was imported as 'a.csv'.*--replace.*fingerpost import undo a"):
        catalog.imports.add([again])
    catalog.imports.add([again], replace=True)
    assert [each.id for each in catalog.imports.all()] == ["b"]
    assert catalog.said.counts(["a", "b"]) == {"a": {}, "b": {"blog/one": Counts(views=2)}}


def test_the_same_days_of_a_provider_are_refused_or_replaced(catalog: SqlCatalog) -> None:
    catalog.imports.add([counted("a")])
    with pytest.raises(Conflict, match="ga4 of the same days was imported"):
        catalog.imports.add([counted("b")])
    catalog.imports.add([counted("b")], replace=True)
    assert [each.id for each in catalog.imports.all()] == ["b"]


def test_days_that_overlap_in_part_are_refused_even_to_replace(catalog: SqlCatalog) -> None:
    catalog.imports.add([counted("a")])
    quarter = counted("b", Period(date(2026, 4, 1), date(2026, 6, 30)))
    for replacing in (False, True):
        with pytest.raises(Conflict, match=r"overlaps 'a.csv' of 2026-05-01 to 2026-05-31.*import undo a"):
            catalog.imports.add([quarter], replace=replacing)


def test_other_days_other_providers_and_other_kinds_do_not_meet(catalog: SqlCatalog) -> None:
    matomo = replace(counted("c").entry, provider="matomo")
    catalog.imports.add([counted("a"), counted("b", JUNE), Intake(matomo), Intake(an_import("d", "contacts"))])
    assert len(catalog.imports.all()) == 4


def test_of_several_files_all_come_in_or_none(catalog: SqlCatalog) -> None:
    with pytest.raises(Conflict):
        catalog.imports.add([counted("a"), counted("b", JUNE), counted("c")])
    assert catalog.imports.all() == []


def test_an_import_is_undone_with_all_that_it_says(catalog: SqlCatalog) -> None:
    contact = Contact(date(2026, 5, 3), "Sales", "tenant", "mail")
    catalog.imports.add([Intake(an_import("a"), {"blog/one": Counts(views=1)}, {}, [contact], [], [LOST])])
    assert catalog.imports.undo("a").id == "a"
    assert (catalog.imports.all(), catalog.said.contacts(), catalog.said.counts(["a"])) == ([], [], {"a": {}})
    for ask in (catalog.imports.undo, catalog.imports.unjoined):
        with pytest.raises(NotFound, match="import list"):
            ask("a")


def test_imported_costs_and_owners_stand_before_the_sources_and_survive_indexing(
    catalog: SqlCatalog, asset: Callable[..., Asset], entry: Callable[..., Entry]
) -> None:
    catalog.index.save([entry("blog/one")])
    catalog.imports.add([paid("a", 1, owner="Ada", cost=Decimal("1200.50"))])
    catalog.index.save([entry("blog/one")])
    catalog.index.save_metadata([asset("blog/one", owner="Bob", cost=Decimal(3), channel="web")])
    (address,) = catalog.assets.addresses()
    known = catalog.assets.get("blog/one").asset.attributes
    assert address.attributes == known
    assert (known.owner, known.cost, known.channel) == ("Ada", Decimal("1200.50"), "web")
    assert [each.asset.id for each in catalog.assets.find(AssetQuery(owner="Ada"), None, 9).records] == ["blog/one"]
    assert catalog.assets.find(AssetQuery(owner="Bob"), None, 9).total == 0


def test_the_latest_import_counts_where_it_says_something_and_undoing_it_brings_the_former_back(
    catalog: SqlCatalog, asset: Callable[..., Asset], entry: Callable[..., Entry]
) -> None:
    catalog.index.save([entry("blog/one")])
    catalog.index.save_metadata([asset("blog/one", owner="Bob", cost=Decimal(3))])

    def known() -> tuple[str | None, Decimal | None]:
        attributes = catalog.assets.get("blog/one").asset.attributes
        return attributes.owner, attributes.cost

    catalog.imports.add([paid("a", 1, owner="Ada", cost=Decimal(10)), paid("b", 2, cost=Decimal(0))])
    assert known() == ("Ada", Decimal(0))
    catalog.imports.undo("b")
    assert known() == ("Ada", Decimal(10))
    catalog.imports.undo("a")
    assert known() == ("Bob", Decimal(3))


def test_an_import_changes_the_etag_and_the_version_but_not_what_is_planned(
    catalog: SqlCatalog, entry: Callable[..., Entry]
) -> None:
    catalog.index.save([entry("blog/one")])
    etag, version, known = catalog.assets.get("blog/one").etag, catalog.labels.version(), catalog.assets.known()
    catalog.imports.add([paid("a", 1, owner="Ada")])
    assert catalog.assets.get("blog/one").etag != etag
    assert catalog.labels.version() != version
    assert catalog.assets.known() == known
    catalog.imports.undo("a")
    assert catalog.assets.get("blog/one").etag == etag


def test_what_was_counted_outlives_an_asset_that_is_gone(catalog: SqlCatalog, entry: Callable[..., Entry]) -> None:
    catalog.index.save([entry("blog/one")])
    catalog.imports.add([counted("a", one=Counts(views=1)), paid("b", 1, owner="Ada")])
    catalog.index.bury(["blog/one"])
    catalog.index.forget(["blog/one"])
    catalog.index.save([entry("blog/one")])
    assert catalog.said.counts(["a"])["a"]["blog/one"].views == 1
    assert catalog.assets.get("blog/one").asset.attributes.owner == "Ada"
