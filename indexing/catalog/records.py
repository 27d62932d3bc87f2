"""What the catalogue holds, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from models.classifiers.base import Passages
from models.domain.asset import Asset, Attributes
from models.domain.fingerprint import fingerprint
from models.domain.reading import StageReading
from models.domain.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True)
class Entry:
    """An asset with everything computed from its text, ready to be written.

    `words` are hashed term counts as bytes; `embedding` is the fingerprint of embedder and chunker;
    `readings` are the stage heads' answers and `reader` the heads' fingerprint.
    """

    passages: Passages
    words: bytes
    embedding: str
    readings: tuple[StageReading, ...]
    reader: str


@dataclass(frozen=True, slots=True)
class Known:
    """What the catalogue knows of an asset, enough to plan: five fingerprints' worth."""

    content: str
    metadata: str
    embedding: str
    reader: str
    projected: bool


@dataclass(frozen=True, slots=True)
class Record:
    """An asset as stored; `etag` changes with content or metadata; `targets` are the assets its links lead to."""

    asset: Asset
    etag: str
    indexed_at: datetime
    targets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Address:
    """An asset without its text: enough to resolve links, and to report on the library."""

    id: str
    source: str
    url: str | None
    title: str
    links: tuple[str, ...]
    targets: tuple[str, ...]
    attributes: Attributes

    @property
    def touched(self) -> date | None:
        """The last day somebody is known to have worked on it."""
        return self.attributes.touched


@dataclass(frozen=True, slots=True)
class AssetQuery:
    """A filter over assets; None means any. `stages` are "journey/stage" (stage may be "none" or "unsure").

    `text` is looked for in titles, case-insensitively, as plain text.
    """

    source: str | None = None
    owner: str | None = None
    language: str | None = None
    format: str | None = None
    need: str | None = None
    stage: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page of assets by id; `cursor` asks for the next, None at the end; `total` counts all pages."""

    records: tuple[Record, ...]
    cursor: str | None
    total: int


@dataclass(frozen=True, slots=True)
class TaxonomyVersion:
    """A stored version: `document` is the YAML as its author wrote it, comments and all."""

    number: int
    taxonomy: Taxonomy
    document: str
    stored_at: datetime


@dataclass(frozen=True, slots=True)
class Job:
    """An index job. `state`: queued, running, succeeded, failed, cancelled; `progress` and `result` are JSON values."""

    id: str
    state: str
    request: Mapping[str, object]
    created_at: datetime
    updated_at: datetime
    progress: Mapping[str, object] = field(default_factory=dict)
    result: Mapping[str, object] = field(default_factory=dict)
    cancel_requested: bool = False


def store_version(asset: Asset, embedding: str) -> str:
    """The fingerprint of all that the store holds of an asset: content, embedding, and what searches filter on."""
    return fingerprint(asset.content_fingerprint, embedding, store_attributes(asset))


def store_attributes(asset: Asset) -> dict[str, str]:
    """What searches filter on; unknown ones are left out."""
    named = {
        "source": asset.source,
        "format": asset.attributes.format,
        "channel": asset.attributes.channel,
        "owner": asset.attributes.owner,
        "language": asset.attributes.language,
    }
    return {key: value for key, value in named.items() if value}
