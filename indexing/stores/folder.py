"""The embedded store's folder: is it still ours, and is there room on its disk."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
from pathlib import Path

from models.domain.errors import StoreBusy, Unavailable

BUSY = (
    "The vector store in {folder} is in use by another process, such as 'fingerpost serve' or a running index job; "
    "one process owns it. Stop the other one, or let several share a Qdrant server: set FINGERPOST_QDRANT_URL."
)
REBUILD = "Stop Fingerpost, delete the folder and run 'fingerpost reconcile': it is rebuilt from the catalogue."


def remove_folder(path: Path) -> None:
    """Delete a store that nobody has open; harmless where there is none, StoreBusy when another process has it."""
    if path.is_dir():
        folder = Folder(path)
        folder.hold()
        try:
            shutil.rmtree(path, ignore_errors=True)
        finally:
            folder.let_go()


class Folder:
    """A folder owned by one process: held and locked by an open descriptor.

    The kernel lets go of the lock however the process ends, and while the descriptor is open no other folder can
    get its inode. The engine locks its log alone, and of three processes that made one store at the same moment
    the losers' clean-up removed the winner's files about once in fifteen times.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor: int | None = None

    def hold(self) -> None:
        """Make the folder if need be and own it; StoreBusy when somebody else does, Unavailable when it cannot be."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(self.path, os.O_RDONLY | os.O_DIRECTORY)
        except OSError as error:
            raise Unavailable(f"The vector store's folder {self.path} cannot be used: {error.strerror}.") from error
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(descriptor)
            raise StoreBusy(BUSY.format(folder=self.path)) from error
        self._descriptor = descriptor

    def let_go(self) -> None:
        """Give up the folder; harmless when it is not held."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            os.close(descriptor)

    def is_ours(self) -> bool:
        """Whether the path still leads to the folder that was opened: not closed, deleted, moved or replaced."""
        with contextlib.suppress(OSError):
            return (
                self._descriptor is not None
                and os.path.samestat(self.path.stat(), os.fstat(self._descriptor))
                and (self.path / "segments").is_dir()
            )
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
        if not self.has_space(needed):
            free = shutil.disk_usage(self.path).free
            raise Unavailable(
                f"The disk of the vector store's folder {self.path} is full: {free:,} bytes are free, "
                f"{needed:,} are needed. Free some space and run the command again."
            )

    def has_space(self, needed: int) -> bool:
        """Whether so many bytes are free on its disk."""
        return shutil.disk_usage(self.path).free >= needed

    def size(self) -> int:
        """Bytes that the folder takes on the disk; sparse files count what they hold."""
        blocks = 0
        for file in self.path.rglob("*"):
            with contextlib.suppress(FileNotFoundError):  # the engine may drop a segment meanwhile
                blocks += file.stat().st_blocks
        return blocks * 512
