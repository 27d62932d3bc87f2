"""What peers are set."""

from __future__ import annotations

import numpy as np

from eval.dataset import StageExample
from eval.needs.dataset import NeedsDataset
from eval.peers.tasks import needs_task, stage_tasks
from eval.stages.groups import site_groups
from models.domain.asset import Asset
from models.domain.persona import Need, NeedKind


def example(site: str, page: str, stage: str) -> StageExample:
    asset = Asset(f"{site}/{page}", site, None, page, "", f"text of {page}")
    stages = {"buyer": stage, "customer": "none"}
    accepted = {journey: frozenset({one}) for journey, one in stages.items()}
    return StageExample(asset, site, stages, accepted)


def test_no_site_is_on_both_sides_of_a_split() -> None:
    examples = [example(site, f"{site}{number}", "decision") for site in "abcde" for number in range(2)]

    tasks = stage_tasks(examples, "buyer", number=3)

    assert sorted(text for task in tasks for text in task.queries) == sorted(
        f"{each.asset.title}\n{each.asset.body}" for each in examples
    )
    for task in tasks:
        assert {text[0] for text in task.texts}.isdisjoint({text[0] for text in task.queries})


def test_the_groups_of_sites_are_those_that_ours_is_judged_on() -> None:
    sizes = {"a": 4, "b": 3, "c": 2, "d": 1}
    examples = [example(site, f"{site}{page}", "decision") for site, count in sizes.items() for page in range(count)]

    tasks = stage_tasks(examples, "customer", number=2)

    asked = [frozenset(text[0] for text in task.queries) for task in tasks]
    assert asked == site_groups(examples, 2) == [frozenset("ad"), frozenset("bc")]


def test_one_site_cannot_be_judged_by_others() -> None:
    assert stage_tasks([example("a", "a1", "decision")], "buyer") == []


def test_a_need_s_statement_is_its_only_example_and_idle_pages_are_not_asked_about() -> None:
    pages = tuple(Asset(name, "needs", None, name, "", "") for name in ("first", "idle", "third"))
    needs = tuple(Need(name, NeedKind.FUNCTIONAL, f"I want {name}") for name in ("rest", "quiet"))
    served = np.asarray([[True, True], [False, False], [False, True]])

    task = needs_task(NeedsDataset(pages, needs, ("pre-2023", "pre-2023"), served, "digest"))

    assert task.texts == ("I want rest", "I want quiet")
    assert task.queries == ("first", "third")
    assert task.truth.tolist() == [0, 1]
    assert task.accepted.tolist() == [[True, True], [False, True]]
