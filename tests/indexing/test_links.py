from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from indexing.links import ALIAS, LinkedAssets, Record, resolve_links
from indexing.sources.opening import open_source
from models.domain.asset import Asset

HEAT = ("docs/guides/heat.md", "/guides/heat", ())
COSTS = ("docs/costs/index.md", "/costs", ())


def targets(*links: str, url: str | None = "/start") -> tuple[str, ...]:
    return resolve_links([("docs/start.md", url, links), HEAT, COSTS])["docs/start.md"]


@pytest.mark.parametrize(
    "link",
    [
        "docs/guides/heat.md",
        "/guides/heat",
        "/guides/heat/",
        "/guides/heat.html",
        "/guides/heat/index.html",
        "/guides/heat.md",
        "/Guides/Heat",
        "/guides/heat?utm_source=x",
        "/guides/heat#costs",
        "/guides//heat",
        "/guides/%68eat",
        "/docs/guides/heat.md",
    ],
)
def test_every_way_to_write_an_address_finds_the_asset(link: str) -> None:
    assert targets(link) == ("docs/guides/heat.md",)


@pytest.mark.parametrize("link", ["/costs/", "/costs/index.md", "/costs/README.md", "/costs/index.html"])
def test_an_index_page_is_its_folder(link: str) -> None:
    assert targets(link) == ("docs/costs/index.md",)


@pytest.mark.parametrize(
    "link",
    [
        "/guides",
        "/guides/heating",
        "guides/heat",
        "https://example.org/guides/heat",
        "mailto:a@b.c",
        "",
        "#x",
        "http://[",
        "/a.png",
    ],
)
def test_what_leads_out_of_the_library_is_left_out(link: str) -> None:
    assert targets(link) == ()


def test_links_keep_their_order_each_once_and_never_to_oneself() -> None:
    assert targets("/costs", "/guides/heat", "/costs/", "/start", "docs/start.md") == (
        "docs/costs/index.md",
        "docs/guides/heat.md",
    )


def test_a_loop_of_links_is_fine() -> None:
    assert resolve_links([("s/a", None, ["s/b"]), ("s/b", None, ["s/a"])]) == {"s/a": ("s/b",), "s/b": ("s/a",)}


def test_an_alias_is_an_address_but_not_before_a_real_one() -> None:
    records = [
        ("s/new.md", "/new", [f"{ALIAS}/old", f"{ALIAS}/taken"]),
        ("s/taken.md", "/taken", []),
        ("s/x", None, ["/old", "/taken"]),
    ]
    assert resolve_links(records)["s/x"] == ("s/new.md", "s/taken.md")


@pytest.mark.parametrize(
    "link",
    [
        "https://example.org/heat",
        "http://www.example.org/heat/",
        "https://EXAMPLE.org:443/heat",
        "//example.org/heat",
        "/heat",
    ],
)
def test_hosts_of_one_site_are_one(link: str) -> None:
    records = [("s/1", "https://example.org/start", [link]), ("s/2", "https://www.example.org/heat", [])]
    assert resolve_links(records)["s/1"] == ("s/2",)


def test_a_source_with_two_hosts_is_one_site() -> None:
    records = [
        ("s/1", "https://blog.example.org/a", ["https://example.org/b"]),
        ("s/2", "https://blog.example.org/b", []),
        ("s/3", "https://example.org/c", []),
    ]
    assert resolve_links(records)["s/1"] == ("s/2",)


def test_the_own_source_comes_first_and_the_host_finds_another() -> None:
    records = [
        ("one/a", "https://example.org/a", ["https://example.org/b", "https://other.org/c"]),
        ("one/b", "https://example.org/b", []),
        ("two/b", "https://example.org/b", []),
        ("two/c", "https://other.org/c", []),
    ]
    assert resolve_links(records)["one/a"] == ("one/b", "two/c")


def test_a_path_does_not_stray_to_another_site() -> None:
    assert resolve_links([("one/a", "/a", ["/about"]), ("two/about", "/about", [])])["one/a"] == ()


def test_wordpress_numbers_find_their_posts_and_not_the_front_page() -> None:
    records = [
        ("wp/1", "https://example.org/", []),
        ("wp/12", "https://example.org/heat/", []),
        ("wp/13", "https://example.org/?page_id=13", []),
        ("wp/2", "https://example.org/x/", ["https://example.org/?p=12", "/?page_id=13", "https://example.org/?p=99"]),
    ]
    assert resolve_links(records)["wp/2"] == ("wp/12", "wp/13")


def test_case_decides_only_where_two_addresses_differ_by_nothing_else() -> None:
    records = [("s/a", "/Heat", []), ("s/b", "/heat", []), ("s/c", None, ["/heat", "/Heat", "/HEAT"])]
    assert resolve_links(records)["s/c"] == ("s/b", "s/a")


@pytest.mark.data
def test_the_sites_own_links_are_all_found(shared_data: Path) -> None:
    path = shared_data / "sites" / "linkerd.jsonl.gz"
    assets = [item for item in open_source(path).read() if isinstance(item, Asset)]
    found = resolve_links((asset.id, asset.url, asset.links) for asset in assets)
    rows = [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]
    known = {asset.id for asset in assets}
    stated = {
        (f"linkerd/{row['id']}", f"linkerd/{link}")
        for row in rows
        for link in row["internal_link_ids"]
        if f"linkerd/{link}" in known and link != row["id"]
    }
    assert len(stated) > 100
    assert [pair for pair in sorted(stated) if pair[1] not in found[pair[0]]] == []


def test_links_kept_as_assets_change_are_those_resolved_anew() -> None:
    now: dict[str, Record] = {each[0]: each for each in (("s/a.md", "/a", ["/b", "s/c"]), ("s/b.md", "/b", ["/old-c"]))}
    linked = LinkedAssets(now.values())
    for asset_id, record in CHANGES:
        stored = dict(linked.targets)
        if record is None:
            del now[asset_id]
        else:
            now[asset_id] = record
        changed = linked.update([asset_id, "s/never.md"], [record] if record else [])

        assert linked.targets == resolve_links(each for _, each in sorted(now.items()))
        assert {each: targets for each, targets in linked.targets.items() if stored.get(each) != targets} == changed


CHANGES: tuple[tuple[str, Record | None], ...] = (
    ("s/c", ("s/c", "/c", [f"{ALIAS}/old-c", "/a"])),
    ("s/a.md", ("s/a.md", "/a", ["/c"])),
    ("s/b.md", ("s/b.md", "/bee", ["/old-c", "/a"])),
    ("s/0.md", ("s/0.md", "/old-c", ["/bee"])),
    ("s/c", ("s/c", "/c", ["/0"])),
    ("s/0.md", None),
    ("t/x.md", ("t/x.md", "https://shop.example/c", ["/a", "s/a.md"])),
)


def test_an_unchanged_address_leaves_other_assets_links_alone() -> None:
    linked = LinkedAssets([("s/a", "/a", ["/b"]), ("s/b", "/b", [])])

    assert linked.update(["s/b"], [("s/b", "/b", ["/a"])]) == {"s/b": ("s/a",)}
    assert linked.update(["s/b"], []) == {"s/a": ()}
