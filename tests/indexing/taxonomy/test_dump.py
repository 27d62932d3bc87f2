from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexing.taxonomy.dump import dump
from indexing.taxonomy.load import load_taxonomy, read_taxonomy
from models.domain.taxonomy import Taxonomy

ROOT = Path(__file__).parents[3]
SMALL = (Path(__file__).parent / "bakery.yaml").read_text(encoding="utf-8")
FILES = [ROOT / "service" / "demo" / "taxonomy.yaml", *sorted((ROOT / "tests/fixtures/taxonomies").glob("*.yaml"))]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_dumped_loads_to_the_same_taxonomy(path: Path) -> None:
    taxonomy, _ = read_taxonomy(path)
    assert load_taxonomy(dump(taxonomy), "again") == taxonomy


def test_dumping_twice_gives_the_same_text() -> None:
    once = dump(load_taxonomy(SMALL, "t"))
    assert dump(load_taxonomy(once, "t")) == once


def test_what_is_empty_is_left_out() -> None:
    text = dump(load_taxonomy(SMALL, "t"))
    assert "barriers" not in text
    assert "story" not in text


def renamed(name: str) -> Taxonomy:
    taxonomy = load_taxonomy(SMALL, "t")
    return Taxonomy(name, taxonomy.personas, taxonomy.journeys, taxonomy.boundary, taxonomy.coverage)


@pytest.mark.parametrize(
    "name", ["no", "2024", "null", "a: b # c", "- x", "מאפייה 🥐", "line\nbreak", "'", "~", "=", "<<"]
)
def test_names_that_yaml_takes_for_something_else_survive(name: str) -> None:
    assert load_taxonomy(dump(renamed(name)), "t").name == name


@settings(deadline=None)
@given(
    st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=200).filter(lambda n: n == n.strip())
)
def test_any_name_survives(name: str) -> None:
    assert load_taxonomy(dump(renamed(name)), "t").name == name


def test_every_demand_and_every_weight_survives() -> None:
    rules = """{need: bread, formats: [recipe], channels: [web, print], languages: [en, de], maximum: null}
    - {need: sit, journey: buyer, out_of_scope: true}
    - {need: sit, minimum: 0, maximum: 3}
  weights: {personas: {guest: 2.5}, stages: {buyer/hungry: 0}}
  freshness: {Recipe: 700}"""
    taxonomy = load_taxonomy(SMALL.replace("{need: bread, minimum: 2}", rules), "t")
    assert load_taxonomy(dump(taxonomy), "again") == taxonomy
