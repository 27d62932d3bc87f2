"""Links: from where the new content should be reached, and where it should lead."""

from __future__ import annotations

from collections.abc import Iterator

from models.domain.brief import Audience, Link, Way
from models.domain.coverage import CellKey
from models.reports.briefs.sources import Sources

EACH_WAY = 3


def find_links(sources: Sources, audience: Audience) -> tuple[Link, ...]:
    """From the nearest step before it that has content for the need, and to the nearest one after it.

    At the end of a journey the next one's first step follows, as life has them.
    """
    key = audience.key
    places = [(journey.id, stage.id) for journey in sources.ledger.taxonomy.journeys for stage in journey.stages]
    at = places.index((key.journey, key.stage))
    before = _links(sources, audience, Way.FROM, places[:at][::-1])
    return (*before, *_links(sources, audience, Way.TO, places[at + 1 :]))


def _links(sources: Sources, audience: Audience, way: Way, places: list[tuple[str, str]]) -> Iterator[Link]:
    for journey, stage in places:
        cell = sources.cell(CellKey(audience.persona.id, audience.need.id, journey, stage))
        first: dict[str, str] = {}
        for asset_id in cell.assets if cell else ():
            if asset_id in sources.items:
                first.setdefault(sources.items[asset_id].group, asset_id)
        if first:
            reason = _reason(sources, audience, way, journey, stage)
            yield from (Link(way, each, sources.items[each].title, reason) for each in list(first.values())[:EACH_WAY])
            return


def _reason(sources: Sources, audience: Audience, way: Way, journey_id: str, stage_id: str) -> str:
    journey = sources.ledger.taxonomy.journey(journey_id)
    stage = journey.stage(stage_id)
    name = stage.name if stage else stage_id
    elsewhere = f" of “{journey.name}”" if journey.id != audience.journey.id else ""
    side = "before" if way is Way.FROM else "after"
    return f"It serves the same need at {name}{elsewhere}, the nearest step {side} this one that has content."
