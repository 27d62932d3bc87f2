"""An answer, kept on its way out."""

from __future__ import annotations

from starlette.types import Message, Send

from service.api.idempotent import Answered

KEPT = ("content-type", "etag", "location")


class Recording:
    """Holds an answer back until it is stored: a client that has seen it may rely on its replay."""

    def __init__(self, send: Send) -> None:
        self._send, self._messages = send, list[Message]()

    async def send(self, message: Message) -> None:
        """Take a message in."""
        self._messages.append(message)

    async def release(self) -> None:
        """Send what was taken in."""
        for message in self._messages:
            await self._send(message)

    def answer(self) -> Answered | None:
        """The answer, None while it is not whole."""
        if not self._messages or self._messages[-1].get("more_body", False) or len(self._messages) == 1:
            return None
        start, *rest = self._messages
        named = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in start["headers"]}
        headers = {name: named[name] for name in KEPT if name in named}
        return Answered(start["status"], headers, b"".join(part.get("body", b"") for part in rest))
