"""What a caller may say about a source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.domain.asset import Attributes

MAX_FILE_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class SourceOptions:
    """How to read a source; every default is what a newcomer means.

    `name` is the source's (None: the file's or folder's, slugged); `columns` maps a field of an asset to the
    column that holds it, "" when none does; `site` is the address the content is published at, to make full
    URLs of paths; `defaults` stand where an asset says nothing itself; `encoding` is that of text files.
    """

    name: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    post_types: tuple[str, ...] = ("post", "page")
    include_drafts: bool = False
    site: str | None = None
    defaults: Attributes = field(default_factory=Attributes)
    max_file_bytes: int = MAX_FILE_BYTES
    encoding: str = "utf-8"
