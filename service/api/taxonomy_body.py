"""A taxonomy's document as it comes in and goes out."""

from __future__ import annotations

from fastapi import Request
from starlette.exceptions import HTTPException

from models.domain.errors import InvalidInput

YAML = "application/yaml"
READ = (YAML, "application/json", "application/x-yaml", "text/yaml", "text/x-yaml")


async def document_body(request: Request) -> str:
    """The text of the body, YAML or JSON: the one is read as the other."""
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type not in READ:
        raise HTTPException(415, f"Send YAML or JSON, with Content-Type: {READ[0]} or {READ[1]}.")
    try:
        return (await request.body()).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidInput(f"byte {error.start} is not UTF-8.", where="body", cure="Send UTF-8.") from None


def prefers_yaml(accept: str) -> bool:
    """Whether YAML is named, and before JSON."""
    named = [part.partition(";")[0].strip().lower() for part in accept.split(",")]
    first = next((each for each in named if each in READ), "")
    return "yaml" in first
