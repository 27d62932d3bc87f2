"""Importing: what others counted, paid, sent and asked comes in, is listed, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from indexing.catalog.base import Catalog
from indexing.engagement.base import File, ReadOptions
from indexing.engagement.intake import Library, take_in
from indexing.engagement.joining import Joined, Joiner, JoinRules
from models.domain.decision import check_person
from models.domain.errors import InvalidInput
from models.domain.imported import Import, ImportKind, Unjoined
from models.domain.taxonomy import Taxonomy

MOST_FILES = 100
LONGEST_PROVIDER = 100

Told = Callable[[str, int], None]
"""Hears a file's name and how many of its rows were read."""


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What is brought in, by whom; `replace` puts it in the place of what counts the same."""

    kind: ImportKind
    by: str
    reading: ReadOptions = field(default_factory=ReadOptions)
    joining: JoinRules = field(default_factory=JoinRules)
    replace: bool = False


@dataclass(frozen=True, slots=True)
class Tried:
    """An address, the asset that it joins or why it joins none, and the one nearest to it."""

    address: str
    joined: Joined
    nearest: str | None


class Importing:
    """Imports, for every door. `currency` is that of the library's costs."""

    def __init__(self, catalog: Catalog, taxonomy: Callable[[], Taxonomy], currency: str = "") -> None:
        self._catalog, self._taxonomy, self._currency = catalog, taxonomy, currency

    def bring_in(
        self, files: Sequence[File], request: ImportRequest, told: Told = lambda _name, _rows: None
    ) -> list[Import]:
        """Read and join every file, then store all of them in one transaction: an error leaves nothing behind.

        Conflict for a file or a period that is there already, InvalidInput for what cannot be read.
        """
        by, provider = check_person(request.by), request.reading.provider
        if provider is not None and not 0 < len(provider.strip()) <= LONGEST_PROVIDER:
            cure = f"Give it 1 to {LONGEST_PROVIDER} characters."
            raise InvalidInput("that is no name of a provider.", where="provider", cure=cure)
        if not 0 < len(files) <= MOST_FILES:
            raise InvalidInput(f"{len(files)} files; 1 to {MOST_FILES} are taken at once.", where="FILE")
        joiner = Joiner(self._catalog.assets.addresses(), request.joining)
        library = Library(joiner, self._taxonomy(), self._currency)
        intakes = [
            take_in(request.kind, file, request.reading, library, by, partial(told, file.name)) for file in files
        ]
        self._catalog.imports.add(intakes, replace=request.replace)
        return [each.entry for each in intakes]

    def all(self, kind: ImportKind | None = None) -> list[Import]:
        """Every import (of that kind), newest first."""
        return self._catalog.imports.all(kind)

    def undo(self, import_id: str) -> Import:
        """Take an import back with all that it says; NotFound for an unknown one."""
        return self._catalog.imports.undo(import_id)

    def unjoined(self, import_id: str) -> list[Unjoined]:
        """The addresses that joined no asset, most read first; NotFound for an unknown import."""
        return self._catalog.imports.unjoined(import_id)

    def try_join(self, addresses: Sequence[str], rules: JoinRules) -> list[Tried]:
        """How each address would join, told step by step; nothing is stored."""
        joiner = Joiner(self._catalog.assets.addresses(), rules)
        found = [(address, joiner.join(address)) for address in addresses]
        return [Tried(each, joined, None if joined.asset_id else joiner.nearest(each)) for each, joined in found]
