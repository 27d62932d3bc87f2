"""The desk that forms are written at: who is deciding, and the token that shows that a form is one of ours."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Annotated
from urllib.parse import parse_qsl, quote, unquote

from fastapi import Depends, Request
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse

from indexing.catalog.base import NoteBook
from models.domain.decision import LONGEST_NAME
from models.domain.errors import InvalidInput

COOKIE = "fingerpost_by"
_NOTE = "forms/secret"
_FORM = "application/x-www-form-urlencoded"
MAX_FIELDS = 2_000
YEAR_SECONDS = 365 * 24 * 3600


class FormTokens:
    """A token a day, made from a secret of the catalogue's; it is good until the end of the next day.

    No page of another site can read one of ours, so no form of theirs holds it; `Access` refuses them by their origin
    before, where the browser tells it. One token serves everybody: whoever can read it may decide anyway.
    """

    def __init__(self, notes: NoteBook) -> None:
        notes.write_once(_NOTE, secrets.token_hex(32))
        self._secret = (notes.read(_NOTE) or "").encode()

    def token(self, day: date | None = None) -> str:
        """Today's."""
        told = (day or datetime.now(UTC).date()).isoformat()
        return hmac.new(self._secret, told.encode(), hashlib.sha256).hexdigest()

    def accepts(self, token: str, today: date | None = None) -> bool:
        """Whether it is today's or yesterday's, found out in constant time."""
        day = today or datetime.now(UTC).date()
        todays, yesterdays = self.token(day), self.token(day - timedelta(days=1))
        offered = token.encode()
        return hmac.compare_digest(offered, todays.encode()) | hmac.compare_digest(offered, yesterdays.encode())


@dataclass(frozen=True, slots=True)
class Desk:
    """What every form on a page needs; `person` is empty until somebody has given a name."""

    token: str
    person: str


@dataclass(frozen=True, slots=True)
class Form:
    """A form that was sent, checked to be ours; of a field that came twice the last counts."""

    fields: dict[str, str]

    def get(self, name: str) -> str:
        """The field's value, empty where it was not sent."""
        return self.fields.get(name, "")

    def after(self, prefix: str) -> dict[str, str]:
        """Filled fields whose names start so, by the rest of the name."""
        return {name.removeprefix(prefix): value for name, value in self.fields.items() if _begins(name, prefix, value)}


def _begins(name: str, prefix: str, value: str) -> bool:
    return name.startswith(prefix) and bool(value)


async def _desk(request: Request) -> Desk:
    tokens: FormTokens = request.app.state.forms
    return Desk(tokens.token(), unquote(request.cookies.get(COOKIE, ""))[:LONGEST_NAME])


async def _form(request: Request) -> Form:
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
        raise HTTPException(415, "Send the page's own form.")
    try:
        # parse_qsl forgives what is no UTF-8; a name or a note of question marks is nobody's.
        sent = (await request.body()).decode("ascii")
        fields = parse_qsl(sent, keep_blank_values=True, errors="strict", max_num_fields=MAX_FIELDS)
    except ValueError as error:
        raise InvalidInput(f"the form cannot be read: {error}", cure="Reload the page and try again.") from None
    form = Form(dict(fields))
    if not request.app.state.forms.accepts(form.get("token")):
        raise HTTPException(403, "This form is too old, or not one of ours. Reload the page and try again.")
    return form


TheDesk = Annotated[Desk, Depends(_desk)]
TheForm = Annotated[Form, Depends(_form)]


def sent_on(place: str, person: str) -> RedirectResponse:
    """To the page after a form, which remembers the name for the next one."""
    answer = RedirectResponse(place, 303)
    answer.set_cookie(COOKIE, quote(person), YEAR_SECONDS, httponly=True, samesite="strict")
    return answer
