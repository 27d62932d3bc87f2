"""A WordPress export (WXR 1.0 to 1.2), read item by item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING

from indexing.sources.base import Failed, Item, Skipped
from indexing.sources.entry import Entry, Unreadable, attempt, finished
from indexing.sources.options import SourceOptions
from indexing.sources.wordpress_item import Channel, read_item
from indexing.sources.wxr_prolog import read_prolog
from models.domain.errors import InvalidInput

if TYPE_CHECKING:
    from lxml.etree import _Element

# Characters XML forbids, which exports contain nevertheless; spaces, so that offsets stay.
_FORBIDDEN = bytes(code if code in b"\t\n\r" or code >= ord(" ") else ord(" ") for code in range(256))
MOST_ELEMENTS = 1_000_000
"""In one item, its comments among them: an element takes memory until its item ends."""
_WHOLE = "Export it again; everything before it was read."


@dataclass(frozen=True, slots=True)
class WordPressExport:
    """Posts and pages (or the types in the options); memory holds one item, however large the file."""

    path: Path
    name: str
    options: SourceOptions

    def check(self) -> None:
        """InvalidInput when the file is XML of another kind."""
        prolog = read_prolog(self.path)
        if prolog.root and not prolog.is_export:
            problem = f"it is XML that begins with <{prolog.root[:60]}>, not a WordPress export."
            cure = "Make one in WordPress under Tools, Export."
            raise InvalidInput(problem, where=self.path.name, cure=cure)

    def read(self) -> Iterator[Item]:
        """See `Source.read`."""
        return finished(self._entries(), self.name, self.options)

    def _entries(self) -> Iterator[Entry | Skipped | Failed]:
        prolog = read_prolog(self.path)
        if prolog.has_doctype:
            problem = "it has a document type, which can hide entities that expand without end or read other files."
            yield Failed(self.path.name, problem, "Remove the <!DOCTYPE …>: an export has none.", fatal=True)
        elif prolog.problem:
            yield Failed(self.path.name, f"not XML: {prolog.problem}.", _WHOLE, fatal=True)
        else:
            with self.path.open("rb") as file:
                yield from self._items(_Permitted(file))

    def _items(self, file: _Permitted) -> Iterator[Entry | Skipped | Failed]:
        from lxml import etree

        channel = Channel(self.path.name)
        try:
            for element in _children_of_channel(file):
                if element.tag == "item":
                    where = f"{self.path.name}:{element.sourceline}"
                    yield attempt(partial(read_item, element, channel, self.options), where)
                else:
                    channel.learn(element)
        except etree.XMLSyntaxError as error:
            yield Failed(f"{self.path.name}:{error.lineno}", f"the XML breaks off: {error.msg}.", _WHOLE, fatal=True)
        except Unreadable as error:
            yield Failed(self.path.name, error.problem, error.cure, fatal=True)


def _children_of_channel(file: _Permitted) -> Iterator[_Element]:
    """Items and what stands beside them; each is freed when the next is asked for."""
    from lxml import etree

    waiting = 0
    for _, element in etree.iterparse(
        file, events=("end",), resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False
    ):
        parent, waiting = element.getparent(), waiting + 1
        if waiting > MOST_ELEMENTS:
            problem = f"more than {MOST_ELEMENTS:,} elements in one item, the last at line {element.sourceline:,}."
            raise Unreadable(problem, _WHOLE)
        if parent is not None and parent.tag == "channel":
            yield element
            _forget(element)
            waiting = 0


def _forget(element: _Element) -> None:
    """Frees the element and all before it: without this the tree grows to the size of the file."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


class _Permitted:
    """A file without the control characters that would end the parse."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def read(self, size: int = -1) -> bytes:
        return self._file.read(size).translate(_FORBIDDEN)
