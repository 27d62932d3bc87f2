"""The report for a board, and the snapshots that it is drawn from and compared with."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Response

from service.api.dependencies import JSON_BODY, TheMap, refusals
from service.api.schemas.base import Name
from service.api.schemas.snapshot import SnapshotIn, SnapshotOut, SnapshotsOut
from service.board import SERVED_POLICY, render_board

router = APIRouter(prefix="/v1", tags=["Reports"])
OneSnapshot = Annotated[Name, Path(description="Its name.", examples=["Board June 2026"])]
Of = Annotated[Name | None, Query(description="Draw this snapshot; the library as it is without one.")]
Since = Annotated[Name | None, Query(description="Show what changed since this snapshot.")]
PAGE: dict[int | str, dict[str, Any]] = {200: {"description": "The report.", "content": {"text/html": {}}}}


@router.get(
    "/board",
    operation_id="getBoard",
    summary="The report for a board",
    responses={**refusals(404), **PAGE},
    response_class=Response,
)
def board(content_map: TheMap, of: Of = None, since: Since = None) -> Response:
    """Both maps, what to write first, and every report, as one HTML file that runs nothing and needs nothing.

    The same snapshot gives the same bytes.
    """
    html, headers = render_board(*content_map.boards.find(of, since)), {"Content-Security-Policy": SERVED_POLICY}
    return Response(html, media_type="text/html; charset=utf-8", headers=headers)


@router.post(
    "/snapshots",
    operation_id="keepSnapshot",
    summary="Keep the library as it is",
    status_code=201,
    responses=refusals(409, 413, 415),
    dependencies=JSON_BODY,
)
def keep(wanted: SnapshotIn, content_map: TheMap) -> SnapshotOut:
    """Counts and grades of every cell, gaps, every report's tables and fingerprints; never the assets themselves."""
    return SnapshotOut.of(content_map.boards.keep(wanted.name, wanted.by)[1])


@router.get("/snapshots", operation_id="findSnapshots", summary="List snapshots", responses=refusals())
def find(content_map: TheMap) -> SnapshotsOut:
    """What is kept, by whom and of which day; the newest first."""
    return SnapshotsOut(snapshots=[SnapshotOut.of(each) for each in content_map.boards.all()])


@router.delete(
    "/snapshots/{name}", operation_id="removeSnapshot", summary="Forget a snapshot", responses=refusals(404, 409)
)
def remove(name: OneSnapshot, content_map: TheMap) -> SnapshotOut:
    """What was drawn from it before stays where it is; its name is free again."""
    return SnapshotOut.of(content_map.boards.remove(name))
