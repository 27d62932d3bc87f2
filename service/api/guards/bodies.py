"""Bodies are read here, once and within the limit, whatever the client says of their size."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.api.problems import problem, to_response

MAX_DIGITS = 15
BODILESS = ("GET", "HEAD", "OPTIONS")


class BodyLimit:
    """Answers 413 as soon as a body is known to be larger than `limit` bytes; not a byte more is kept."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self._app, self._limit = app, limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read the body and hand it on."""
        if scope["type"] != "http" or scope["method"] in BODILESS:
            await self._app(scope, receive, send)
            return
        announced = Headers(scope=scope).get("content-length", "0")
        # Longer numbers are above any limit, and reading one costs.
        too_long = not announced.isdecimal() or len(announced) > MAX_DIGITS or int(announced) > self._limit
        body = None if too_long else await self._read(receive)
        if body is None:
            detail = f"The body has more than {self._limit:,} bytes, the most that is taken. Send less at a time."
            await to_response(problem(413, detail, scope["path"], "too-large"))(scope, receive, send)
            return
        scope["fingerpost.body"] = body
        await self._app(scope, replay(body, receive), send)

    async def _read(self, receive: Receive) -> bytes | None:
        body, more = bytearray(), True
        while more:
            message = await receive()
            body += message.get("body", b"")
            if len(body) > self._limit:
                return None
            more = message["type"] == "http.request" and message.get("more_body", False)
        return bytes(body)


def replay(body: bytes, receive: Receive) -> Receive:
    """A channel that gives the body whole, then whatever comes after it."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return waiting.pop() if waiting else await receive()

    return again
