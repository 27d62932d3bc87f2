"""ETag, If-Match and If-None-Match (RFC 9110, section 13).

An ETag is `"<version>.<rest>"`. The version is that of the content, which writes are conditional on; the rest tells
the rest of the answer (labels, decisions, format), which only a cache must know: a colleague's decision on a label
does not stand in the way of an editor's text.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from starlette.responses import Response

from models.domain.errors import Conflict, InvalidInput
from service.api.schemas.base import Output

ANY = "*"
_TAG = re.compile(r'(?:W/)?"([\x21\x23-\x7e]+)"')


@dataclass(frozen=True, slots=True)
class Condition:
    """Under which a request is carried out: `if_match` is a version or "*"; `if_none_match` a whole tag or "*"."""

    if_match: str | None = None
    if_none_match: str | None = None

    def check_existing(self, name: str, *, exists: bool) -> None:
        """Conflict when what is to be written should exist and does not, or should not and does."""
        if self.if_match is not None and not exists:
            raise Conflict(f"There is no '{name}' any more. Send it without If-Match to make it anew.")
        if self.if_none_match == ANY and exists:
            raise Conflict(f"There is a '{name}' already. Send it without If-None-Match to replace it.")


def to_condition(if_match: str | None, if_none_match: str | None) -> Condition:
    """From the headers; InvalidInput for what is no ETag of ours, or several."""
    match, none = _tag("If-Match", if_match), _tag("If-None-Match", if_none_match)
    return Condition(match.partition(".")[0] if match else None, none)


def conditional(answer: Output, version: str, condition: Condition | None = None, status: int = 200) -> Response:
    """The answer with its ETag; 304 and no body when the client has it already."""
    body = answer.model_dump_json()
    tag = f"{version}.{hashlib.sha256(body.encode()).hexdigest()[:16]}"
    return tagged(body, "application/json", tag, condition, status)


def tagged(body: str, media_type: str, tag: str, condition: Condition | None = None, status: int = 200) -> Response:
    """A body under a whole tag."""
    headers = {"ETag": f'"{tag}"'}
    if condition is not None and condition.if_none_match in (ANY, tag):
        return Response(None, 304, headers)
    return Response(body, status, headers, media_type)


def _tag(name: str, value: str | None) -> str | None:
    if value is None or value.strip() == ANY:
        return value and ANY
    if found := _TAG.fullmatch(value.strip()):
        return found[1]
    raise InvalidInput("it is no single ETag.", where=name, cure='Send one ETag in its quotation marks, or "*".')
