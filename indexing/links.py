"""Links between assets: what a raw link leads to within the library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from indexing.addresses import NUMBERED, find_address, path_key

ALIAS = "alias:"
"""Begins a raw link that is another address of the asset itself: where it was before, or is as well."""

Record = tuple[str, str | None, Sequence[str]]
"""An asset's id, its URL and its raw links."""


def resolve_links(records: Iterable[Record]) -> dict[str, tuple[str, ...]]:
    """The assets each asset leads to, in the order of its links, each once and never itself.

    A link without a host stays within its asset's site; one with a host finds the asset of that address in the same
    source first. Hosts of one source are one site, `www.` and ports of no meaning; endings, index pages, case,
    query and fragment do not matter.
    """
    known = list(records)
    addresses = _Addresses(known)
    return {
        asset_id: tuple(
            dict.fromkeys(
                target for link in links if (target := addresses.find(link, asset_id, url)) and target != asset_id
            )
        )
        for asset_id, url, links in known
    }


class _Addresses:
    """Where assets are found. Surer addresses are entered first, and the first asset at an address keeps it."""

    def __init__(self, known: Sequence[Record]) -> None:
        self._ids = {asset_id for asset_id, _, _ in known}
        self._in_source: dict[tuple[str, str], str] = {}
        self._at_host: dict[tuple[str, str], str] = {}
        self._hosts: set[tuple[str, str]] = set()
        for round_ in (_urls, _paths, _aliases):
            found = [(asset_id, *address) for record in known for asset_id, address in round_(record)]
            for fold in (str, str.casefold):
                for asset_id, host, key in found:
                    self._enter(asset_id, host, fold(key))

    def _enter(self, asset_id: str, host: str, key: str) -> None:
        source = _source(asset_id)
        self._in_source.setdefault((source, key), asset_id)
        if host:
            self._hosts.add((source, host))
            self._at_host.setdefault((host, key), asset_id)

    def find(self, link: str, asset_id: str, url: str | None) -> str | None:
        """The asset a link of an asset leads to, or None."""
        if link in self._ids:
            return link
        address = find_address(link)
        if address is None:
            return None
        source, (host, key) = _source(asset_id), address
        own_host = (find_address(url or "") or ("", ""))[0]
        for candidate in (key, key.casefold()):
            if not host or (source, host) in self._hosts:
                target = self._in_source.get((source, candidate)) or self._numbered(source, key)
                if target:
                    return target
            if target := self._at_host.get((host or own_host, candidate)):
                return target
        return None

    def _numbered(self, source: str, key: str) -> str | None:
        """WordPress's `/?p=12`: the post of that number."""
        target = f"{source}/{key.removeprefix(NUMBERED)}"
        return target if key.startswith(NUMBERED) and target in self._ids else None


def _urls(record: Record) -> Iterator[tuple[str, tuple[str, str]]]:
    asset_id, url, _ = record
    if address := find_address(url or ""):
        yield asset_id, address


def _paths(record: Record) -> Iterator[tuple[str, tuple[str, str]]]:
    """The id as a path, below the source's root and, for sites that call the folder by its name, with it."""
    asset_id = record[0]
    yield asset_id, ("", path_key(asset_id.partition("/")[2]))
    yield asset_id, ("", path_key(asset_id))


def _aliases(record: Record) -> Iterator[tuple[str, tuple[str, str]]]:
    asset_id, url, links = record
    host = (find_address(url or "") or ("", ""))[0]
    for link in links:
        if link.startswith(ALIAS):
            yield asset_id, (host, path_key(link.removeprefix(ALIAS)))


def _source(asset_id: str) -> str:
    return asset_id.partition("/")[0]
