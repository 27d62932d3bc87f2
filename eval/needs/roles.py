"""Personas from needs: how often a page goes to the group of roles that its own need was written for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from eval.needs.methods import METHODS
from eval.needs.simulation import World
from eval.ranking import Floats


@dataclass(frozen=True, slots=True)
class RoleAccuracy:
    """Of one way of scoring, over the `pages` whose need names a role; `majority` says the commonest group always.

    `hidden` leaves out the pages' own needs, so that other needs of a group have to speak for it.
    """

    accuracy: float
    hidden: float
    majority: float
    pages: int


def load_role_groups(data: Path) -> tuple[str | None, ...]:
    """The group of roles of each need, in the file's order; None where its author named none."""
    lines = (data / "needs" / "needs.jsonl").read_text(encoding="utf-8").split("\n")
    return tuple(json.loads(line).get("role_group") for line in lines if line.strip())


def measure_roles(world: World, groups: tuple[str | None, ...]) -> Mapping[str, RoleAccuracy]:
    """By method: a page belongs to the group of its likeliest need."""
    library = world.assets.library(np.arange(len(world.served)))
    names = np.asarray([group or "" for group in groups])
    first = world.served.argmax(axis=1)
    known = np.flatnonzero(world.served.any(axis=1) & (names[first] != ""))
    truth = names[first[known]]
    majority = max(float((truth == name).mean()) for name in set(truth))
    found = {}
    for method, score in METHODS.items():
        table = score(world, library)[known]
        table[:, names == ""] = -np.inf
        others = np.where(world.served[known], -np.inf, table)
        found[method] = RoleAccuracy(_right(table, names, truth), _right(others, names, truth), majority, len(known))
    return found


def _right(table: Floats, names: np.ndarray[tuple[int, ...], np.dtype[np.str_]], truth: object) -> float:
    return float((names[table.argmax(axis=1)] == truth).mean())
