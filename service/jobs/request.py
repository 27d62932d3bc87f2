"""What a job is asked to index."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from indexing.sources.base import Source
from models.domain.errors import NotFound
from service.jobs.roots import FIELD, within


@dataclass(frozen=True, slots=True)
class IndexRequest:
    """Paths and how to read them; each field as in `indexing.sources.options.SourceOptions`."""

    paths: tuple[str, ...]
    name: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    post_types: tuple[str, ...] = ("post", "page")
    include_drafts: bool = False
    site: str | None = None

    def to_json(self) -> dict[str, Any]:
        """JSON values, as the catalogue keeps them."""
        return asdict(self)

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> IndexRequest:
        """Back from the catalogue."""
        return cls(**{**stored, "paths": tuple(stored["paths"]), "post_types": tuple(stored["post_types"])})


def open_requested(request: IndexRequest, roots: Sequence[Path]) -> list[Source]:
    """The sources, checked as far as that goes without reading them; InvalidInput names what cannot be read."""
    from indexing.sources.opening import open_source
    from indexing.sources.options import SourceOptions

    options = SourceOptions(
        name=request.name,
        columns=request.columns,
        post_types=request.post_types,
        include_drafts=request.include_drafts,
        site=request.site,
    )
    places = within(roots, request.paths)
    for place in places:
        if not place.exists():
            raise NotFound("file or folder", str(place), f"Check `{FIELD}`.")
    return [open_source(place, options) for place in places]
