"""Coverage rules that lead nowhere or contradict each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from indexing.taxonomy.checks import Entry
from indexing.taxonomy.priorities import check_priorities
from indexing.taxonomy.shape import did_you_mean
from indexing.taxonomy.tree import Path, Tree, shortened

AXES = ("persona", "need", "journey", "stage")
LISTS = ("formats", "channels", "languages")
DEMANDS = ("minimum", "maximum", "fresh_within_days", *LISTS)
_TRUE = {"true", "yes", "on", "1", "t", "y"}
_DIGITS = 10
"""Longer numbers are above every limit of the shape, which says so itself."""


def check_rules(tree: Tree) -> None:
    """Note every fault of the coverage policy in the tree."""
    root = Entry((), tree.value if isinstance(tree.value, dict) else {})
    known, coverage = _Ids.of(root), root.entry("coverage")
    default, rules = coverage.entry("default"), list(coverage.entries("rules"))
    _check_policy(tree, default, {})
    for rule in rules:
        _check_policy(tree, rule, default.fields)
        _check_axes(tree, rule, known)
    _check_contradictions(tree, rules, known)
    check_priorities(tree, coverage, root)


def _check_policy(tree: Tree, policy: Entry, inherited: dict[str, object]) -> None:
    given = [name for name in DEMANDS if policy.fields.get(name) not in (None, "0")]
    if _is_out(policy.fields):
        if given:
            problem = f"The cells are out of scope and yet have {_listed(given)}."
            tree.add((*policy.path, "out_of_scope"), problem, "Leave out the one or the other.")
        return
    if _is_out(inherited) and not {"minimum", "out_of_scope"} & policy.fields.keys():
        problem = "The default is out of scope, and the rule gives no minimum, so it asks for nothing."
        tree.add(policy.path, problem, "Give the rule a minimum of its own, or leave it out.")
        return
    _check_range(tree, policy, inherited)
    _check_languages(tree, policy, inherited)


def _is_out(fields: Mapping[str, object]) -> bool:
    return str(fields.get("out_of_scope", "")).casefold() in _TRUE


def _listed(names: list[str]) -> str:
    texts = [f"{'' if name in LISTS else 'a '}{name.replace('_', ' ')}" for name in names]
    return " and ".join([", ".join(texts[:-1]), texts[-1]] if texts[1:] else texts)


def _check_languages(tree: Tree, policy: Entry, inherited: dict[str, object]) -> None:
    """Something in each of three languages is three assets at least."""
    given = {**inherited, **policy.fields}
    languages, maximum = given.get("languages"), _number(given.get("maximum"))
    if isinstance(languages, list) and maximum is not None and len(set(map(str, languages))) > maximum:
        name = "languages" if "languages" in policy.fields else "maximum"
        problem = f"Each of {len(languages)} languages needs an asset, and the maximum is {maximum}."
        tree.add((*policy.path, name), problem, "Raise the maximum or leave out languages.")


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


def _check_axes(tree: Tree, rule: Entry, known: _Ids) -> None:
    named = {axis: rule.text(axis) for axis in AXES}
    if not any(named.values()):
        cure = "Name a persona, need, journey or stage, or change the default."
        tree.add(rule.path, "The rule names no cells.", cure)
    for outer, inner in (("persona", "need"), ("journey", "stage")):
        owner, part = named[outer], named[inner]
        owners, parts = known.parts[outer], known.owners[inner]
        if owner is not None and owner not in owners:
            tree.add(
                (*rule.path, outer), f"There is no {outer} '{shortened(owner)}'.", did_you_mean(owner, list(owners))
            )
        if part is not None and part not in parts:
            near = list(owners.get(owner or "") or parts)
            tree.add((*rule.path, inner), f"There is no {inner} '{shortened(part)}'.", did_you_mean(part, near))
        elif part is not None and owner in owners and owner not in parts[part]:
            problem = (
                f"The {outer} '{shortened(owner)}' has no {inner} '{shortened(part)}', so the rule covers no cell."
            )
            tree.add((*rule.path, inner), problem, did_you_mean(part, list(owners[owner])))


@dataclass(frozen=True, slots=True)
class _Ids:
    """`parts["persona"]["guest"]` are its needs' ids, `owners["stage"]["decision"]` the journeys that have it."""

    parts: dict[str, dict[str, dict[str, None]]]
    owners: dict[str, dict[str, dict[str, None]]]

    @classmethod
    def of(cls, root: Entry) -> _Ids:
        ids = cls({"persona": {}, "journey": {}}, {"need": {}, "stage": {}})
        for outer, inner in (("persona", "need"), ("journey", "stage")):
            for owner in root.entries(f"{outer}s"):
                name = owner.text("id") or ""
                parts = ids.parts[outer].setdefault(name, {})
                for part in owner.entries(f"{inner}s"):
                    parts[part.text("id") or ""] = None
                    ids.owners[inner].setdefault(part.text("id") or "", {})[name] = None
        return ids

    def only_owner(self, inner: str, part: str | None) -> str | None:
        """The persona or journey that alone has it: a rule that names the one names the other too."""
        owners = list(self.owners[inner].get(part or "", {}))
        return owners[0] if len(owners) == 1 else None


def _check_contradictions(tree: Tree, rules: list[Entry], known: _Ids) -> None:
    seen: dict[tuple[str | None, ...], Entry] = {}
    for rule in rules:
        need, stage = rule.text("need"), rule.text("stage")
        persona = rule.text("persona") or known.only_owner("need", need)
        cells = (persona, need, rule.text("journey") or known.only_owner("stage", stage), stage)
        first = seen.setdefault(cells, rule)
        if any(cells) and _policy(first) != _policy(rule):
            line = tree.lines.get(first.path, 1)
            tree.add(rule.path, f"The rule on line {line} gives the same cells another policy.", "Keep one of them.")


def _policy(rule: Entry) -> dict[str, object]:
    """What the rule says, whatever the order of its lists."""
    if _is_out(rule.fields):
        return {"minimum": "0"}
    given = {name: rule.fields[name] for name in DEMANDS if name in rule.fields}
    return {name: sorted(map(str, value)) if isinstance(value, list) else value for name, value in given.items()}
