"""Cursors: where the next page begins, in a form nobody is tempted to write."""

from __future__ import annotations

import base64
import binascii

from models.domain.errors import InvalidInput


def to_cursor(last_id: str) -> str:
    """The cursor of the page after this id."""
    return base64.urlsafe_b64encode(last_id.encode()).decode().rstrip("=")


def from_cursor(cursor: str) -> str:
    """The id after which the page begins; InvalidInput for anything `to_cursor` never gave."""
    try:
        last_id = base64.urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4)).decode()
    except (UnicodeError, binascii.Error):
        last_id = ""
    if not last_id or to_cursor(last_id) != cursor:
        problem = f"{cursor[:40]!a} is no cursor of ours"
        raise InvalidInput(problem, where="cursor", cure="Send the one that came with the page before, or none.")
    return last_id
