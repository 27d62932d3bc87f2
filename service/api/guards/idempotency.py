"""Idempotency-Key: a write that is sent twice is done once, and answered twice."""

from __future__ import annotations

import hashlib
import re

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from models.domain.errors import FingerpostError
from service.api.errors import headers_of, to_problem
from service.api.guards.recording import Recording
from service.api.idempotent import Answered, Answers, InProgress, Reused
from service.api.problems import problem, to_response

WRITES = ("POST", "PUT", "DELETE")
STATELESS = ("/v1/classify", "/v1/links")
_KEY = re.compile(r"[\x21-\x7e]{1,200}")


class Idempotency:
    """Keeps the answers to writes that carry a key; answers that are our own failure are not kept."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from what is kept, or carry out and keep."""
        headers = Headers(scope=scope) if scope["type"] == "http" else None
        key = headers.get("idempotency-key") if headers else None
        if headers is None or key is None or scope["method"] not in WRITES or scope["path"].startswith(STATELESS):
            await self._app(scope, receive, send)
            return
        if not _KEY.fullmatch(key):
            detail = "Idempotency-Key takes 1 to 200 visible ASCII characters; a random UUID does."
            await to_response(problem(422, detail, scope["path"], "invalid-request"))(scope, receive, send)
            return
        answers: Answers = scope["app"].state.answers
        name, request = _name(headers, key), _fingerprint(scope, headers)
        try:
            kept = await to_thread.run_sync(answers.begin, name, request)
        except FingerpostError as error:
            await to_response(to_problem(error, scope["path"]), headers_of(error))(scope, receive, send)
            return
        if kept is None:
            await self._carry_out(scope, receive, send, (answers, name, request))
        else:
            await _to_response(kept, scope["path"])(scope, receive, send)

    async def _carry_out(self, scope: Scope, receive: Receive, send: Send, place: tuple[Answers, str, str]) -> None:
        answers, name, request = place
        recording = Recording(send)
        try:
            await self._app(scope, receive, recording.send)
        finally:
            answer = recording.answer()
            if answer is None or answer.status >= 500:  # noqa: PLR2004
                await to_thread.run_sync(answers.let_go, name)
            else:
                await to_thread.run_sync(answers.keep, name, request, answer)
        await recording.release()


def _to_response(kept: Answered | InProgress | Reused, path: str) -> Response:
    match kept:
        case Answered():
            return Response(kept.body, kept.status, {**kept.headers, "Idempotency-Replayed": "true"})
        case InProgress():
            detail = "The first request with this Idempotency-Key is still being carried out. Try again shortly."
            return to_response(problem(409, detail, path, "in-progress"), {"Retry-After": "1"})
        case Reused():
            detail = "This Idempotency-Key came with another request before. Make a new one for every write."
            return to_response(problem(422, detail, path, "idempotency-key-reused"))


def _name(headers: Headers, key: str) -> str:
    """Callers with different API keys do not see each other's answers."""
    caller = headers.get("authorization") or headers.get("x-api-key") or ""
    return hashlib.sha256(f"{caller}\0{key}".encode()).hexdigest()


def _fingerprint(scope: Scope, headers: Headers) -> str:
    media_type, _, boundary = headers.get("content-type", "").partition("; boundary=")
    said = [media_type, *(headers.get(name, "") for name in ("if-match", "if-none-match"))]
    parts = [scope["method"], scope["path"], scope["query_string"].decode("latin-1"), *said]
    body: bytes = scope.get("fingerpost.body", b"")
    if boundary:  # made up anew for every sending of the same parts
        body = body.replace(f"--{boundary}".encode("latin-1"), b"--")
    return hashlib.sha256("\0".join(parts).encode() + b"\0" + body).hexdigest()
