"""The OpenAPI document: `python -m service.api.document PATH` writes it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from service.api.guards.idempotency import STATELESS
from service.api.routes import include
from service.api.schemas.problem import Problem

TITLE, VERSION = "Fingerpost", "0.1.0"
SUMMARY = "Whose needs each asset of a content library serves at which stage, and what nobody has written yet."
DESCRIPTION = """\
Everything under `/v1` speaks JSON. What you send is checked to the last field; what you get has no optional fields:
unknown is `null`.

**Keys.** Once a key exists (`fingerpost keys add NAME`) every call but the two probes needs one, as
`Authorization: Bearer KEY` or `X-API-Key: KEY`. Without keys only the machine itself may ask.

**Errors** are problems (RFC 9457): `type` for programs, `detail` for people, with the cure; `errors` lists every fault.

**Nothing lost, nothing overwritten.** `ETag` with `If-Match` keeps writers apart. A write that carries an
`Idempotency-Key` is done once within 24 hours, however often it is sent; the answer is the first one again.

**Probabilities** are calibrated. Below its threshold an answer is `none` or `unsure`, never a guess, and every label
names the sentence that caused it. A person's decision always wins.
"""
TAGS = [
    {"name": "Classify", "description": "Drafts: answered while an editor writes, never stored."},
    {"name": "Assets", "description": "The library's content."},
    {"name": "Decisions", "description": "People's words on labels: they win, and they stay."},
    {"name": "Map", "description": "What serves whom at which stage, what is missing, and what to show next."},
    {"name": "Plan", "description": "Gaps as a calendar: what comes when, whom it serves, and what it fills."},
    {"name": "Reports", "description": "What ails the library, a report a subject, each with its facts."},
    {"name": "Imports", "description": "What others counted, paid, sent and asked, joined to assets."},
    {"name": "Taxonomy", "description": "Personas, needs, journeys and stages, and how much each cell should hold."},
    {"name": "Trials", "description": "Change without fear: look at every label that would change, accept, go back."},
    {"name": "Index jobs", "description": "Whole files and folders, with progress."},
    {"name": "Probes", "description": "For whoever runs it."},
]
KEY_SCHEMES = {
    "bearer": {"type": "http", "scheme": "bearer", "description": "An API key."},
    "header": {"type": "apiKey", "in": "header", "name": "X-API-Key", "description": "The same key."},
}
IDEMPOTENCY_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "description": "Makes the write safe to repeat: a random UUID, new for every write.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 200},
}


def describe(app: FastAPI) -> None:
    """Give the application its document."""

    def document() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _document(app)
        return app.openapi_schema

    app.openapi = document  # type: ignore[method-assign]  # the way FastAPI has it


def _document(app: FastAPI) -> dict[str, Any]:
    found = get_openapi(
        title=TITLE,
        version=VERSION,
        openapi_version="3.1.0",
        summary=SUMMARY,
        description=DESCRIPTION,
        routes=app.routes,
        tags=TAGS,
    )
    schemas = found["components"]["schemas"]
    problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas |= problem.pop("$defs", {})
    schemas["Problem"] = problem
    found["components"]["securitySchemes"] = KEY_SCHEMES
    for path, operations in found["paths"].items():
        for method, operation in operations.items():
            _complete(path, method, operation)
    return dict(found)


def _complete(path: str, method: str, operation: dict[str, Any]) -> None:
    """What is true of every operation because it stands before all of them."""
    if path not in ("/healthz", "/readyz"):
        operation["security"] = [{name: []} for name in KEY_SCHEMES]
    if method in ("put", "post", "delete") and not path.startswith(STATELESS):
        operation.setdefault("parameters", []).append(IDEMPOTENCY_KEY)


def main(path: Path) -> None:
    """Write the document."""
    app = FastAPI()
    include(app)
    document = _document(app)
    path.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
