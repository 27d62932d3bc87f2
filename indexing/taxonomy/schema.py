"""The JSON Schema of the taxonomy file, so that editors complete and check it.

`python -m indexing.taxonomy.schema docs/taxonomy.schema.json` writes it anew.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from indexing.taxonomy.document import TaxonomyDocument

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_text() -> str:
    """The schema as JSON, ending with a line break; the same for the same code."""
    schema = {"$schema": DIALECT, **TaxonomyDocument.model_json_schema(), "title": "Fingerpost taxonomy"}
    return json.dumps(_without_titles(schema), indent=2, ensure_ascii=False) + "\n"


def _without_titles(schema: object, *, names: bool = False) -> object:
    """Field names say what the generated titles repeat; `names` are mappings whose keys are the author's words."""
    if isinstance(schema, list):
        return [_without_titles(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: _without_titles(value, names=key in {"properties", "$defs"} and not names)
        for key, value in schema.items()
        if names or key != "title" or value == "Fingerpost taxonomy"
    }


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(schema_text(), encoding="utf-8")
