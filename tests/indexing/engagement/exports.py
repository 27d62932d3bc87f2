"""Exports and libraries of a test's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from indexing.engagement.base import Began, File, Item, ReadOptions, Row
from indexing.engagement.opening import read_file
from models.domain.period import Period

NOTHING_SAID = ReadOptions()
MAY = Period(date(2026, 5, 1), date(2026, 5, 31))


@dataclass(frozen=True)
class Page:
    """An asset as joining sees it."""

    id: str
    url: str | None = None
    links: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        return self.id.partition("/")[0]


def export(content: str | bytes, name: str = "export.csv") -> File:
    return File.of(name, content.encode() if isinstance(content, str) else content)


def items(content: str | bytes, options: ReadOptions = NOTHING_SAID, name: str = "export.csv") -> list[Item]:
    return list(read_file(export(content, name), options))


def rows(content: str | bytes, options: ReadOptions = NOTHING_SAID) -> list[Row]:
    return [item for item in items(content, options) if isinstance(item, Row)]


def began(content: str | bytes, options: ReadOptions = NOTHING_SAID) -> Began:
    return next(item for item in items(content, options) if isinstance(item, Began))


def library(*urls: str) -> Sequence[Page]:
    """A page a URL, its id the source "shop" and the path."""
    return [Page(f"shop/{number}", url) for number, url in enumerate(urls, start=1)]
