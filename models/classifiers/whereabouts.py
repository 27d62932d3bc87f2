"""Whereabouts: the folders in which assets lie and the formats they have, as codes that arrays compare."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from models.classifiers.page_kinds import page_kind
from models.domain.asset import Asset

DEPTH = 3
"""Folders of an address that are told apart, from the root down."""

ABSENT = 0
"""The code of a folder or format that an asset does not have: it is shared with nobody."""

Codes = NDArray[np.int64]

_NUMBER = re.compile(r"[\d._-]+")
_FOLDER, _FORMAT = "folder", "format"


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Of n assets: `places` int64 (n, DEPTH), each with all that is above it, and `formats` int64 (n,)."""

    places: Codes
    formats: Codes

    @classmethod
    def of(cls, assets: Iterable[tuple[str | None, str | None]]) -> Whereabouts:
        """From each asset's address and format."""
        known = list(assets)
        places = np.asarray([_places(url) for url, _ in known], dtype=np.int64).reshape(-1, DEPTH)
        return cls(places, np.asarray([format_code(format_) for _, format_ in known], dtype=np.int64))

    @classmethod
    def of_assets(cls, assets: Iterable[Asset]) -> Whereabouts:
        """Of these, in their order."""
        return cls.of((asset.url, asset.attributes.format) for asset in assets)

    def rows(self, rows: Sequence[int] | Codes) -> Whereabouts:
        """Those of these rows alone."""
        chosen = np.asarray(rows, dtype=np.int64)
        return Whereabouts(self.places[chosen], self.formats[chosen])


@lru_cache(maxsize=1_000)
def format_code(format_: str | None) -> int:
    """The code of the kind of page that a format names; kept, since a library has few formats and many assets."""
    return _code(_FORMAT, page_kind(format_))


def _places(url: str | None) -> list[int]:
    """Codes of the folders in which an address lies; neither the page itself nor a date is a folder."""
    folders = [part for part in _path(url or "").split("/") if part][:-1]
    names = [part for part in folders if not _NUMBER.fullmatch(part)][:DEPTH]
    codes = [_code(_FOLDER, "/".join(names[: depth + 1])) for depth in range(len(names))]
    return codes + [ABSENT] * (DEPTH - len(codes))


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:  # half an IPv6 address, for one
        return ""


def _code(kind: str, name: str) -> int:
    """The same on every machine; 63 bits, so that strangers do not meet, nor a folder a format of its name."""
    if not name:
        return ABSENT
    said = f"{kind}:{name}".encode("utf-8", "replace")
    return int.from_bytes(hashlib.blake2b(said, digest_size=8).digest(), "big") >> 1
