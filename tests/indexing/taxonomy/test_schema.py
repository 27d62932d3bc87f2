import json
from pathlib import Path
from typing import Any, get_args

from indexing.taxonomy.document import ShippedStage
from indexing.taxonomy.schema import schema_text
from models.domain.journey import SHIPPED_STAGES

ROOT = Path(__file__).parents[3]
COMMITTED = ROOT / "docs" / "taxonomy.schema.json"


def test_the_committed_schema_is_that_of_the_code() -> None:
    cure = "run: python -m indexing.taxonomy.schema docs/taxonomy.schema.json"
    assert COMMITTED.read_text(encoding="utf-8") == schema_text(), cure


def test_every_field_is_described() -> None:
    schema = json.loads(schema_text())
    parts: list[dict[str, Any]] = [schema, *schema["$defs"].values()]
    undescribed = [
        name for part in parts for name, field in part.get("properties", {}).items() if "description" not in field
    ]
    assert undescribed == []


def test_editors_refuse_a_misspelt_field() -> None:
    schema = json.loads(schema_text())
    parts = [schema, *schema["$defs"].values()]
    assert all(part["additionalProperties"] is False for part in parts if part["type"] == "object")


def test_the_shipped_stages_of_the_file_are_those_of_the_domain() -> None:
    named = tuple(f"{journey}/{stage}" for journey, stages in SHIPPED_STAGES.items() for stage in stages)
    assert get_args(ShippedStage) == named


def test_every_taxonomy_beside_the_code_names_the_schema_on_its_first_line() -> None:
    for path in sorted((ROOT / "tests" / "fixtures" / "taxonomies").glob("*.yaml")):
        first = path.read_text(encoding="utf-8").split("\n", 1)[0]
        address = first.removeprefix("# yaml-language-server: $schema=")
        assert (path.parent / address).resolve() == COMMITTED, path.name
