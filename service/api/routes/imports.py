"""Imports."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Response

from indexing.engagement.base import File
from models.domain.imported import ImportKind
from service.api.dependencies import TheMap, refusals
from service.api.schemas.base import Name
from service.api.schemas.imported import ImportOut, ImportQuery, ImportsOut, UnjoinedListOut, UnjoinedOut
from service.api.table_body import BODY, Sent, table_body

router = APIRouter(prefix="/v1", tags=["Imports"])
OneImport = Annotated[Name, Path(description="From the import's answer.", examples=["3f9c01d2ab45"])]
Kind = Annotated[ImportKind | None, Query(description="Only of this kind.")]
Most = Annotated[int, Query(ge=1, le=10_000, description="At most so many.")]
ADDED: dict[str, Any] = {"requestBody": BODY}


@router.post(
    "/imports",
    operation_id="addImport",
    summary="Bring a file in",
    status_code=201,
    responses=refusals(409, 413, 415),
    openapi_extra=ADDED,
)
def add(
    sent: Annotated[Sent, Depends(table_body)],
    wanted: Annotated[ImportQuery, Query()],
    content_map: TheMap,
    response: Response,
) -> ImportOut:
    """Engagement, costs and owners, a contact log or unanswered questions, whole or not at all; the body is the file.

    With a file of redirects it is `multipart/form-data`: the parts `file` and `redirects`. What joins no asset is kept
    with its reason. The same file, and days of a provider that are imported already, are refused with 409, or replaced;
    larger files than a body may be are the command line's.
    """
    brought = content_map.importing.bring_in([File.of(wanted.file, sent.table)], wanted.to_domain(sent.redirects))[0]
    response.headers["Location"] = f"/v1/imports/{brought.id}/unjoined"
    return ImportOut.of(brought)


@router.get("/imports", operation_id="findImports", summary="List imports", responses=refusals())
def find(content_map: TheMap, kind: Kind = None) -> ImportsOut:
    """What was brought in, by whom, of which days, and what became of it; the newest first."""
    return ImportsOut(imports=[ImportOut.of(each) for each in content_map.importing.all(kind)])


@router.get(
    "/imports/{import_id}/unjoined",
    operation_id="findUnjoined",
    summary="What joined no asset",
    responses=refusals(404),
)
def unjoined(import_id: OneImport, content_map: TheMap, limit: Most = 1_000) -> UnjoinedListOut:
    """Addresses that lead to no asset, most read first: why not, and the asset whose address is most like each."""
    found = content_map.importing.unjoined(import_id)[:limit]
    return UnjoinedListOut(unjoined=[UnjoinedOut.of(each) for each in found])


@router.delete(
    "/imports/{import_id}", operation_id="undoImport", summary="Take an import back", responses=refusals(404, 409)
)
def undo(import_id: OneImport, content_map: TheMap) -> ImportOut:
    """Everything that it said is forgotten; an asset's cost and owner are again what was said before it."""
    return ImportOut.of(content_map.importing.undo(import_id))
