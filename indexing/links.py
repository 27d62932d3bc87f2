"""Links between assets: what a raw link leads to within the library."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from indexing.addresses import NUMBERED, find_address, path_key

ALIAS = "alias:"
"""Begins a raw link that is another address of the asset itself: where it was before, or is as well."""

Record = tuple[str, str | None, Sequence[str]]
"""An asset's id, its URL and its raw links."""
Targets = dict[str, tuple[str, ...]]
"""By asset id the assets that it leads to."""


def resolve_links(records: Iterable[Record]) -> Targets:
    """The assets each asset leads to; see `LinkedAssets`."""
    return LinkedAssets(records).targets


class LinkedAssets:
    """The assets each asset leads to, in the order of its links, each once and never itself, kept as assets change.

    A link without a host stays within its asset's site; one with a host finds the asset of that address in the same
    source first. Hosts of one source are one site, `www.` and ports of no meaning; endings, index pages, case,
    query and fragment do not matter.
    """

    def __init__(self, records: Iterable[Record]) -> None:
        self._places = {record[0]: _Place.of(record) for record in records}
        self._addresses = _Addresses(self._places)
        self.targets: Targets = {asset_id: self._resolve(asset_id) for asset_id in self._places}

    def update(self, touched: Collection[str], records: Iterable[Record]) -> Targets:
        """What leads elsewhere once the assets touched are as in these records; without a record they are gone.

        Other assets' links are looked up again only where an address came, went or moved.
        """
        now = {record[0]: _Place.of(record) for record in records}
        moved = any(_stands(self._places.get(each)) != _stands(now.get(each)) for each in touched)
        if moved:
            gone = set(touched) - now.keys()
            left = ((each, place) for each, place in (self._places | now).items() if each not in gone)
            self._places = dict(sorted(left))
            self._addresses = _Addresses(self._places)
        else:
            self._places |= now
        found = {asset_id: self._resolve(asset_id) for asset_id in (self._places if moved else now)}
        changed = {asset_id: each for asset_id, each in found.items() if self.targets.get(asset_id) != each}
        self.targets = found if moved else {**self.targets, **found}
        return changed

    def _resolve(self, asset_id: str) -> tuple[str, ...]:
        place = self._places[asset_id]
        found = (self._addresses.find(link, place) for link in place.links)
        return tuple(dict.fromkeys(target for target in found if target and target != asset_id))


Address = tuple[str, str]
"""A host, "" for the asset's own, and a path's key."""


@dataclass(frozen=True, slots=True)
class _Place:
    """An asset's links, and where it stands: at which addresses, the surer ones first."""

    asset_id: str
    host: str
    links: tuple[str, ...]
    stands: tuple[tuple[Address, ...], ...]

    @classmethod
    def of(cls, record: Record) -> _Place:
        """Its URL; then the id as a path; then what it was called before.

        A path is below the source's root and, for sites that call the folder by its name, with it.
        """
        asset_id, url, links = record
        own = find_address(url or "")
        host = own[0] if own else ""
        paths = ("", path_key(asset_id.partition("/")[2])), ("", path_key(asset_id))
        aliases = tuple((host, path_key(link.removeprefix(ALIAS))) for link in links if link.startswith(ALIAS))
        return cls(asset_id, host, tuple(links), ((own,) if own else (), paths, aliases))


class _Addresses:
    """Where assets are found. Surer addresses are entered first, and the first asset at an address keeps it."""

    def __init__(self, places: Mapping[str, _Place]) -> None:
        self._ids = places.keys()
        self._in_source: dict[tuple[str, str], str] = {}
        self._at_host: dict[tuple[str, str], str] = {}
        self._hosts: set[tuple[str, str]] = set()
        for round_ in range(3):
            for fold in (str, str.casefold):
                for place in places.values():
                    for host, key in place.stands[round_]:
                        self._enter(place.asset_id, host, fold(key))

    def _enter(self, asset_id: str, host: str, key: str) -> None:
        source = _source(asset_id)
        self._in_source.setdefault((source, key), asset_id)
        if host:
            self._hosts.add((source, host))
            self._at_host.setdefault((host, key), asset_id)

    def find(self, link: str, place: _Place) -> str | None:
        """The asset a link of an asset leads to, or None."""
        if link in self._ids:
            return link
        address = find_address(link)
        if address is None:
            return None
        source, (host, key) = _source(place.asset_id), address
        for candidate in (key, key.casefold()):
            if not host or (source, host) in self._hosts:
                target = self._in_source.get((source, candidate)) or self._numbered(source, key)
                if target:
                    return target
            if target := self._at_host.get((host or place.host, candidate)):
                return target
        return None

    def _numbered(self, source: str, key: str) -> str | None:
        """WordPress's `/?p=12`: the post of that number."""
        target = f"{source}/{key.removeprefix(NUMBERED)}"
        return target if key.startswith(NUMBERED) and target in self._ids else None


def _stands(place: _Place | None) -> tuple[str, tuple[tuple[Address, ...], ...]] | None:
    return (place.host, place.stands) if place else None


def _source(asset_id: str) -> str:
    return asset_id.partition("/")[0]
