"""Clusters: assets of which every one duplicates every other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from models.domain.duplicate import Duplicate, Likeness


def representatives(asset_ids: Sequence[str], pairs: Iterable[Duplicate]) -> dict[str, str]:
    """Each asset's group, named by its smallest id, so that near-duplicates count once; paraphrases stay apart."""
    known = set(asset_ids)
    leader = {asset_id: asset_id for asset_id in sorted(asset_ids)}
    counted = (pair for pair in pairs if pair.likeness.counts_once and {pair.first, pair.second} <= known)
    for members in find_clusters(counted):
        leader |= dict.fromkeys(members, members[0])
    return leader


def find_clusters(pairs: Iterable[Duplicate]) -> list[tuple[str, ...]]:
    """Assets that all duplicate one another (complete link), ids rising, clusters by their first id.

    Exact copies are one text, so what duplicates one of them duplicates all. For the rest clusters do not chain:
    two of them become one only where every text of the one is paired with every text of the other, the surest
    pairs first. So an asset that could join either of two stays with the one that it is surer to repeat.
    """
    every = sorted(pairs, key=lambda pair: pair.rank)
    text = _texts(every)
    links: dict[str, Counter[str]] = {}
    for one, other in sorted({_ordered(text[pair.first], text[pair.second]) for pair in every}):
        if one != other:
            links.setdefault(one, Counter())[other] = links.setdefault(other, Counter())[one] = 1
    members = {name: [name] for name in sorted(set(text.values()))}
    of = {name: name for name in members}
    for pair in every:
        one, other = _ordered(of[text[pair.first]], of[text[pair.second]])
        if one != other and links[one][other] == len(members[one]) * len(members[other]):
            _merge(one, other, members, links)
            of |= dict.fromkeys(members[one], one)
    copies: dict[str, list[str]] = {}
    for asset_id, name in sorted(text.items()):
        copies.setdefault(of[name], []).append(asset_id)
    return sorted(tuple(ids) for ids in copies.values() if len(ids) > 1)


def _ordered(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _merge(one: str, other: str, members: dict[str, list[str]], links: Mapping[str, Counter[str]]) -> None:
    """The second into the first, with what it is linked to."""
    members[one] += members.pop(other)
    for near, count in links[other].items():
        del links[near][other]
        if near != one:
            links[one][near] += count
            links[near][one] += count
    links[other].clear()


def _texts(pairs: Sequence[Duplicate]) -> dict[str, str]:
    """The smallest id among the exact copies of each asset that stands in a pair."""
    parent = {asset_id: asset_id for pair in pairs for asset_id in (pair.first, pair.second)}

    def root(asset_id: str) -> str:
        while parent[asset_id] != asset_id:
            parent[asset_id] = asset_id = parent[parent[asset_id]]
        return asset_id

    for pair in pairs:
        if pair.likeness is Likeness.EXACT:
            low, high = _ordered(root(pair.first), root(pair.second))
            parent[high] = low
    return {asset_id: root(asset_id) for asset_id in parent}
