"""A table as it comes in: the bytes of a file of a type that says what it is, and the redirects beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import Request
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from models.domain.errors import InvalidInput

READ = ("text/csv", "text/tab-separated-values", "application/zip", "application/x-zip-compressed")
PARTED = "multipart/form-data"
TABLE, REDIRECTS = "file", "redirects"
_FILE = {"type": "string", "format": "binary", "description": "The file as it was exported."}
_OLD = {"type": "string", "format": "binary", "description": 'Old and new addresses: "old,new" a line.'}
_PARTS = {"type": "object", "required": [TABLE], "properties": {TABLE: _FILE, REDIRECTS: _OLD}}
BODY: dict[str, Any] = {
    "required": True,
    "content": {media_type: {"schema": _FILE} for media_type in READ[:3]} | {PARTED: {"schema": _PARTS}},
}


@dataclass(frozen=True, slots=True)
class Sent:
    """Bytes; what they are is looked into where they are read."""

    table: bytes
    redirects: bytes | None = None


async def table_body(request: Request) -> Sent:
    """The body is the table, or has it as one of two parts."""
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type == PARTED:
        return await _parts(request)
    if media_type not in READ:
        problem = f"Send CSV or a ZIP, with Content-Type: {READ[0]} or {READ[2]}; beside redirects, {PARTED}."
        raise HTTPException(415, problem)
    return Sent(await request.body())


async def _parts(request: Request) -> Sent:
    """Two files at most and nothing else: that the whole body is not too large was seen to before."""
    try:
        async with request.form(max_files=2, max_fields=0) as form:
            sent = {name: await part.read() for name, part in form.multi_items() if isinstance(part, UploadFile)}
    except HTTPException:
        raise _no_parts("its parts cannot be read") from None
    if TABLE not in sent or sent.keys() - {TABLE, REDIRECTS}:
        raise _no_parts(f"it has the parts {', '.join(sorted(sent)) or 'nothing'}")
    return Sent(sent[TABLE], sent.get(REDIRECTS))


def _no_parts(problem: str) -> InvalidInput:
    cure = f"Send the table as '{TABLE}' and, if there are any, '{REDIRECTS}', each as a file; the rest as parameters."
    return InvalidInput(f"{problem[:200]}.", where="body", cure=cure)
