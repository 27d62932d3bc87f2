"""What the demo must show, with the real embedder: what was planted in the library is found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from models.domain.coverage import CoverageCell, Grade
from models.domain.gap import GapKind
from models.domain.journey import NONE, UNSURE
from service.cli.main import main
from service.cli.session import content_map
from service.demo.sample import NAME, sample_settings
from service.mapping.view import View
from service.settings import read_settings

pytestmark = pytest.mark.model
EXPECTED: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("expected.yaml").read_text("utf-8"))
PAGES: dict[str, dict[str, Any]] = EXPECTED["assets"]


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Result, Result]]:
    """`fingerpost demo` twice in one new home."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("demo"))
        for name in ("HOME", "EMBEDDER", "DATABASE_URL", "QDRANT_URL"):
            patch.delenv(f"FINGERPOST_{name}", raising=False)
        first, second = (CliRunner().invoke(main, ["demo", "--no-serve"]) for _ in range(2))
        yield first, second


@pytest.fixture(scope="module")
def view(runs: tuple[Result, Result]) -> View:
    assert runs[0].exit_code == 0, runs[0].output
    with content_map(sample_settings(read_settings())) as opened:
        return opened.view()


def _id(page: str) -> str:
    return f"{NAME}/{page}"


def _cell(view: View, need: str, journey: str, stage: str) -> CoverageCell:
    cell = view.maps[journey].cell(view.taxonomy.persona_of(need).id, need, stage)
    assert cell
    return cell


def _stage(view: View, page: str, journey: str) -> str:
    label = view.classifications[_id(page)].stage_on(journey)
    assert label
    return label.stage


def test_it_prints_both_maps_the_worst_gaps_and_the_rest(runs: tuple[Result, Result]) -> None:
    shown = runs[0].stdout

    headings = ("Choosing Warmhearth", "Living with Warmhearth", "Gaps, worst first", "Near-duplicates", "Dead ends")
    assert all(heading in shown for heading in headings)
    assert "10 of " in shown


def test_its_second_run_finds_nothing_changed_and_prints_the_same_map(runs: tuple[Result, Result]) -> None:
    first, second = (run.stdout.partition("Choosing Warmhearth")[2] for run in runs)

    assert runs[1].exit_code == 0
    assert f"{len(PAGES)} unchanged" in runs[1].stderr
    assert "0 texts embedded, 0 assets mapped" in runs[1].stdout
    assert first == second


def test_every_page_but_the_draft_is_in(view: View) -> None:
    assert view.addresses.keys() == {_id(page) for page in PAGES}


@pytest.mark.parametrize("place", EXPECTED["empty"], ids="/".join)
def test_a_planted_hole_is_graded_empty_and_is_among_the_gaps(view: View, place: list[str]) -> None:
    cell = _cell(view, *place)

    assert cell.grade is Grade.EMPTY
    kinds = {gap.kind for gap in view.gaps if gap.key == cell.key}
    assert len(kinds) == 1
    assert kinds < {GapKind.EMPTY, GapKind.MISSING_STEP}


@pytest.mark.parametrize("copies", EXPECTED["near_duplicates"], ids=lambda copies: copies[0])
def test_planted_copies_are_one_group_and_count_once(view: View, copies: list[str]) -> None:
    group = {_id(page) for page in copies}

    leaders = {view.repeats[asset_id] for asset_id in group}
    assert len(leaders) == 1
    assert {asset_id for asset_id, leader in view.repeats.items() if leader in leaders} == group
    for coverage in view.maps.values():
        for cell in coverage.cells:
            assert cell.distinct == len({view.repeats[asset_id] for asset_id in cell.assets})


def test_nothing_but_the_planted_copies_is_called_a_copy(view: View) -> None:
    copies = {_id(page) for group in EXPECTED["near_duplicates"] for page in group}

    assert {asset_id for asset_id, leader in view.repeats.items() if asset_id != leader} < copies


def test_dead_ends_are_the_planted_ones(view: View) -> None:
    assert {id_ for id_, each in view.addresses.items() if not each.targets} == {_id(p) for p in EXPECTED["dead_ends"]}


@pytest.mark.parametrize("journey", ["buyer", "customer"])
@pytest.mark.parametrize("page", EXPECTED["no_stage"])
def test_a_page_for_nobodys_stage_is_placed_at_none(view: View, page: str, journey: str) -> None:
    assert _stage(view, page, journey) in (NONE, UNSURE)


def test_most_pages_for_nobodys_stage_are_surely_so(view: View) -> None:
    surely = [page for page in EXPECTED["no_stage"] if {_stage(view, page, j) for j in view.maps} == {NONE}]

    # Imprint, minutes, privacy notice. Of the home page and the vacancy one journey each is withheld.
    assert len(surely) >= 3


def test_the_page_for_both_journeys_stands_on_both(view: View) -> None:
    (page,) = EXPECTED["both_journeys"]

    assert [_stage(view, page, journey) for journey in ("buyer", "customer")] == ["decision", "onboarding"]


# Measured on the shipped weights, in float32: for the buyer's journey 70 agree, 1 is withheld and none is at odds; for
# the customer's 69, 2 and none. The bounds leave room for CPUs that compute in another precision.
@pytest.mark.parametrize(("journey", "agreeing", "at_odds"), [("buyer", 66, 2), ("customer", 66, 3)])
def test_stages_agree_with_their_writers(view: View, journey: str, agreeing: int, at_odds: int) -> None:
    counts = Counter(_verdict(view, page, journey) for page in PAGES)

    assert counts["agree"] >= agreeing, counts
    assert counts["at odds"] <= at_odds, counts


def test_where_the_folder_tipped_the_answer_it_tipped_it_the_right_way(view: View) -> None:
    tipped = [page for page in PAGES if "siblings:buyer" in view.classifications[_id(page)].flags]

    assert tipped
    assert all(_verdict(view, page, "buyer") != "at odds" for page in tipped)


def _verdict(view: View, page: str, journey: str) -> str:
    stage, wanted = _stage(view, page, journey), PAGES[page][journey]
    if stage in PAGES[page].get(f"{journey}_accepted", [wanted]):
        return "agree"
    return "withheld" if stage == UNSURE else "at odds"


def test_needs_are_seen_with_care(view: View) -> None:
    said = {(page, need) for page in PAGES for need in view.classifications[_id(page)].served}
    meant = {(page, need) for page, each in PAGES.items() for need in each["needs"]}

    # Measured: of the 65 that were meant 43 are seen, and 5 beside them.
    assert len(said & meant) >= 41
    assert len(said - meant) <= 6


def test_a_page_in_another_language_is_flagged_and_not_guessed(view: View) -> None:
    for page, language in EXPECTED["other_languages"].items():
        classification = view.classifications[_id(page)]
        assert classification.flags == (f"language:{language}",)
        assert {label.stage for label in classification.stages} == {UNSURE}
        assert classification.needs == ()
