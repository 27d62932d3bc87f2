"""Redirects: where old addresses lead now, followed to the end."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from indexing.addresses import find_address
from indexing.engagement.base import File
from indexing.engagement.text import read_lines
from models.domain.errors import InvalidInput, TooLarge

MOST = 200_000
LONGEST_CHAIN = 20
_CURE = "Write one redirect a line: old address, new address."
_HEADINGS = frozenset(("from", "old", "source", "old url", "from url", "source url", "redirect from"))
_PAIR = 2

Key = tuple[str, str]
"""A host ("" for any) and a path's key, in lower case."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Where an address leads in the end; `circle` says that it leads back to itself, so nowhere."""

    end: str
    steps: tuple[str, ...]
    circle: bool = False


@dataclass(frozen=True, slots=True)
class Redirects:
    """New addresses by the keys of old ones."""

    targets: Mapping[Key, str] = field(default_factory=dict)

    def follow(self, address: str) -> Chain | None:
        """The chain that begins at an address, None where none does."""
        steps: list[str] = []
        seen: set[Key] = set()
        while (key := _key(address)) is not None and (target := self._target(key)) is not None:
            if key in seen or len(steps) == LONGEST_CHAIN:
                return Chain(address, tuple(steps), circle=True)
            seen.add(key)
            steps.append(target)
            # A target without a host is on the host that it is reached from.
            address = f"https://{key[0]}{target}" if key[0] and target.startswith("/") else target
        return Chain(address, tuple(steps)) if steps else None

    def _target(self, key: Key) -> str | None:
        return self.targets.get(key) or self.targets.get(("", key[1]))


def read_redirects(file: File) -> Redirects:
    """From "old,new" or "old new 301" a line, with or without a header; InvalidInput names a line that is neither."""
    targets: dict[Key, str] = {}
    for line, old, new in _pairs(read_lines(file), file.name):
        where = f"{file.name}:{line}"
        if len(targets) == MOST:
            raise TooLarge(f"more than {MOST:,} redirects.", where=where, cure="Leave out those that nobody follows.")
        if "*" in old:
            raise InvalidInput(f"'{old[:60]}' stands for many addresses.", where=where, cure="Write them one by one.")
        key = _key(old)
        if key is None or _key(new) is None:
            bad = old if key is None else new
            raise InvalidInput(f"'{bad[:60]}' is no address.", where=where, cure="Begin it with / or https://.")
        targets.setdefault(key, new)
    return Redirects(targets)


def _pairs(lines: Iterable[str], name: str) -> Iterator[tuple[int, str, str]]:
    for number, line in enumerate(lines, start=1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        cells = _cells(text)
        if number == 1 and cells[0].casefold().replace("_", " ") in _HEADINGS:
            continue
        if len(cells) < _PAIR or not cells[1]:
            raise InvalidInput(f"'{text[:60]}' is no redirect.", where=f"{name}:{number}", cure=_CURE)
        yield number, cells[0], cells[1]


def _cells(text: str) -> list[str]:
    delimiter = next((mark for mark in "\t;," if mark in text), None)
    if delimiter is None:
        return re.split(r"\s+", text)
    return [cell.strip() for cell in next(csv.reader([text], delimiter=delimiter))]


def _key(address: str) -> Key | None:
    found = find_address(address)
    return None if found is None else (found[0], found[1].casefold())
