"""API keys: made here, shown once, kept as hashes."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from typing import TYPE_CHECKING

from models.domain.errors import Conflict, InvalidInput, NotFound

if TYPE_CHECKING:
    from indexing.catalog.base import NoteBook
    from service.settings import Settings

PREFIX = "fp_"
RANDOM_BYTES = 32
_NOTE = "key/"
_NAME = re.compile(r"[A-Za-z0-9][\w.-]{0,99}", re.ASCII)
_CURE = "Use up to 100 letters, digits, '-', '_' and '.', a letter or digit first."


class KeyRing:
    """The keys that are accepted: those made here and those whose hashes are in the settings.

    Plain SHA-256 is enough: a slow, salted hash protects secrets that can be guessed, and 256 random bits cannot.
    It also keeps each request to microseconds.
    """

    def __init__(self, notes: NoteBook, settings: Settings) -> None:
        self._notes = notes
        self._given = tuple(each.get_secret_value().strip().lower() for each in settings.api_key_hashes)

    @property
    def is_open(self) -> bool:
        """Whether there is no key at all."""
        return not self._hashes()

    def accepts(self, key: str) -> bool:
        """Whether this is one of the keys; every hash is compared, and how long it takes tells nothing of any."""
        offered, known = _hash(key), False
        for each in self._hashes():
            known |= hmac.compare_digest(offered.encode(), each.encode())
        return known

    def add(self, name: str) -> str:
        """Make a key and return it, the only time it is seen; Conflict when the name is taken."""
        if not _NAME.fullmatch(name):
            raise InvalidInput(f"'{name[:100]}' cannot name a key.", where="name", cure=_CURE)
        key = PREFIX + secrets.token_urlsafe(RANDOM_BYTES)
        if not self._notes.write_once(_NOTE + name, _hash(key)):
            raise Conflict(f"There is a key '{name}' already. Remove it first, or choose another name.")
        return key

    def names(self) -> list[str]:
        """Names of the keys made here, in order."""
        return [name.removeprefix(_NOTE) for name in self._notes.find(_NOTE)]

    def remove(self, name: str) -> None:
        """Refuse a key from now on; NotFound when there is none of that name."""
        if not self._notes.delete(_NOTE + name):
            raise NotFound("key", name, f"Known: {', '.join(self.names()) or 'none'}.")

    def _hashes(self) -> list[str]:
        return [*self._notes.find(_NOTE).values(), *self._given]


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
