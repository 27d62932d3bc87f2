"""What a shape cannot say: ids that clash, references that lead nowhere, circles, rules that contradict.

The checks read the raw tree, so that they speak even while the shape has faults of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from indexing.taxonomy.document import RESERVED_IDS
from indexing.taxonomy.shape import did_you_mean
from indexing.taxonomy.tree import Path, Tree, shortened

_SHOWN = 20
"""Needs of a circle that a message names."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A mapping of the tree and where it stands."""

    path: Path
    fields: dict[str, object]

    def text(self, name: str) -> str | None:
        """The field's text, or None where there is none."""
        value = self.fields.get(name)
        return value if isinstance(value, str) else None

    def texts(self, name: str) -> list[tuple[Path, str]]:
        """The texts of a list field, each with its path."""
        items = self.fields.get(name)
        if not isinstance(items, list):
            return []
        return [((*self.path, name, at), item) for at, item in enumerate(items) if isinstance(item, str)]

    def entries(self, name: str) -> Iterator[Entry]:
        """The mappings of a list field."""
        items = self.fields.get(name)
        for at, item in enumerate(items if isinstance(items, list) else []):
            if isinstance(item, dict):
                yield Entry((*self.path, name, at), item)

    def entry(self, name: str) -> Entry:
        """The mapping of a field; an empty one where there is none."""
        value = self.fields.get(name)
        return Entry((*self.path, name), value if isinstance(value, dict) else {})


def check(tree: Tree) -> None:
    """Note every fault of meaning in the tree."""
    root = Entry((), tree.value if isinstance(tree.value, dict) else {})
    personas, journeys = list(root.entries("personas")), list(root.entries("journeys"))
    needs = [need for persona in personas for need in persona.entries("needs")]
    _check_ids(tree, personas, "personas")
    _check_ids(tree, needs, "needs of the file")
    _check_ids(tree, journeys, "journeys")
    for journey in journeys:
        among = f"stages of the journey '{shortened(journey.text('id') or '')}'"
        _check_ids(tree, list(journey.entries("stages")), among)
    _check_supports(tree, needs)


def _check_ids(tree: Tree, entries: list[Entry], among: str) -> None:
    seen: dict[str, Entry] = {}
    for entry in entries:
        name = entry.text("id")
        if name is None:
            continue
        path = (*entry.path, "id")
        if name in RESERVED_IDS:
            tree.add(path, f"The id '{name}' is reserved.", f"Choose another than {', '.join(RESERVED_IDS)}.")
        elif name in seen:
            first = tree.lines.get((*seen[name].path, "id"), 1)
            tree.add(
                path,
                f"The id '{shortened(name)}' is given twice among the {among}.",
                f"Rename it; line {first} has it too.",
            )
        seen.setdefault(name, entry)


def _check_supports(tree: Tree, needs: list[Entry]) -> None:
    by_id = {name: need for need in reversed(needs) if (name := need.text("id"))}
    known = list(reversed(by_id))
    graph: dict[str, list[str]] = {}
    for name, need in by_id.items():
        for path, target in need.texts("supports"):
            if target not in by_id:
                tree.add(path, f"There is no need '{shortened(target)}'.", did_you_mean(target, known))
            else:
                graph.setdefault(name, []).append(target)
    while circle := _circle(graph):
        shown = " → ".join(map(shortened, circle if len(circle) <= _SHOWN else [*circle[:_SHOWN], "…", circle[0]]))
        place = (*by_id[circle[0]].path, "supports")
        tree.add(place, f"Needs support each other in a circle: {shown}.", "Leave out one of these.")
        for name in circle:
            graph.pop(name, None)


def _circle(graph: dict[str, list[str]]) -> list[str] | None:
    """One circle, its first need repeated at its end; the same for the same file."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle: list[str] = list(reversed(error.args[1]))[:-1]  # graphlib follows edges backwards
        start = circle.index(min(circle))
        return [*circle[start:], *circle[:start], circle[start]]
    return None
