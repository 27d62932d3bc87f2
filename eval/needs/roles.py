"""Personas from needs: how often a page goes to the group of roles that its own need was written for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.needs.methods import METHODS
from eval.needs.simulation import World
from eval.ranking import Floats, bootstrap

Counts = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class RoleAccuracy:
    """Of one way of scoring, over the `pages` whose need names a role; `majority` says the commonest group always.

    `hidden` leaves out the pages' own needs, so that other needs of a group have to speak for it. `interval` and
    `hidden_interval` are 95 % bootstrap intervals over pages.
    """

    accuracy: float
    interval: tuple[float, float]
    hidden: float
    hidden_interval: tuple[float, float]
    majority: float
    pages: int


@dataclass(frozen=True, slots=True)
class _Asked:
    """Pages whose own need names a role: their places, their groups, and the groups of all needs, "" for none."""

    known: NDArray[np.int64]
    truth: NDArray[np.str_]
    names: NDArray[np.str_]


def load_role_groups(data: Path) -> tuple[str | None, ...]:
    """The group of roles of each need, in the file's order; None where its author named none."""
    lines = (data / "needs" / "needs.jsonl").read_text(encoding="utf-8").split("\n")
    return tuple(json.loads(line).get("role_group") for line in lines if line.strip())


def measure_roles(world: World, groups: tuple[str | None, ...]) -> Mapping[str, RoleAccuracy]:
    """By method: a page belongs to the group of its likeliest need."""
    asked = _ask(world, groups)
    majority = max(float((asked.truth == name).mean()) for name in set(asked.truth.tolist()))
    return {method: _accuracy(world, asked, method, majority) for method in METHODS}


def confuse_roles(world: World, groups: tuple[str | None, ...], method: str) -> tuple[tuple[str, ...], Counts]:
    """The groups, the commonest first, and how often pages of each (rows) fell to each (columns)."""
    asked = _ask(world, groups)
    said = _said(_table(world, asked, method), asked)
    classes = sorted(set(asked.truth.tolist()), key=lambda name: (-int((asked.truth == name).sum()), name))
    counts = [[int(((asked.truth == row) & (said == column)).sum()) for column in classes] for row in classes]
    return tuple(classes), tuple(map(tuple, counts))


def _ask(world: World, groups: tuple[str | None, ...]) -> _Asked:
    names = np.asarray([group or "" for group in groups])
    first = world.served.argmax(axis=1)
    known = np.flatnonzero(world.served.any(axis=1) & (names[first] != ""))
    return _Asked(known, names[first[known]], names)


def _accuracy(world: World, asked: _Asked, method: str, majority: float) -> RoleAccuracy:
    table = _table(world, asked, method)
    right = (_said(table, asked) == asked.truth).astype(np.float64)
    others = np.where(world.served[asked.known], -np.inf, table)
    hidden = (_said(others, asked) == asked.truth).astype(np.float64)
    means = float(right.mean()), float(hidden.mean())
    return RoleAccuracy(means[0], bootstrap(right), means[1], bootstrap(hidden), majority, len(right))


def _table(world: World, asked: _Asked, method: str) -> Floats:
    table = METHODS[method](world, world.assets.library(np.arange(len(world.served))))[asked.known]
    table[:, asked.names == ""] = -np.inf
    return table


def _said(table: Floats, asked: _Asked) -> NDArray[np.str_]:
    return np.asarray(asked.names[table.argmax(axis=1)])
