"""What every page asks."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from service.mapping import ContentMap


async def _content_map(request: Request) -> ContentMap:
    content_map: ContentMap = request.app.state.content_map
    return content_map


TheMap = Annotated[ContentMap, Depends(_content_map)]
