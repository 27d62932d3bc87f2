"""Assets."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from indexing.catalog.records import AssetQuery
from service.api.dependencies import JSON_BODY, TheCondition, TheMap, refusals
from service.api.existing import exists
from service.api.preconditions import conditional
from service.api.schemas.asset import AssetIn, AssetOut, AssetPage
from service.api.schemas.base import AssetId
from service.api.schemas.filters import AssetFilter

router = APIRouter(prefix="/v1", tags=["Assets"])
OneAsset = Annotated[
    AssetId, Path(description="`<source>/<id within the source>`; slashes stay.", examples=["website/guides/the-hum"])
]


@router.get("/assets", operation_id="findAssets", summary="Find assets", responses=refusals())
def find_assets(wanted: Annotated[AssetFilter, Query()], content_map: TheMap) -> AssetPage:
    """A page of the library in the order of ids, without texts.

    Follow `cursor` until it is null; assets that come and go meanwhile neither repeat others nor hide them.
    """
    query = AssetQuery(**wanted.model_dump(exclude={"cursor", "limit"}))
    return AssetPage.of(content_map.find_assets(query, wanted.cursor, wanted.limit))


@router.get(
    "/assets/{asset_id:path}",
    operation_id="getAsset",
    summary="Get an asset",
    response_model=AssetOut,
    responses=refusals(404),
)
def get_asset(asset_id: OneAsset, condition: TheCondition, content_map: TheMap) -> Response:
    """The asset with its text, labels, evidence and people's decisions.

    Its `ETag` serves `If-None-Match` here and `If-Match` in writes.
    """
    view = content_map.get_asset(asset_id)
    return conditional(AssetOut.of(view), view.record.etag, condition)


@router.put(
    "/assets/{asset_id:path}",
    operation_id="putAsset",
    summary="Store an asset",
    dependencies=JSON_BODY,
    response_model=AssetOut,
    responses={201: {"description": "It is new.", "model": AssetOut}, **refusals(409, 412, 413, 415)},
)
def put_asset(asset_id: OneAsset, asset: AssetIn, condition: TheCondition, content_map: TheMap) -> Response:
    """Stores the asset as it now is and classifies it at once; sending the same again costs nothing.

    What people decided about it is kept. `If-Match` keeps you from overwriting what you have not seen,
    `If-None-Match: *` from overwriting anything.
    """
    sent = asset.to_domain(asset_id)
    condition.check_existing(sent.id, exists=(known := exists(content_map, sent.id)))
    view = content_map.put_asset(sent, condition.if_match)
    return conditional(AssetOut.of(view), view.record.etag, status=200 if known else 201)


@router.delete(
    "/assets/{asset_id:path}",
    operation_id="deleteAsset",
    summary="Delete an asset",
    status_code=204,
    responses=refusals(404, 409, 412),
)
def delete_asset(asset_id: OneAsset, condition: TheCondition, content_map: TheMap) -> None:
    """Takes it out of the library and off the map. People's decisions are kept, should it come back."""
    content_map.delete_asset(asset_id, condition.if_match)
