"""A folder of Markdown and HTML files, or one such file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from indexing.sources.base import Failed, Item, Skipped
from indexing.sources.entry import Entry, attempt, finished
from indexing.sources.languages import is_code
from indexing.sources.markdown import read_markdown
from indexing.sources.options import SourceOptions
from indexing.sources.place import HTML, MARKDOWN, Place

# What site builders keep beside the pages.
_NOT_ENTERED = {
    "node_modules", "__pycache__", "venv", "_site", "_includes", "_layouts", "_sass", "_data", "_plugins",
    "bower_components",
}  # fmt: skip
_LEAVES = "a symbolic link that leaves the folder."


@dataclass(frozen=True, slots=True)
class FolderSource:
    """Every page below `root`, by path; hidden folders and those of site builders are not entered."""

    root: Path
    name: str
    options: SourceOptions

    def read(self) -> Iterator[Item]:
        """See `Source.read`."""
        return finished(self._entries(), self.name, self.options)

    def _entries(self) -> Iterator[Entry | Skipped | Failed]:
        languages = _language_folders(self.root)
        for path in _walk(self.root):
            relative = path.relative_to(self.root).as_posix()
            where = f"{self.root.name}/{relative}"
            if path.is_symlink():
                yield self._linked(path, where)
            elif path.is_file() or path.is_dir():
                yield _page(Place(path, relative, where, languages), self.options)
            else:
                yield Skipped(where, "special", "neither a file nor a folder")

    def _linked(self, path: Path, where: str) -> Skipped | Failed:
        """A link within the folder is passed over: what it leads to is read where it is."""
        try:
            inside = path.resolve(strict=True).is_relative_to(self.root.resolve())
        except (OSError, RuntimeError):
            return Failed(where, "a symbolic link that leads nowhere.", "Remove it.")
        return Skipped(where, "link") if inside else Failed(where, _LEAVES, "Put the file itself there.")


@dataclass(frozen=True, slots=True)
class FileSource:
    """A single page; its asset's id is the file's name."""

    path: Path
    name: str
    options: SourceOptions

    def read(self) -> Iterator[Item]:
        """See `Source.read`."""
        place = Place(self.path, self.path.name, self.path.name)
        return finished([_page(place, self.options)], self.name, self.options)


def _page(place: Place, options: SourceOptions) -> Entry | Skipped | Failed:
    return attempt(partial(read_page, place, options), place.where)


def read_page(place: Place, options: SourceOptions) -> Entry | Skipped | Failed:
    """The page by its kind; what is no page is passed over."""
    ending = place.path.suffix.lower()
    stem = place.path.stem
    if ending not in (*MARKDOWN, *HTML):
        return Skipped(place.where, "other", ending or "no ending")
    if stem.startswith("_") and stem != "_index":
        return Skipped(place.where, "partial")
    if ending in MARKDOWN:
        return read_markdown(place, options)
    from indexing.sources.html import read_html

    return read_html(place, options)


def _walk(root: Path) -> Iterator[Path]:
    """Files and links below a folder, in the order of their names; folders that cannot be listed come as they are."""
    waiting = [root]
    while waiting:
        path = waiting.pop()
        if path.is_symlink() or not path.is_dir():
            yield path
            continue
        try:
            names = sorted(os.listdir(path), reverse=True)  # noqa: PTH208  names alone, sorted as bytes are
        except OSError:
            yield path
            continue
        waiting.extend(path / name for name in names if not name.startswith(".") and name not in _NOT_ENTERED)


def _language_folders(root: Path) -> frozenset[str]:
    """Folders that stand for languages: `en`, or several side by side, since a lone `it` may be a department."""
    for folder in (root, root / "content", root / "i18n", root / "src" / "content"):
        codes = (
            {path.name for path in folder.iterdir() if path.is_dir() and is_code(path.name)}
            if folder.is_dir()
            else set()
        )
        if len(codes) > 1 or codes & {"en"}:
            return frozenset(codes)
    return frozenset()
