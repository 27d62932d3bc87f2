"""Weights of what is not there, and formats whose freshness is told twice."""

from __future__ import annotations

from indexing.taxonomy.checks import Entry
from indexing.taxonomy.shape import did_you_mean
from indexing.taxonomy.tree import Tree, shortened


def check_priorities(tree: Tree, coverage: Entry, root: Entry) -> None:
    """Note every fault of the weights and of the periods of freshness in the tree."""
    weights = coverage.entry("weights")
    for axis, known in _known(root).items():
        for name in weights.entry(axis).fields:
            if name not in known:
                problem = f"There is no {axis.removesuffix('s')} '{shortened(name)}'."
                tree.add((*weights.path, axis, name), problem, did_you_mean(name, known))
    _check_periods(tree, coverage.entry("freshness"))


def _known(root: Entry) -> dict[str, list[str]]:
    """Every name that can be given a weight, by axis; a stage's is "journey/stage"."""
    personas, journeys = list(root.entries("personas")), list(root.entries("journeys"))
    return {
        "personas": [persona.text("id") or "" for persona in personas],
        "needs": [need.text("id") or "" for persona in personas for need in persona.entries("needs")],
        "stages": [f"{j.text('id')}/{stage.text('id')}" for j in journeys for stage in j.entries("stages")],
    }


def _check_periods(tree: Tree, freshness: Entry) -> None:
    """Formats are compared whatever their case, so two spellings of one must not disagree."""
    seen: dict[str, str] = {}
    for name, days in freshness.fields.items():
        first = seen.setdefault(name.casefold(), name)
        if freshness.fields[first] != days:
            problem = f"'{shortened(first)}' is the same format, and has another period."
            tree.add((*freshness.path, name), problem, "Keep one of them.")
