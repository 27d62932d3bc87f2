from eval.dataset import StageExample
from eval.stages.groups import site_groups
from eval.stages.written import SITE
from models.domain.asset import Asset


def examples(**counts: int) -> list[StageExample]:
    return [
        StageExample(Asset(f"{site}/{number}", site, None, "t", "", "b"), site, {}, {})
        for site, count in counts.items()
        for number in range(count)
    ]


def test_every_real_site_is_in_one_group_and_groups_are_of_like_size() -> None:
    groups = site_groups(examples(a=10, b=6, c=5, d=1), 2)
    assert sorted(site for group in groups for site in group) == ["a", "b", "c", "d"]
    assert groups == [frozenset({"a", "d"}), frozenset({"b", "c"})]


def test_written_sites_are_in_no_group_and_no_group_is_empty() -> None:
    assert site_groups(examples(a=2, b=1, **{f"{SITE}shop": 9})) == [frozenset({"a"}), frozenset({"b"})]
