"""Learning: when what people said shapes the labels of other assets."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from models.domain.errors import FingerpostError

AT_ONCE = 2_000
"""Assets that are mapped again while whoever decided waits: about a second. Beyond, nobody waits."""
PARTING_SECONDS = 10.0
log = logging.getLogger(__name__)


class Learning:
    """Maps a small library again at once, a large one beside the work: decisions made meanwhile are one mapping.

    A mapping that a closing service cuts short has marked nothing as done: the next one does it all.
    """

    def __init__(self, learn: Callable[[], object], size: Callable[[], int]) -> None:
        self._learn, self._size = learn, size
        self._lock = threading.Lock()
        self._wanted = self._closed = False
        self._thread: threading.Thread | None = None

    def request(self) -> None:
        """Somebody has decided; the labels of what was decided on are right already."""
        if self._size() <= AT_ONCE:
            self._learn()
            return
        with self._lock:
            self._wanted = True
            if self._thread is None and not self._closed:
                self._thread = threading.Thread(target=self._work, name="learning", daemon=True)
                self._thread.start()

    def close(self) -> None:
        """Begin nothing new, and give what is under way a moment to end."""
        with self._lock:
            self._closed, thread = True, self._thread
        if thread is not None:
            thread.join(PARTING_SECONDS)

    def _work(self) -> None:
        while self._goes_on():
            try:
                self._learn()
            except FingerpostError:
                log.exception("Labels do not follow the latest decisions yet; the next mapping will make them.")

    def _goes_on(self) -> bool:
        with self._lock:
            if self._wanted and not self._closed:
                self._wanted = False
                return True
            self._thread = None
            return False
