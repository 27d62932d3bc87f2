"""Answers to writes, kept in the catalogue's notes for a day."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from indexing.catalog.base import NoteBook

PREFIX = "idempotency/"
KEPT = timedelta(hours=24)
LEASE = timedelta(minutes=10)
"""After so long a request that never answered died with its process, and another may try."""
SWEEP = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Answered:
    """What was answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class InProgress:
    """The first request is not answered yet."""


@dataclass(frozen=True, slots=True)
class Reused:
    """The key belongs to another request."""


class Answers:
    """`NoteBook.write_once` is the lock: of two requests at the same moment one is carried out."""

    def __init__(self, notes: NoteBook) -> None:
        self._notes, self._lock = notes, threading.Lock()
        self._swept = datetime.min.replace(tzinfo=UTC)

    def begin(self, name: str, request: str) -> Answered | InProgress | Reused | None:
        """None when the request is to be carried out; then `keep` or `let_go` must follow."""
        self._sweep()
        started = json.dumps({"request": request})
        if self._notes.write_once(PREFIX + name, started):
            return None
        kept = self._read(name)
        if kept is None or "status" not in kept:
            free = self._notes.delete_older(PREFIX + name, datetime.now(UTC) - LEASE) or kept is None
            return None if free and self._notes.write_once(PREFIX + name, started) else InProgress()
        if kept["request"] != request:
            return Reused()
        return Answered(int(kept["status"]), kept["headers"], str(kept["body"]).encode())

    def keep(self, name: str, request: str, answer: Answered) -> None:
        """Keep the answer for the next time."""
        # Every answer to a write is UTF-8 text: JSON, a problem, or nothing.
        value = {"request": request, "status": answer.status, "headers": dict(answer.headers)}
        self._notes.write(PREFIX + name, json.dumps({**value, "body": answer.body.decode()}))

    def let_go(self, name: str) -> None:
        """Nothing was carried out; the next one may try."""
        self._notes.delete(PREFIX + name)

    def _read(self, name: str) -> dict[str, Any] | None:
        note = self._notes.read(PREFIX + name)
        return None if note is None else dict(json.loads(note))

    def _sweep(self) -> None:
        now = datetime.now(UTC)
        with self._lock:
            due = now - self._swept > SWEEP
            self._swept = now if due else self._swept
        if due:
            self._notes.delete_older(PREFIX, now - KEPT)
