"""What to read next, and the way through a journey."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.routing import APIRoute
from starlette.routing import Match
from starlette.types import Scope

from service.api.dependencies import TheMap, refusals
from service.api.existing import exists
from service.api.routes.assets import OneAsset
from service.api.schemas.path import NextStepsOut, PathFilter, PathOut

LAST = "/next"


class UnlessAsset(APIRoute):
    """An asset's own id may end in /next: then that asset is meant, not the step after another."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """As any route, but for such assets."""
        match, found = super().matches(scope)
        asset_id = found.get("path_params", {}).get("asset_id")
        if asset_id and exists(scope["app"].state.content_map, f"{asset_id}{LAST}"):
            return Match.NONE, {}
        return match, found


router = APIRouter(prefix="/v1", tags=["Map"], route_class=UnlessAsset)


@router.get(
    f"/assets/{{asset_id:path}}{LAST}", operation_id="findNextSteps", summary="The next step", responses=refusals(404)
)
def find_next(asset_id: OneAsset, content_map: TheMap) -> NextStepsOut:
    """The best asset of the next stage, for each need that this one serves and each journey on which it stands.

    Of assets that the map counts there, the one that serves most probably and is nearest to this one; where it counts
    none, what is missing. An asset whose own id ends in `/next` is read at that address instead.
    """
    return NextStepsOut.of(content_map.paths.next(asset_id), content_map.view())


@router.get("/paths", operation_id="getPath", summary="The way through a journey", responses=refusals(404))
def get_path(wanted: Annotated[PathFilter, Query()], content_map: TheMap) -> PathOut:
    """A persona's way, stage by stage: a road a need with the best asset of each step, and the missing steps named."""
    found = content_map.paths.path(wanted.persona, wanted.journey, wanted.need)
    return PathOut.of(found, content_map.view())
