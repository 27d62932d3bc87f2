"""Plan items: for somebody, or refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from models.domain.coverage import CellKey
from models.domain.errors import InvalidInput, TooLarge
from models.domain.plan import PlanItem, PlanState, Task, check_item, item_id
from models.domain.policy import OUT_OF_SCOPE, CoveragePolicy, PolicyRule
from tests.models.reports.ledgers import TAXONOMY
from tests.models.reports.planning.plans import DRY, planned


def test_an_item_with_a_target_is_kept_without_spaces_around_its_words() -> None:
    item = replace(planned(), task=Task("  What it costs ", " guide", "Ines Falk ", ""))

    assert check_item(item, TAXONOMY) == planned()


def test_an_item_without_a_target_is_refused_with_everything_that_is_missing_and_the_cure() -> None:
    with pytest.raises(InvalidInput, match="no need and no stage") as refused:
        check_item(replace(planned(), key=CellKey("commuter", "", "buyer", " ")), TAXONOMY)

    assert "fingerpost gaps" in refused.value.cure
    assert refused.value.where == "need"


@pytest.mark.parametrize(
    ("key", "told"),
    [
        (replace(DRY, persona="nobody"), "no persona 'nobody'.*commuter, parent"),
        (replace(DRY, need="fly"), "no need 'fly'.*arrive-dry"),
        (replace(DRY, need="carry"), "a need of 'parent', not of 'commuter'"),
        (replace(DRY, journey="moon"), "no journey 'moon'.*buyer, customer"),
        (replace(DRY, stage="support"), "no stage 'support'.*awareness, evaluation, decision"),
    ],
)
def test_a_cell_that_is_not_on_the_map_is_refused_with_what_is(key: CellKey, told: str) -> None:
    with pytest.raises(InvalidInput, match=told):
        check_item(replace(planned(), key=key), TAXONOMY)


def test_a_cell_out_of_scope_is_refused() -> None:
    policy = CoveragePolicy(rules=(PolicyRule(OUT_OF_SCOPE, need="arrive-dry"),))

    with pytest.raises(InvalidInput, match="out of scope"):
        check_item(planned(), replace(TAXONOMY, coverage=policy))


@pytest.mark.parametrize("missing", ["title", "format", "owner"])
def test_what_it_is_and_who_sees_to_it_is_asked_for(missing: str) -> None:
    item = planned()

    with pytest.raises(InvalidInput, match=f"no {missing}"):
        check_item(replace(item, task=replace(item.task, **{missing: " "})), TAXONOMY)


def test_what_steers_a_terminal_and_what_is_too_long_is_refused() -> None:
    with pytest.raises(InvalidInput, match="control characters"):
        check_item(planned(title="a\x1b[2J"), TAXONOMY)
    with pytest.raises(InvalidInput, match="301 characters; at most 300"):
        check_item(planned(title="a" * 301), TAXONOMY)
    with pytest.raises(TooLarge):
        check_item(planned(note="a" * 2_001), TAXONOMY)


def test_an_items_version_changes_with_what_people_can_change() -> None:
    item = planned()

    assert replace(item, state=PlanState.WRITING).etag != item.etag
    assert replace(item, due=date(2026, 7, 1)).etag != item.etag
    assert replace(item, changed=item.changed.replace(year=2027)).etag == item.etag


def test_the_same_content_on_the_same_day_has_one_id() -> None:
    def named(item: PlanItem) -> str:
        return item_id(item.key, item.task.title, item.due)

    assert named(planned(id="a")) == named(planned(id="b"))
    assert named(planned()) != named(planned(title="Another"))


def test_an_item_is_late_until_it_is_published() -> None:
    assert planned().is_late(date(2026, 6, 13))
    assert not planned().is_late(date(2026, 6, 12))
    assert not planned(state="published").is_late(date(2026, 6, 13))
