"""Cross-validation over one's own library: what is said of an asset by a machine that never heard of it."""

from __future__ import annotations

from collections.abc import Sequence

from eval.own.rehearsal import rehearse
from eval.progress import Progress, in_silence
from indexing.catalog.base import Catalog
from indexing.labelling import Labeller, Learned
from models.domain.classification import Classification
from models.domain.cluster import representatives
from models.domain.fingerprint import fingerprint
from models.domain.taxonomy import Taxonomy

FOLDS = 5


def deal(asset_ids: Sequence[str], catalog: Catalog) -> list[list[str]]:
    """The assets in folds that are not empty, by the hash of their ids; near-duplicates stand in the same fold."""
    leader = representatives(asset_ids, catalog.duplicates.all())
    folds: list[list[str]] = [[] for _ in range(FOLDS)]
    groups = sorted(set(leader.values()), key=fingerprint)
    place = {group: number % FOLDS for number, group in enumerate(groups)}
    for asset_id in asset_ids:
        folds[place[leader[asset_id]]].append(asset_id)
    return [fold for fold in folds if fold]


def say_untaught(
    asset_ids: Sequence[str], catalog: Catalog, learned: Learned, taxonomy: Taxonomy
) -> dict[str, Classification]:
    """What the shipped heads say, as if nobody had decided anything."""
    decided = {decision.asset_id for decision in catalog.decisions.in_force()}
    return _say(asset_ids, rehearse(catalog, decided), learned, taxonomy)


def say_taught_by_others(
    asset_ids: Sequence[str], catalog: Catalog, learned: Learned, taxonomy: Taxonomy, progress: Progress = in_silence
) -> dict[str, Classification]:
    """What is said of each fold when the decisions on the other folds are all that was ever decided."""
    said: dict[str, Classification] = {}
    for fold in deal(asset_ids, catalog):
        said |= _say(fold, rehearse(catalog, set(fold)), learned, taxonomy)
        progress("decided assets judged", len(said), len(asset_ids))
    return said


def _say(asset_ids: Sequence[str], catalog: Catalog, learned: Learned, taxonomy: Taxonomy) -> dict[str, Classification]:
    passages = catalog.passages.passages(asset_ids)
    return {one.asset_id: one for one in Labeller(catalog, learned).classify(passages, taxonomy)}
