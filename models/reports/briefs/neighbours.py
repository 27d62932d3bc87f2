"""Neighbours: the assets that come nearest to serving a cell."""

from __future__ import annotations

from collections.abc import Iterator

from models.domain.coverage import CellKey
from models.reports.briefs.sources import Sources

MOST = 8


def find_neighbours(sources: Sources, key: CellKey) -> list[str]:
    """At most `MOST`, the nearest first, of near-duplicates one.

    What serves the cell or may; what serves the need at another stage, the nearest stage first; what serves another
    need of the persona at this stage.
    """
    found: dict[str, str] = {}
    for asset_id in _candidates(sources, key):
        if sources.is_here(asset_id):
            found.setdefault(sources.items[asset_id].group, asset_id)
        if len(found) == MOST:
            break
    return list(found.values())


def _candidates(sources: Sources, key: CellKey) -> Iterator[str]:
    if cell := sources.cell(key):
        yield from (supply.asset_id for supply in cell.supplies)
    for place in path_from(sources, key):
        if beside := sources.cell(CellKey(key.persona, key.need, *place)):
            yield from beside.assets
    for need in sources.ledger.taxonomy.persona(key.persona).needs:
        if need.id != key.need and (beside := sources.cell(CellKey(key.persona, need.id, key.journey, key.stage))):
            yield from beside.assets


def path_from(sources: Sources, key: CellKey) -> list[tuple[str, str]]:
    """The other places (journey, stage) of all journeys, one after the other as life has them, the nearest first."""
    places = [(journey.id, stage.id) for journey in sources.ledger.taxonomy.journeys for stage in journey.stages]
    here = places.index((key.journey, key.stage))
    others = [(abs(at - here), at < here, place) for at, place in enumerate(places) if at != here]
    return [place for _, _, place in sorted(others, key=lambda each: each[:2])]
