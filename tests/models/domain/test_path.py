"""Paths: roads and the best of them at each stage."""

from __future__ import annotations

from models.domain.coverage import CellKey
from models.domain.path import Path, Road, Step, count_missing
from models.domain.suggestion import Suggestion


def a_step(need: str, stage: str, probability: float | None = None, *, in_scope: bool = True) -> Step:
    best = Suggestion(f"shop/{need}-{stage}", probability, ()) if probability is not None else None
    return Step(CellKey("commuter", need, "buyer", stage), best, in_scope=in_scope)


def a_path(*roads: tuple[Step, ...]) -> Path:
    return Path("commuter", "buyer", tuple(Road(steps[0].key.need, steps) for steps in roads))


def test_at_each_stage_the_surest_of_all_roads_is_taken() -> None:
    dry = (a_step("dry", "awareness", 0.6), a_step("dry", "decision", 0.9))
    safe = (a_step("safe", "awareness", 0.8), a_step("safe", "decision"))

    assert [step.key.need for step in a_path(dry, safe).steps] == ["safe", "dry"]


def test_a_stage_is_missing_only_where_no_road_has_anything() -> None:
    path = a_path((a_step("dry", "awareness"),), (a_step("safe", "awareness", 0.1),))

    assert count_missing(path.steps) == 0
    assert count_missing(path.roads[0].steps) == 1


def test_what_is_missing_is_told_before_what_nobody_asked_for() -> None:
    path = a_path((a_step("dry", "awareness", in_scope=False),), (a_step("safe", "awareness"),))

    assert [step.standing for step in path.steps] == ["missing"]


def test_a_persona_without_needs_walks_nowhere() -> None:
    assert a_path().steps == ()
