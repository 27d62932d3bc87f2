"""The sample library is what its answer sheet says it is. No classifier is asked here."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import frontmatter
import pytest
import yaml

from indexing.links import resolve_links
from indexing.sources.base import Skipped
from indexing.sources.folder import FolderSource
from indexing.sources.options import SourceOptions
from indexing.taxonomy.load import read_taxonomy
from models.domain.asset import Asset
from models.domain.journey import SHIPPED_STAGES
from models.domain.persona import NeedKind
from models.domain.policy import Policy
from models.domain.taxonomy import Taxonomy

DEMO = Path(__file__).parents[3] / "service" / "demo"
LIBRARY = DEMO / "library"
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_DATED = re.compile(r"^(\d{4}-\d{2}-\d{2})-")
Cell = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Page:
    path: str
    meta: dict[str, Any]
    body: str

    @property
    def address(self) -> str:
        folder, name = posixpath.split(self.path)
        own = self.meta.get("slug", _DATED.sub("", name.removesuffix(".md")))
        return str(self.meta.get("permalink") or f"/{folder}/{own}/")

    @property
    def touched(self) -> date:
        dated = _DATED.match(posixpath.basename(self.path))
        days = [self.meta.get(key) for key in ("date", "pubDate", "lastmod", "updated", "updatedDate")]
        days.append(date.fromisoformat(dated[1]) if dated else None)
        return max(day for day in days if isinstance(day, date))


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    found = {}
    for file in sorted(LIBRARY.rglob("*.md")):
        post = frontmatter.load(str(file))
        path = file.relative_to(LIBRARY).as_posix()
        found[path] = Page(path, dict(post.metadata), post.content)
    return found


@pytest.fixture(scope="module")
def published(pages: dict[str, Page]) -> dict[str, Page]:
    return {path: page for path, page in pages.items() if not page.meta.get("draft")}


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    sheet: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("expected.yaml").read_text("utf-8"))
    return sheet


@pytest.fixture(scope="module")
def taxonomy() -> Taxonomy:
    return read_taxonomy(DEMO / "taxonomy.yaml")[0]


def policies(taxonomy: Taxonomy) -> dict[Cell, Policy]:
    return {
        (need.id, journey.id, stage): taxonomy.coverage.policy_for(persona.id, need.id, journey.id, stage)
        for journey in taxonomy.journeys
        for persona, need, stage in taxonomy.cells(journey)
    }


def served(expected: dict[str, Any]) -> dict[Cell, list[str]]:
    cells: dict[Cell, list[str]] = {}
    for path, answer in expected["assets"].items():
        for journey in SHIPPED_STAGES:
            for need in answer["needs"] if answer[journey] != "none" else ():
                cells.setdefault((need, journey, answer[journey]), []).append(path)
    return cells


def links(page: Page, published: dict[str, Page]) -> dict[str, str | None]:
    """Each link of the page, with the path of the page it leads to or None."""
    by_address = {other.address: path for path, other in published.items()}
    found: dict[str, str | None] = {}
    for href in _LINK.findall(page.body):
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), href))
        found[href] = by_address.get(href) if href.startswith("/") else beside if beside in published else None
    return found


def shared_runs(first: str, second: str) -> float:
    """The fraction of all runs of four words that both texts hold."""

    def runs(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"\w+", text.lower())
        return {tuple(words[at : at + 4]) for at in range(len(words) - 3)}

    return len(runs(first) & runs(second)) / len(runs(first) | runs(second))


def test_every_page_has_a_title_a_description_an_owner_a_channel_a_format_and_a_day(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        assert {"title", "description", "owner", "channel", "format"} <= page.meta.keys(), path
        assert page.touched <= date(2026, 11, 22), path


def test_pages_are_long_enough_to_judge_and_short_enough_to_read(pages: dict[str, Page]) -> None:
    words = {path: len(re.findall(r"\w+", page.body)) for path, page in pages.items()}
    assert {path: count for path, count in words.items() if not 120 <= count <= 480} == {}


def test_no_two_pages_share_a_title_or_an_address(pages: dict[str, Page]) -> None:
    for names in (
        Counter(page.meta["title"] for page in pages.values()),
        Counter(page.address for page in pages.values()),
    ):
        assert [name for name, count in names.items() if count > 1] == []


def test_the_answer_sheet_names_every_published_page_and_no_other(
    published: dict[str, Page], expected: dict[str, Any]
) -> None:
    assert sorted(expected["assets"]) == sorted(published)


def test_the_drafts_are_the_intended_ones(pages: dict[str, Page], expected: dict[str, Any]) -> None:
    assert [path for path, page in pages.items() if page.meta.get("draft")] == expected["drafts"]


def test_answers_use_the_taxonomys_words(taxonomy: Taxonomy, expected: dict[str, Any]) -> None:
    for path, answer in expected["assets"].items():
        assert set(answer["needs"]) <= {need.id for need in taxonomy.needs}, path
        for journey, stages in SHIPPED_STAGES.items():
            accepted = answer.get(f"{journey}_accepted", [answer[journey]])
            assert answer[journey] in accepted, path
            assert set(accepted) <= {*stages, "none"}, path


def test_all_four_kinds_of_need_occur_with_barriers_and_accelerators(taxonomy: Taxonomy) -> None:
    assert {need.kind for need in taxonomy.needs} == set(NeedKind)
    assert [len(persona.needs) for persona in taxonomy.personas] == [3, 3]
    for need in taxonomy.needs:
        assert 2 <= len(need.barriers) <= 3, need.id
        assert 1 <= len(need.accelerators) <= 2, need.id


def test_both_templates_are_complete_and_told_in_the_customers_words(taxonomy: Taxonomy) -> None:
    assert {j.id: tuple(stage.id for stage in j.stages) for j in taxonomy.journeys} == SHIPPED_STAGES
    for journey in taxonomy.journeys:
        for stage in journey.stages:
            assert stage.corresponds_to == (f"{journey.id}/{stage.id}",)
            assert re.search(r"\b(I|me|my|we)\b", stage.question)


def test_the_empty_cells_are_the_intended_ones(taxonomy: Taxonomy, expected: dict[str, Any]) -> None:
    wanted = {cell for cell, policy in policies(taxonomy).items() if policy.in_scope}
    assert sorted(wanted - served(expected).keys()) == sorted(tuple(cell) for cell in expected["empty"])


def test_at_least_one_cell_is_out_of_scope_and_none_of_those_is_served(
    taxonomy: Taxonomy, expected: dict[str, Any]
) -> None:
    outside = {cell for cell, policy in policies(taxonomy).items() if not policy.in_scope}
    assert outside
    assert outside & served(expected).keys() == set()


def test_no_cell_is_thin_and_the_overfull_ones_are_the_intended_ones(
    taxonomy: Taxonomy, expected: dict[str, Any]
) -> None:
    copies = {path for group in expected["near_duplicates"] for path in group[1:]}
    distinct = {cell: len(set(paths) - copies) for cell, paths in served(expected).items()}
    policy = policies(taxonomy)
    assert [cell for cell, count in distinct.items() if count < policy[cell].minimum] == []
    overfull = [list(cell) for cell, count in distinct.items() if count > (policy[cell].maximum or count)]
    assert overfull == expected["overfull"]


def test_stale_assets_and_stale_cells_are_the_intended_ones(
    taxonomy: Taxonomy, expected: dict[str, Any], published: dict[str, Page]
) -> None:
    age = {path: (expected["as_of"] - page.touched).days for path, page in published.items()}
    limit = taxonomy.coverage.default.fresh_within_days or 0
    policy = policies(taxonomy)
    stale_cells = [
        list(cell)
        for cell, paths in served(expected).items()
        if all(age[path] > (policy[cell].fresh_within_days or age[path]) for path in paths)
    ]
    assert sorted(path for path, days in age.items() if days > limit) == expected["stale"]
    assert sorted(stale_cells) == expected["stale_cells"]


def test_assets_of_no_stage_and_of_both_journeys_are_the_intended_ones(expected: dict[str, Any]) -> None:
    stages = {path: [answer[journey] for journey in SHIPPED_STAGES] for path, answer in expected["assets"].items()}
    assert sorted(path for path, pair in stages.items() if pair == ["none", "none"]) == expected["no_stage"]
    assert [path for path, pair in stages.items() if "none" not in pair] == expected["both_journeys"]


def test_copies_share_most_of_their_words_and_no_other_pages_do(
    published: dict[str, Page], expected: dict[str, Any]
) -> None:
    intended = {tuple(sorted(pair)) for group in expected["near_duplicates"] for pair in combinations(group, 2)}
    overlap = {
        pair: shared_runs(*(published[path].body for path in pair)) for pair in combinations(sorted(published), 2)
    }
    assert {pair for pair, fraction in overlap.items() if fraction >= 0.5} == intended
    assert max(fraction for pair, fraction in overlap.items() if pair not in intended) < 0.1


def test_links_lead_somewhere_but_for_the_deliberate_ones(published: dict[str, Page], expected: dict[str, Any]) -> None:
    broken = {
        path: missing
        for path, page in published.items()
        if (missing := [href for href, target in links(page, published).items() if target is None])
    }
    assert broken == expected["broken_links"]


def test_dead_ends_and_orphans_are_the_intended_ones(published: dict[str, Page], expected: dict[str, Any]) -> None:
    leads_to = {
        path: {target for target in links(page, published).values() if target} - {path}
        for path, page in published.items()
    }
    reached = set().union(*leads_to.values())
    assert sorted(path for path, targets in leads_to.items() if not targets) == expected["dead_ends"]
    assert sorted(published.keys() - reached - {"index.md"}) == expected["orphans"]


def test_other_languages_and_unknown_costs_are_the_intended_ones(
    published: dict[str, Page], expected: dict[str, Any]
) -> None:
    languages = {path: page.meta.get("language", "en") for path, page in published.items()}
    assert {path: code for path, code in languages.items() if code != "en"} == expected["other_languages"]
    assert sorted(path for path, page in published.items() if "cost" not in page.meta) == expected["no_cost_known"]


def test_the_indexer_reads_the_same_pages_and_the_same_links(
    published: dict[str, Page], expected: dict[str, Any]
) -> None:
    items = list(FolderSource(LIBRARY, "demo", SourceOptions()).read())

    assets = {item.id.removeprefix("demo/"): item for item in items if isinstance(item, Asset)}
    resolved = resolve_links((asset.id, asset.url, asset.links) for asset in assets.values())
    followed = {path: {target.removeprefix("demo/") for target in resolved[f"demo/{path}"]} for path in assets}

    assert [item.where for item in items if isinstance(item, Skipped)] == [f"library/{expected['drafts'][0]}"]
    assert len(items) == len(assets) + 1
    assert {path: asset.attributes.touched for path, asset in assets.items()} == {
        path: page.touched for path, page in published.items()
    }
    assert followed == {
        path: {target for target in links(page, published).values() if target} for path, page in published.items()
    }
