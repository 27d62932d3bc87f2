"""What changed between two taxonomies, and what that means for the map."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from models.domain.change import Action, Change
from models.domain.journey import Journey
from models.domain.policy import CoveragePolicy, Policy
from models.domain.taxonomy import Taxonomy

DEFAULT_POLICY = "default"


@dataclass(frozen=True, slots=True)
class TaxonomyDiff:
    """The changes, in the order personas, needs, journeys, stages, policies, then the taxonomy's own words."""

    changes: tuple[Change, ...]

    def __bool__(self) -> bool:
        return bool(self.changes)

    @property
    def sentences(self) -> tuple[str, ...]:
        """Each change in plain words, with its consequence."""
        return tuple(change.sentence for change in self.changes) or ("Nothing changed.",)


def diff(old: Taxonomy, new: Taxonomy) -> TaxonomyDiff:
    """What must happen to `old` to become `new`; empty where everything that counts is equal."""
    return TaxonomyDiff(
        (
            *_compare("persona", *(_keyed(taxonomy.personas) for taxonomy in (old, new)), ignore=("needs",)),
            *_compare("need", _needs(old), _needs(new)),
            *_orders(old, new),
            *_compare("journey", _keyed(old.journeys), _keyed(new.journeys), ignore=("stages",)),
            *_stages(old, new),
            *_compare("policy", _policies(old.coverage), _policies(new.coverage)),
            *_own_words(old, new),
        )
    )


def _keyed(nouns: tuple[Any, ...]) -> dict[str, Mapping[str, object]]:
    return {noun.id: _values(noun) for noun in nouns}


def _values(noun: Any) -> dict[str, object]:  # noqa: ANN401 - any dataclass
    return {field.name: getattr(noun, field.name) for field in fields(noun)}


def _needs(taxonomy: Taxonomy) -> dict[str, Mapping[str, object]]:
    return {need.id: {**_values(need), "persona": p.id} for p in taxonomy.personas for need in p.needs}


def _stages(old: Taxonomy, new: Taxonomy) -> Iterator[Change]:
    """Of journeys that both have; those of a new or gone journey come and go with it."""
    before: dict[str, Journey] = {journey.id: journey for journey in old.journeys}
    for journey in new.journeys:
        if journey.id in before:
            stages = _keyed(before[journey.id].stages), _keyed(journey.stages)
            yield from _compare("stage", *stages, within=journey.id)
            yield from _order("stages", journey.id, list(stages[0]), list(stages[1]))


def _policies(coverage: CoveragePolicy) -> dict[str, Mapping[str, object]]:
    """By the cells they speak of; the later of two equal rules is the one that counts."""
    found: dict[str, Mapping[str, object]] = {DEFAULT_POLICY: _values(coverage.default)}
    for rule in coverage.rules:
        named = (f"{axis} {name}" for axis, name in _values(rule).items() if name and not isinstance(name, Policy))
        found[", ".join(named)] = _values(rule.policy)
    weights = coverage.weights
    found["weights"] = {f"weight of {axis}": getattr(weights, axis) for axis in ("personas", "needs", "stages")}
    found["freshness"] = {"period": coverage.freshness}
    return found


def _own_words(old: Taxonomy, new: Taxonomy) -> Iterator[Change]:
    changed = tuple(name for name in ("name", "boundary") if getattr(old, name) != getattr(new, name))
    if changed:
        yield Change("taxonomy", new.name, Action.CHANGED, changed)


def _compare(
    kind: str,
    old: Mapping[str, Mapping[str, object]],
    new: Mapping[str, Mapping[str, object]],
    *,
    ignore: tuple[str, ...] = (),
    within: str = "",
) -> Iterator[Change]:
    for name, values in new.items():
        if name not in old:
            yield Change(kind, name, Action.ADDED, within=within)
            continue
        changed = tuple(key for key, value in values.items() if key not in ignore and value != old[name][key])
        if changed:
            yield Change(kind, name, Action.CHANGED, changed, within)
    for name in old:
        if name not in new:
            yield Change(kind, name, Action.REMOVED, within=within)


def _orders(old: Taxonomy, new: Taxonomy) -> Iterator[Change]:
    """Of everything but stages, whose order belongs to their journey."""
    yield from _order("personas", "", [p.id for p in old.personas], [p.id for p in new.personas])
    yield from _order("needs", "", list(_needs(old)), list(_needs(new)))
    yield from _order("journeys", "", [j.id for j in old.journeys], [j.id for j in new.journeys])
    yield from _order("rules", "", list(_policies(old.coverage)), list(_policies(new.coverage)))


def _order(what: str, within: str, old: list[str], new: list[str]) -> Iterator[Change]:
    """Whether those that both have stand in another order."""
    if [name for name in old if name in new] != [name for name in new if name in old]:
        yield Change(what, "", Action.REORDERED, within=within)
