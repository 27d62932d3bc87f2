"""The embedded store's folder: is it still ours, and is there room on its disk."""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path

from models.domain.errors import Unavailable

REBUILD = "Stop Fingerpost, delete the folder and run 'fingerpost reconcile': it is rebuilt from the catalogue."


class Folder:
    """A folder held by an open descriptor, so that its inode cannot be given to another one."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor: int | None = None

    def hold(self) -> None:
        """Take hold of the folder as it is now."""
        self.let_go()
        self._descriptor = os.open(self.path / "segments", os.O_RDONLY | os.O_DIRECTORY)

    def let_go(self) -> None:
        """Close the descriptor; harmless when there is none."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def is_ours(self) -> bool:
        """Whether the path still leads to the folder that was opened: not closed, deleted, moved or replaced."""
        if self._descriptor is None:
            return False
        with contextlib.suppress(OSError):
            return os.path.samestat(os.stat(self.path / "segments"), os.fstat(self._descriptor))  # noqa: PTH116 paired
        return False

    def require_ours(self) -> None:
        """Raise Unavailable when writes would go to a folder that nobody can see any more."""
        if not self.is_ours():
            raise Unavailable(
                f"The vector store's folder {self.path} was closed, or deleted or replaced under the running process. "
                "Restart Fingerpost or run 'fingerpost reconcile': it is rebuilt from the catalogue."
            )

    def require_space(self, needed: int) -> None:
        """Raise Unavailable when fewer than `needed` bytes are free.

        The engine writes to memory-mapped sparse files: on a full disk the kernel ends the process with SIGBUS,
        which nothing can catch, so the question is asked before.
        """
        free = shutil.disk_usage(self.path).free
        if free < needed:
            raise Unavailable(
                f"The disk of the vector store's folder {self.path} is full: {free:,} bytes are free, "
                f"{needed:,} are needed. Free some space and run the command again."
            )

    def size(self) -> int:
        """Bytes that the folder takes on the disk; sparse files count what they hold."""
        blocks = 0
        for file in self.path.rglob("*"):
            with contextlib.suppress(FileNotFoundError):  # the engine may drop a segment meanwhile
                blocks += file.stat().st_blocks
        return blocks * 512
