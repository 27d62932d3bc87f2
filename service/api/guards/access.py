"""Who may ask: holders of a key; without any keys, whoever sits at this machine."""

from __future__ import annotations

import base64
import binascii
from ipaddress import ip_address
from typing import Protocol
from urllib.parse import urlsplit

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from models.domain.errors import FingerpostError
from service.api.errors import headers_of, to_problem
from service.api.problems import problem, to_response
from service.api.schemas.problem import Problem

PUBLIC = ("/healthz", "/readyz")
SAFE = ("GET", "HEAD", "OPTIONS")
MAX_KEY = 200


class Keys(Protocol):
    """The keys that are accepted."""

    @property
    def is_open(self) -> bool:
        """Whether no key exists at all."""

    def accepts(self, key: str) -> bool:
        """Whether it is one of them, found out in constant time."""


class Access:
    """Refuses callers without a key, and pages of other sites that a browser was lured into calling from."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, or answer 401, 403 or 503."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        try:
            # The keys are in the catalogue: a database is not asked on the event loop.
            refused = await to_thread.run_sync(_refusal, scope["app"].state.keys, scope, headers)
        except FingerpostError as error:
            await to_response(to_problem(error, scope["path"]), headers_of(error))(scope, receive, send)
            return
        if refused is None:
            await self._app(scope, receive, send)
        else:
            await to_response(refused, _challenge(scope) if refused.status == 401 else {})(scope, receive, send)  # noqa: PLR2004


def _refusal(keys: Keys, scope: Scope, headers: Headers) -> Problem | None:
    path, host = scope["path"], headers.get("host", "")
    if scope["method"] not in SAFE and not _same_site(headers, host):
        return problem(403, "A page of another site sent this. Call from your own server instead.", path)
    if keys.is_open:
        if _is_loopback(host):
            return None
        detail = "Without API keys only this machine may ask, by the name localhost or 127.0.0.1."
        return problem(403, f"{detail} Make a key: fingerpost keys add NAME.", path)
    if path in PUBLIC or keys.accepts(_key(headers, is_page=_is_page(path))):
        return None
    return problem(401, "An API key is needed: Authorization: Bearer KEY, or X-API-Key: KEY.", path)


def _is_page(path: str) -> bool:
    return not path.startswith("/v1/")


def _key(headers: Headers, *, is_page: bool) -> str:
    scheme, _, rest = headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        key = rest.strip()
    elif scheme.lower() == "basic" and is_page:
        key = _password(rest)
    else:
        key = headers.get("x-api-key", "")
    return key if len(key) <= MAX_KEY else ""


def _password(encoded: str) -> str:
    try:
        return base64.b64decode(encoded.strip(), validate=True).decode().partition(":")[2]
    except (binascii.Error, UnicodeDecodeError):
        return ""


def _challenge(scope: Scope) -> dict[str, str]:
    """Browsers ask for the key where a page is wanted."""
    wanted = 'Basic realm="Fingerpost: any name, the API key as password", charset="UTF-8"'
    return {"WWW-Authenticate": wanted if _is_page(scope["path"]) else 'Bearer realm="Fingerpost"'}


def _same_site(headers: Headers, host: str) -> bool:
    """Browsers name the page that sends a form or a script; programs name none."""
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc.lower() == host.lower()


def _is_loopback(host: str) -> bool:
    """Whether the name that was asked for is this machine's own, not one that an attacker's DNS points here."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
        return name == "localhost" or ip_address(name).is_loopback
    except ValueError:
        return False
