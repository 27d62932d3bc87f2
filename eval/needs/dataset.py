"""Needs, pages and which page serves which need, from any folder laid out like the development data.

`needs/assets.jsonl.gz`: one page a line (id, url_path, title, description, text); `needs/needs.jsonl`: id, statement,
era; `needs/qrels.tsv`: query-id, corpus-id, score.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.domain.asset import Asset
from models.domain.errors import InvalidInput
from models.domain.persona import Need, NeedKind

OLDEST = "pre-2023"
"""The era whose statements were written by hand, before templates."""


@dataclass(frozen=True, slots=True)
class NeedsDataset:
    """`served` bool (pages, needs); `eras` by need; `digest` SHA-256 of the three files' contents."""

    pages: tuple[Asset, ...]
    needs: tuple[Need, ...]
    eras: tuple[str, ...]
    served: NDArray[np.bool_]
    digest: str

    def of_era(self, *eras: str) -> NDArray[np.int64]:
        """Places of the needs of these eras."""
        return np.flatnonzero([era in eras for era in self.eras])


def load_needs(data: Path) -> NeedsDataset:
    """The data set under `data`/needs. Raises `InvalidInput` for a judgement on an unknown need or page."""
    folder = data / "needs"
    contents = {
        "assets.jsonl.gz": gzip.decompress((folder / "assets.jsonl.gz").read_bytes()),
        "needs.jsonl": (folder / "needs.jsonl").read_bytes(),
        "qrels.tsv": (folder / "qrels.tsv").read_bytes(),
    }
    digest = hashlib.sha256(b"".join(contents.values())).hexdigest()
    pages = tuple(_page(record) for record in _records(contents["assets.jsonl.gz"]))
    written = _records(contents["needs.jsonl"])
    needs = tuple(Need(record["id"], NeedKind.FUNCTIONAL, record["statement"]) for record in written)
    served = _judgements(contents["qrels.tsv"].decode("utf-8"), pages, needs)
    return NeedsDataset(pages, needs, tuple(str(record["era"]) for record in written), served, digest)


def _records(content: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in content.decode("utf-8").split("\n") if line.strip()]


def _page(record: dict[str, Any]) -> Asset:
    title, description = record["title"] or "", record["description"] or ""
    return Asset(record["id"], "needs", record["url_path"], title, description, record["text"])


def _judgements(table: str, pages: tuple[Asset, ...], needs: tuple[Need, ...]) -> NDArray[np.bool_]:
    page_of = {page.id: place for place, page in enumerate(pages)}
    need_of = {need.id: place for place, need in enumerate(needs)}
    served = np.zeros((len(pages), len(needs)), dtype=bool)
    for number, row in enumerate(csv.DictReader(table.splitlines(), delimiter="\t"), start=2):
        if row["corpus-id"] not in page_of or row["query-id"] not in need_of:
            raise InvalidInput("names a page or a need that is not there", where=f"qrels.tsv, line {number}")
        if int(row["score"]) > 0:
            served[page_of[row["corpus-id"]], need_of[row["query-id"]]] = True
    return served
