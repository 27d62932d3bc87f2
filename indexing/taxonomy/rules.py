"""Coverage rules that lead nowhere or contradict each other."""

from __future__ import annotations

from indexing.taxonomy.checks import Entry
from indexing.taxonomy.shape import did_you_mean
from indexing.taxonomy.tree import Path, Tree

AXES = ("persona", "need", "journey", "stage")
NUMBERS = ("minimum", "maximum", "fresh_within_days")
_DIGITS = 10
"""Longer numbers are above every limit of the shape, which says so itself."""


def check_rules(tree: Tree) -> None:
    """Note every fault of the coverage policy in the tree."""
    root = Entry((), tree.value if isinstance(tree.value, dict) else {})
    coverage = root.entry("coverage")
    default, rules = coverage.entry("default"), list(coverage.entries("rules"))
    _check_range(tree, default, {})
    for rule in rules:
        _check_range(tree, rule, default.fields)
        _check_axes(tree, rule, root)
    _check_contradictions(tree, rules, root)


def _check_range(tree: Tree, policy: Entry, inherited: dict[str, object]) -> None:
    given = {"minimum": "1", **inherited, **policy.fields}
    minimum, maximum = _number(given.get("minimum")), _number(given.get("maximum"))
    if minimum is None or maximum is None or minimum <= maximum:
        return
    origin = " of the default" if "maximum" not in policy.fields else ""
    path: Path = (*policy.path, "minimum" if "minimum" in policy.fields else "maximum")
    cure = "Give the rule a maximum of its own, or null for no limit." if origin else "Lower one or raise the other."
    tree.add(path, f"The minimum {minimum} is above the maximum {maximum}{origin}.", cure)


def _number(value: object) -> int | None:
    return int(value) if isinstance(value, str) and value.isdecimal() and len(value) < _DIGITS else None


def _check_axes(tree: Tree, rule: Entry, root: Entry) -> None:
    named = {axis: rule.text(axis) for axis in AXES}
    if not any(named.values()):
        cure = "Name a persona, need, journey or stage, or change the default."
        tree.add(rule.path, "The rule names no cells.", cure)
    known = _known(root, named["persona"], named["journey"])
    everywhere = _known(root, None, None)
    for axis, name in named.items():
        if name is None or name in known[axis]:
            continue
        owner = "persona" if axis == "need" else "journey"
        if name in everywhere[axis] and named[owner] in known[owner]:
            problem = f"The {owner} '{named[owner]}' has no {axis} '{name}', so the rule covers no cell."
        else:
            problem = f"There is no {axis} '{name}'."
        tree.add((*rule.path, axis), problem, did_you_mean(name, known[axis] or everywhere[axis]))


def _known(root: Entry, persona: str | None, journey: str | None) -> dict[str, list[str]]:
    """The ids of each axis: needs of that persona, stages of that journey, of all where it is None."""
    found: dict[str, list[str]] = {axis: [] for axis in AXES}
    for outer, lists, inner, chosen in (("persona", "needs", "need", persona), ("journey", "stages", "stage", journey)):
        for entry in root.entries(f"{outer}s"):
            found[outer].append(entry.text("id") or "")
            if chosen in (None, entry.text("id")):
                found[inner] += [part.text("id") or "" for part in entry.entries(lists)]
    return found


def _check_contradictions(tree: Tree, rules: list[Entry], root: Entry) -> None:
    persona_of = {need.text("id"): p.text("id") for p in root.entries("personas") for need in p.entries("needs")}
    journeys_of: dict[str | None, list[str | None]] = {}
    for journey in root.entries("journeys"):
        for stage in journey.entries("stages"):
            journeys_of.setdefault(stage.text("id"), []).append(journey.text("id"))
    seen: dict[tuple[str | None, ...], Entry] = {}
    for rule in rules:
        named = {axis: rule.text(axis) for axis in AXES}
        homes = journeys_of.get(named["stage"], [])
        cells = (
            named["persona"] or persona_of.get(named["need"]),
            named["need"],
            named["journey"] or (homes[0] if len(homes) == 1 else None),
            named["stage"],
        )
        first = seen.setdefault(cells, rule)
        if any(cells) and _policy(first) != _policy(rule):
            line = tree.lines.get(first.path, 1)
            tree.add(rule.path, f"The rule on line {line} gives the same cells another policy.", "Keep one of them.")


def _policy(rule: Entry) -> dict[str, object]:
    return {name: rule.fields[name] for name in NUMBERS if name in rule.fields}
