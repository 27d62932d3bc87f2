"""Links as the authors of real sites wrote them: their words in the text, and the asset that they lead to."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from indexing.addresses import path_key
from models.domain.asset import Asset

_LINK = re.compile(r"(?<!!)\[([^\[\]]+)\]\(\s*<?([^()\s<>]+)>?(?:\s+\"[^\"]*\")?\s*\)")
_MARKS = re.compile(r"[*_`~\\]")


@dataclass(frozen=True, slots=True)
class Written:
    """A link that an author set to `asset_id`: characters [start, end) of the body."""

    asset_id: str
    start: int
    end: int


def read_written(data: Path, site: str, assets: Mapping[str, Asset]) -> dict[str, list[Written]]:
    """By asset id the links within the site whose words stand in its body, in their order; only those the data names.

    Links of other markup than `[words](address)` are not read.
    """
    with gzip.open(data / "sites" / f"{site}.jsonl.gz", "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    places = _places(records)
    found = {}
    for record in records:
        own = assets.get(f"{site}/{record['id']}")
        allowed = frozenset(record.get("internal_link_ids") or ()) - {record["id"]}
        if own is not None and allowed:
            found[own.id] = [
                Written(f"{site}/{target}", start, end)
                for address, start, end in _linked(record["text"] or "", own.body)
                if (target := _target(address, record, places, allowed))
            ]
    return found


def _places(records: Collection[Mapping[str, Any]]) -> dict[str, str]:
    """Ids by their path, which a file may be linked by, and by their address, which is surer."""
    by_path = {path_key(record["id"]): record["id"] for record in records}
    return by_path | {path_key(record["url_path"]): record["id"] for record in records if record.get("url_path")}


def _linked(text: str, body: str) -> Iterator[tuple[str, int, int]]:
    """Each link's address and where its words stand in the prose, found from the one before on."""
    behind = 0
    for match in _LINK.finditer(text):
        words = " ".join(_MARKS.sub("", match[1]).split())
        start = body.find(words, behind) if words else -1
        if start >= 0:
            behind = start + len(words)
            yield match[2], start, behind


def _target(address: str, record: Mapping[str, Any], places: Mapping[str, str], allowed: Collection[str]) -> str | None:
    """What it leads to, told from the page's own address, with and without a folder of its own, or from its file."""
    own = record.get("url_path") or "/"
    for base in (f"{own.rstrip('/')}/", own, f"/{record['id']}"):
        try:
            path = urlsplit(urljoin(base, address)).path
        except ValueError:
            return None
        if path and (found := places.get(path_key(path))) in allowed:
            return found
    return None
