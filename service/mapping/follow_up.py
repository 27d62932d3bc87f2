"""Follow-up: what a change asks for beyond itself, for which nobody shall wait in a large library."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from models.domain.errors import FingerpostError

AT_ONCE = 2_000
"""Assets of a library in which whoever changes something waits for what follows, about a second; beyond, nobody."""
PARTING_SECONDS = 10.0
log = logging.getLogger(__name__)


class FollowUp:
    """Does it at once in a small library, beside the work in a large one: changes made meanwhile are followed together.

    Work that a closing service cuts short has marked nothing as done: the next one does it all.
    """

    def __init__(self, name: str, work: Callable[[], object], size: Callable[[], int]) -> None:
        """`name` is the thread's, and what is told when it failed."""
        self._name, self._work, self._size = name, work, size
        self._lock = threading.Lock()
        self._wanted = self._closed = False
        self._thread: threading.Thread | None = None

    def request(self) -> None:
        """Something has changed, and is stored."""
        if self._size() <= AT_ONCE:
            self._work()
            return
        with self._lock:
            self._wanted = True
            if self._thread is None and not self._closed:
                self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
                self._thread.start()

    def close(self) -> None:
        """Begin nothing new, and give what is under way a moment to end."""
        with self._lock:
            self._closed, thread = True, self._thread
        if thread is not None:
            thread.join(PARTING_SECONDS)

    def _run(self) -> None:
        while self._goes_on():
            try:
                self._work()
            except FingerpostError:
                log.exception("The library's %s does not follow its latest changes yet; the next will.", self._name)

    def _goes_on(self) -> bool:
        with self._lock:
            if self._wanted and not self._closed:
                self._wanted = False
                return True
            self._thread = None
            return False
