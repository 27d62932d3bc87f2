from pathlib import Path

import pytest

from indexing.taxonomy.dump import dump
from indexing.taxonomy.load import load_taxonomy, read_taxonomy

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


@pytest.mark.parametrize("name", ["no", "2024", "null", "a: b # c", "- x", "מאפייה 🥐", "line\nbreak", "'", "~"])
def test_any_name_survives(name: str) -> None:
    taxonomy = load_taxonomy(SMALL, "t")
    renamed = type(taxonomy)(name, taxonomy.personas, taxonomy.journeys, taxonomy.boundary, taxonomy.coverage)
    assert load_taxonomy(dump(renamed), "t").name == name
