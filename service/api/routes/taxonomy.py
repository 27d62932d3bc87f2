"""The taxonomy."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Response

from service.api.dependencies import TheCondition, TheMap, refusals
from service.api.preconditions import conditional, tagged
from service.api.schemas.taxonomy import TaxonomyOut
from service.api.taxonomy_body import YAML, document_body, prefers_yaml

router = APIRouter(prefix="/v1", tags=["Taxonomy"])
TEXT: dict[str, Any] = {"schema": {"type": "string", "description": "The document as its author wrote it."}}
BODY = {"required": True, "content": {YAML: TEXT, "application/json": {"schema": {"type": "object"}}}}


@router.get(
    "/taxonomy",
    operation_id="getTaxonomy",
    summary="Get the taxonomy",
    response_model=TaxonomyOut,
    responses={200: {"description": "In force.", "content": {YAML: TEXT}}, **refusals()},
)
def get_taxonomy(
    condition: TheCondition, content_map: TheMap, accept: Annotated[str, Header(max_length=1_000)] = "*/*"
) -> Response:
    """As data; with `Accept: application/yaml` as its author wrote it, comments and all."""
    version = content_map.taxonomy()
    if prefers_yaml(accept):
        return tagged(version.document, YAML, f"{version.taxonomy.fingerprint}.{version.number}.yaml", condition)
    return conditional(TaxonomyOut.of(version), version.taxonomy.fingerprint, condition)


@router.put(
    "/taxonomy",
    operation_id="putTaxonomy",
    summary="Replace the taxonomy",
    response_model=TaxonomyOut,
    responses=refusals(409, 412, 413, 415),
    openapi_extra={"requestBody": BODY},
)
def put_taxonomy(
    document: Annotated[str, Depends(document_body)], condition: TheCondition, content_map: TheMap
) -> Response:
    """Checks and stores it, and maps the library by it: no content is embedded again.

    Every fault is told at once, with line, field and cure. Versions are kept, and `POST /v1/rollback` puts the one
    before back with its labels.
    """
    version = content_map.put_taxonomy(document, "body", condition.if_match)
    return conditional(TaxonomyOut.of(version), version.taxonomy.fingerprint)
