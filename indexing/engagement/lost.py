"""What joins no asset, kept while a file is read: each address once, with its reason and the first line of it."""

from __future__ import annotations

from dataclasses import replace

from indexing.engagement.joining import Joiner
from models.domain.engagement import Counts
from models.domain.imported import Unjoined

MOST = 10_000
MOST_COMPARED = 1_000


class Lost:
    """Joins addresses, and remembers those that lead nowhere, up to `MOST`."""

    def __init__(self, joiner: Joiner) -> None:
        self._joiner = joiner
        self.found: dict[str, Unjoined] = {}

    def join(self, address: str, line: int) -> str | None:
        """The asset's id."""
        joined = self._joiner.join(address)
        if joined.asset_id is None:
            before = self.found.get(address)
            if before is not None or len(self.found) < MOST:
                first = before or Unjoined(address, line, 0, Counts(), joined.reason)
                self.found[address] = replace(first, rows=first.rows + 1)
        return joined.asset_id

    def told(self) -> tuple[Unjoined, ...]:
        """In the order of lines; the first ones with the asset whose address is nearest."""
        every = list(self.found.values())
        near = [replace(each, nearest=self._joiner.nearest(each.address)) for each in every[:MOST_COMPARED]]
        return (*near, *every[MOST_COMPARED:])
