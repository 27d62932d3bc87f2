"""Vector stores, one a space: opened once each, and kept open, so that going back to one is at once."""

from __future__ import annotations

import re
import threading
from contextlib import ExitStack
from pathlib import Path

from indexing.stores.base import Store
from models.domain.choice import Space
from models.domain.errors import InvalidSettings
from service.settings import Settings

_NAME = re.compile(r"[0-9a-f]{0,40}")


class SpaceStores:
    """Qdrant Edge in folders of the home, or collections on the Qdrant server that the settings name."""

    def __init__(self, settings: Settings, closing: ExitStack) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._opened: dict[str, Store] = {}
        closing.callback(self._close)

    def open(self, space: Space, dimension: int) -> Store:
        """The store of a space, made where it is missing; StoreBusy when another process has it."""
        with self._lock:
            if space.name not in self._opened:
                self._opened[space.name] = self._open(space.name, dimension)
            return self._opened[space.name]

    def remove(self, name: str) -> None:
        """Close it and delete what it holds; harmless where there is none, StoreBusy when another process has it."""
        with self._lock:
            if name in self._opened:
                self._opened.pop(name).close()
        if self._settings.qdrant_url:
            from indexing.stores.qdrant import remove_qdrant

            remove_qdrant(self._settings.qdrant_url, self._key, self._collection(name))
        else:
            from indexing.stores.folder import remove_folder

            remove_folder(self._folder(name))

    def _open(self, name: str, dimension: int) -> Store:
        if self._settings.qdrant_url:
            from indexing.stores.qdrant import open_qdrant

            return open_qdrant(self._settings.qdrant_url, self._key, self._collection(name), dimension)
        from indexing.stores.edge import EdgeStore

        return EdgeStore(self._folder(name), dimension)

    def _close(self) -> None:
        with self._lock:
            while self._opened:
                self._opened.popitem()[1].close()

    @property
    def _key(self) -> str | None:
        key = self._settings.qdrant_api_key
        return key.get_secret_value() if key else None

    def _folder(self, name: str) -> Path:
        return self._settings.home / "stores" / _checked(name) if name else self._settings.store_folder

    def _collection(self, name: str) -> str:
        return f"{self._settings.qdrant_collection}-{_checked(name)}" if name else self._settings.qdrant_collection


def _checked(name: str) -> str:
    """It becomes part of a path that is deleted one day."""
    if not _NAME.fullmatch(name):
        raise InvalidSettings(f"'{name}' is no name of a vector store", where="catalogue", cure="Restore a copy of it.")
    return name
