"""Links for drafts."""

from __future__ import annotations

from fastapi import APIRouter

from service.api.dependencies import JSON_BODY, TheMap, refusals
from service.api.schemas.draft import DraftIn
from service.api.schemas.link import LinksOut

router = APIRouter(prefix="/v1", tags=["Classify"])


@router.post(
    "/links",
    operation_id="suggestLinks",
    summary="Suggest links in a draft",
    dependencies=JSON_BODY,
    responses=refusals(413, 415),
)
def suggest_links(draft: DraftIn, content_map: TheMap) -> LinksOut:
    """Which words of a text could lead to which stored assets: words that hold a title, or most of what tells it apart.

    Never to the draft itself, to what it repeats, or to where it leads already. Nothing is stored.
    """
    asset = draft.to_domain()
    return LinksOut.of(draft.id, asset.body, content_map.linking.links(asset), content_map.view().addresses)
