"""Drawing a view: anew from the whole catalogue, or mended where a few assets changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from indexing.catalog.base import Catalog
from models.domain.classification import Classification
from models.domain.cluster import representatives
from models.domain.coverage import build_coverage, mend_coverage
from models.domain.gap_facts import Facts
from models.domain.taxonomy import Taxonomy
from service.mapping.view import View

Of = TypeVar("Of")


def draw(catalog: Catalog, taxonomy: Taxonomy, facts: Callable[[View], Facts]) -> View:
    """From every asset."""
    addresses = {each.id: each for each in catalog.assets.addresses()}
    classifications = {each.asset_id: each for each in catalog.labels.all()}
    pairs = frozenset(catalog.duplicates.all())
    repeats = representatives(list(addresses), pairs)
    journeys = [journey.id for journey in taxonomy.journeys]
    every = classifications.values()
    maps = {journey: build_coverage(taxonomy, journey, every, repeats) for journey in journeys}
    standings = {journey: _standing(journey, every) for journey in journeys}
    return View(taxonomy, addresses, classifications, pairs, repeats, maps, standings, facts)


def mend(view: View, catalog: Catalog, touched: Collection[str]) -> View:
    """What `draw` would give once these assets changed; what they do not touch is the earlier view's."""
    ids = sorted(touched)
    addresses = _renewed(view.addresses, ids, {each.id: each for each in catalog.assets.addresses(ids)})
    classifications = _renewed(view.classifications, ids, catalog.labels.some(ids))
    apart = {pair for pair in view.pairs if pair.first not in touched and pair.second not in touched}
    pairs = frozenset(apart.union(catalog.duplicates.of(ids)))
    same = pairs == view.pairs and addresses.keys() == view.addresses.keys()
    repeats = view.repeats if same else representatives(list(addresses), pairs)
    moved = sorted({*ids, *_moved(view.repeats, repeats)})
    before, after = (
        [each[asset_id] for asset_id in moved if asset_id in each] for each in (view.classifications, classifications)
    )
    return replace(
        view,
        addresses=addresses,
        classifications=classifications,
        pairs=pairs,
        repeats=repeats,
        maps={journey: mend_coverage(each, before, after, repeats) for journey, each in view.maps.items()},
        standings={journey: _recounted(journey, each, before, after) for journey, each in view.standings.items()},
    )


def _renewed(kept: Mapping[str, Of], ids: Collection[str], now: Mapping[str, Of]) -> dict[str, Of]:
    """In the order of ids, so that it is told alike however it came about."""
    renewed = {**kept, **now}
    for asset_id in ids:
        if asset_id not in now:
            renewed.pop(asset_id, None)
    return renewed if now.keys() <= kept.keys() else dict(sorted(renewed.items()))


def _moved(before: Mapping[str, str], after: Mapping[str, str]) -> Iterable[str]:
    """Whose group of near-duplicates has another leader."""
    return () if after is before else (each for each, leader in after.items() if before.get(each) != leader)


def _standing(journey: str, classifications: Iterable[Classification]) -> Counter[str]:
    labels = (each.stage_on(journey) for each in classifications)
    return Counter(sorted(label.stage for label in labels if label))


def _recounted(
    journey: str, standing: Counter[str], before: Iterable[Classification], after: Iterable[Classification]
) -> Counter[str]:
    counted = standing + _standing(journey, after) - _standing(journey, before)
    return Counter(dict(sorted(counted.items())))
