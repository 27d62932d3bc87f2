"""Whether an asset is stored."""

from __future__ import annotations

from models.domain.errors import NotFound
from service.mapping import ContentMap


def exists(content_map: ContentMap, asset_id: str) -> bool:
    """Whether the library has it."""
    try:
        content_map.get_asset(asset_id)
    except NotFound:
        return False
    return True
