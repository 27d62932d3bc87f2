"""An asset: one piece of content."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal

from models.domain.fingerprint import fingerprint


@dataclass(frozen=True, slots=True)
class Attributes:
    """What is known about an asset beside its text. None is unknown, never zero or empty."""

    format: str | None = None
    channel: str | None = None
    owner: str | None = None
    language: str | None = None
    published: date | None = None
    modified: date | None = None
    cost: Decimal | None = None

    @property
    def touched(self) -> date | None:
        """The last day somebody is known to have worked on it."""
        known = [day for day in (self.published, self.modified) if day is not None]
        return max(known, default=None)


@dataclass(frozen=True, slots=True)
class Asset:
    """One piece of content.

    `id` is "<source>/<id within the source>" and stable across runs; `body` is plain text whose headings are
    kept as Markdown `#` lines; `links` are ids of assets it leads to (or, before they are resolved, their URLs).
    """

    id: str
    source: str
    url: str | None
    title: str
    description: str
    body: str
    links: tuple[str, ...] = ()
    attributes: Attributes = field(default_factory=Attributes)

    @property
    def head(self) -> str:
        """The text that stands for the asset as a whole: title and description."""
        return ". ".join(part for part in (self.title.strip(" ."), self.description.strip()) if part)

    @property
    def content_fingerprint(self) -> str:
        """Changes when, and only when, there is something to embed or classify again."""
        return fingerprint(self.title, self.description, self.body)

    @property
    def metadata_fingerprint(self) -> str:
        """Changes when anything but the text does."""
        return fingerprint(self.source, self.url, self.links, asdict(self.attributes))

    def text_of(self, part: str) -> str:
        """The text of "title", "description" or "body"."""
        return {"title": self.title, "description": self.description, "body": self.body}[part]
