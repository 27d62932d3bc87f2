"""A spool: assets waiting on disk between reading and embedding, so that a library need not fit in memory."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import IO, Any

from models.domain.asset import Asset, Attributes


class Spool:
    """First in, first out; one JSON line an asset in an unnamed temporary file that dies with the process."""

    def __init__(self) -> None:
        self._file: IO[str] = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - lives as long as the spool
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def __enter__(self) -> Spool:
        return self

    def __exit__(self, *error: object) -> None:
        self._file.close()

    def put(self, asset: Asset) -> None:
        """Append an asset."""
        self._file.write(json.dumps(asdict(asset), default=str) + "\n")
        self._count += 1

    def drain(self) -> Iterator[Asset]:
        """Every asset, in the order they were put."""
        self._file.seek(0)
        for line in self._file:
            yield _to_asset(json.loads(line))


def _to_asset(fields: dict[str, Any]) -> Asset:
    attributes = fields.pop("attributes")
    for name in ("published", "modified"):
        attributes[name] = date.fromisoformat(attributes[name]) if attributes[name] else None
    attributes["cost"] = Decimal(attributes["cost"]) if attributes["cost"] else None
    return Asset(**{**fields, "links": tuple(fields["links"])}, attributes=Attributes(**attributes))
