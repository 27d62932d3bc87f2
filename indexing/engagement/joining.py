"""Joining: which asset an exported address is of, told step by step."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, Protocol
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from indexing.addresses import NUMBERED, find_address, path_key, plain_host
from indexing.engagement.nearest import Nearest
from indexing.engagement.redirects import Redirects
from indexing.links import ALIAS

_TRACKING = re.compile(
    r"(?:utm|mc|hsa|pk|mtm|piwik|matomo)_\w+|_ga|_gl|_hs\w+|[gw]braid|(?:gcl|dcl|fbcl|msclk|ttcl|twcl|ycl)\w*id|igsh\w*",
    re.IGNORECASE,
)
"""Parameters that say where a reader came from, not what was read."""
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+(?::\d+)?(?=/|$)")
_SHOWN = 3
MOST_PARAMETERS = 100
"""Of an address; one with more is read without any."""
STRANGE = "strange"
"""Stands for all parameters of an address one of whose is in no asset's, so that none of them tells its page."""
_NUMBERS = frozenset({"p", "page_id"})
"""WordPress's, which name a post."""
_PLAIN = re.compile(r"[\w.\[\]-]+")

Place = tuple[str, str]
"""A host ("" where none is known) and a path's key, its telling parameters after a question mark."""


class Located(Protocol):
    """An asset without its text."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def source(self) -> str: ...  # noqa: D102
    @property
    def url(self) -> str | None: ...  # noqa: D102
    @property
    def links(self) -> tuple[str, ...]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class JoinRules:
    """What somebody says of addresses: which hosts are which, where paths are of, and where old ones lead.

    `aliases` are hosts by the host that they stand for; `source` is the one to look in, where several have an address.
    """

    site: str = ""
    aliases: Mapping[str, str] = field(default_factory=dict)
    source: str | None = None
    redirects: Redirects = field(default_factory=Redirects)


@dataclass(frozen=True, slots=True)
class Joined:
    """The asset, or None with the reason; `steps` say what was done to the address on the way."""

    asset_id: str | None
    steps: tuple[str, ...] = ()
    reason: str = ""


class Joiner:
    """Joins addresses to a library's assets: exact ones, then redirected ones, earlier ones, and ids read as paths."""

    def __init__(self, assets: Iterable[Located], rules: JoinRules = JoinRules()) -> None:
        self._rules = rules
        self._site = _host_of(rules.site)
        self._aliases = {_host_of(alias): _host_of(host) for alias, host in rules.aliases.items()}
        self._ids: set[str] = set()
        self._telling: set[str] = set()
        self._rounds: tuple[_Round, ...] = (_Round(), _Round(), _Round())
        for asset in assets:
            if rules.source is None or asset.source == rules.source:
                self._enter(asset)

    def join(self, address: str) -> Joined:
        """Find the asset of an address; an address that is an asset's id is that asset's."""
        if address in self._ids:
            return Joined(address, ("it is an asset's id",))
        steps: list[str] = []
        place = self._place(address, steps)
        if place is None:
            return Joined(None, tuple(steps), "it is no address of a page")
        exact = self._rounds[0].at.get(place, ())
        redirected = None if exact else self._redirected(place, steps)
        if redirected is not None and redirected.asset_id is not None:
            return redirected
        return self._find(place, steps) or redirected or Joined(None, tuple(steps), self._reason(place))

    def alike(self, address: str) -> str:
        """An address that joins as this one does, one for all that differ in parameters which no asset's address has.

        Exports name a page once for every campaign and session: what is remembered by this is looked for once.
        """
        path, mark, query = address.partition("?")
        if not mark or "#" in path or query.count("&") >= MOST_PARAMETERS or address in self._ids:
            return address
        names = {each.partition("=")[0] for each in query.partition("#")[0].split("&") if each}
        strange = any(_tells(name) and name.casefold() not in self._telling for name in names)
        return f"{path}?{STRANGE}=" if strange and not _NUMBERS & names else address

    def nearest(self, address: str) -> str | None:
        """The asset whose path is most like the address's."""
        place = self._place(address, [])
        return None if place is None else self._nearest.find(place[1].partition("?")[0])

    @cached_property
    def _nearest(self) -> Nearest:
        return Nearest((key, ids[0]) for round_ in self._rounds for (_, key), ids in sorted(round_.at.items()))

    def _enter(self, asset: Located) -> None:
        self._ids.add(asset.id)
        urls, old, ids = self._rounds
        own = _to_place(asset.url or "")
        self._telling.update(name.casefold() for name, _ in _parameters(asset.url or "")[0])
        if own is not None:
            urls.enter(own, asset.id)
        host = own[0] if own else ""
        for link in asset.links:
            if link.startswith(ALIAS):
                old.enter((host, path_key(link.removeprefix(ALIAS))), asset.id)
        own_id = asset.id.partition("/")[2]
        if own is None:  # a page whose address is known lives nowhere else
            ids.enter((host, path_key(own_id)), asset.id)
        if own_id.isdecimal():
            ids.enter((host, f"{NUMBERED}{own_id}"), asset.id)

    def _place(self, address: str, steps: list[str]) -> Place | None:
        text = _whole(address.strip())
        place = _to_place(text)
        if place is None:
            return None
        _tell(text, place, steps)
        host = self._aliases.get(place[0], place[0])
        if host != place[0]:
            steps.append(f"host {place[0]} stands for {host}")
        if not host and self._site:
            steps.append(f"a path, so of {self._site}")
        return host or self._site, place[1]

    def _find(self, place: Place, steps: list[str]) -> Joined | None:
        host, key = place
        bare = place if key.startswith(NUMBERED) else (host, key.partition("?")[0])
        for wanted in dict.fromkeys((place, bare)):
            for name, round_ in zip(("", "by an earlier address", "by its id"), self._rounds, strict=True):
                ids, how = round_.find(wanted)
                if len(ids) > 1:
                    return Joined(None, tuple(steps), _many(ids))
                if ids:
                    told = ["parameters tell no page apart"] if wanted != place else []
                    return Joined(ids[0], (*steps, *told, *(each for each in (how, name) if each)))
        return None

    def _redirected(self, place: Place, steps: list[str]) -> Joined | None:
        host, key = place
        if not self._rules.redirects.targets:
            return None
        chain = self._rules.redirects.follow(f"https://{host}{key}" if host else key)
        if chain is None:
            return None
        told = [*steps, *(f"redirected to {step}" for step in chain.steps)]
        if chain.circle:
            return Joined(None, tuple(told), "its redirects lead in a circle")
        end = self._place(chain.end, told)
        found = self._find(end, told) if end else None
        return found or Joined(None, tuple(told), f"it is redirected to {chain.end[:200]}, which is no asset")

    def _reason(self, place: Place) -> str:
        host = place[0]
        if host and not any(host in round_.hosts for round_ in self._rounds):
            known = sorted({each for round_ in self._rounds for each in round_.hosts if each})
            if known:
                return f"host {host} is none of the library's ({', '.join(known[:_SHOWN])})"
        return "no asset has this address"


class _Round:
    """Assets by place, entered as written and without case."""

    def __init__(self) -> None:
        self.at: dict[Place, list[str]] = {}
        self.hosts: set[str] = set()
        self._folded: dict[Place, list[str]] = {}
        self._paths: dict[str, list[str]] = {}

    def enter(self, place: Place, asset_id: str) -> None:
        host, key = place
        self.hosts.add(host)
        _add(self.at, place, asset_id)
        _add(self._folded, (host, key.casefold()), asset_id)
        _add(self._paths, key.casefold(), asset_id)

    def find(self, place: Place) -> tuple[list[str], str]:
        """The assets there, and what had to be overlooked to find them."""
        host, key = place
        if ids := self.at.get(place):
            return ids, ""
        if ids := self._folded.get((host, key.casefold())):
            return ids, "written in other case"
        if not host:
            return self._paths.get(key.casefold(), []), ""
        # An asset without a host may be on any that is not another's.
        if host not in self.hosts and (ids := self._folded.get(("", key.casefold()))):
            return ids, ""
        return [], ""


def _add(into: dict[Any, list[str]], key: object, asset_id: str) -> None:
    ids = into.setdefault(key, [])
    if asset_id not in ids:
        ids.append(asset_id)


def _to_place(address: str) -> Place | None:
    found = find_address(address)
    if found is None or found[1].startswith(NUMBERED):
        return found
    telling = urlencode(sorted(_parameters(address)[0]))
    return found[0], f"{found[1]}?{telling}" if telling else found[1]


@lru_cache(maxsize=64)  # asked twice of one address: where it leads, and what was left out
def _parameters(address: str) -> tuple[list[tuple[str, str]], list[str]]:
    """Those that may tell a page, and the names of those that say where its reader came from."""
    if "?" not in address:
        return [], []
    try:
        pairs = parse_qsl(urlsplit(address).query, keep_blank_values=True, max_num_fields=MOST_PARAMETERS)
    except ValueError:
        return [], []
    tracking = [name for name, _ in pairs if _TRACKING.fullmatch(name)]
    return [(name, value) for name, value in pairs if name not in tracking], tracking


@lru_cache(maxsize=10_000)
def _tells(name: str) -> bool:
    """Whether a parameter of this name may tell a page; not of one that is written in escapes."""
    return bool(_PLAIN.fullmatch(name)) and not _TRACKING.fullmatch(name)


def _whole(text: str) -> str:
    """As an address: tools leave out the scheme, and paths may begin with two slashes."""
    if text.startswith("/"):
        return f"/{text.lstrip('/')}"
    return f"https://{text}" if _HOST.match(text) else text


def _tell(address: str, place: Place, steps: list[str]) -> None:
    """What of the address was left out, where something was."""
    path, key = unquote(urlsplit(address).path) or "/", place[1].partition("?")[0]
    if path != key and not place[1].startswith(NUMBERED):
        steps.append(f"path {path} is {key}")
    tracking = _parameters(address)[1]
    if tracking:
        steps.append(f"without {', '.join(dict.fromkeys(tracking))}")


def _host_of(address: str) -> str:
    """Of "example.com" and of "https://www.example.com/" alike."""
    return plain_host(urlsplit(address).netloc if "//" in address else address.partition("/")[0])


def _many(ids: list[str]) -> str:
    more = f" and {len(ids) - _SHOWN} more" if len(ids) > _SHOWN else ""
    return f"{len(ids)} assets have this address: {', '.join(ids[:_SHOWN])}{more}"
