"""A table as it comes in: the bytes of a file, of a type that says what it is."""

from __future__ import annotations

from typing import Any

from fastapi import Request
from starlette.exceptions import HTTPException

READ = ("text/csv", "text/tab-separated-values", "application/zip", "application/x-zip-compressed")
_FILE = {"schema": {"type": "string", "format": "binary", "description": "The file as it was exported."}}
BODY: dict[str, Any] = {"required": True, "content": dict.fromkeys(READ[:3], _FILE)}


async def table_body(request: Request) -> bytes:
    """The bytes; what they are is looked into where they are read."""
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type not in READ:
        raise HTTPException(415, f"Send CSV or a ZIP, with Content-Type: {READ[0]} or {READ[2]}.")
    return await request.body()
