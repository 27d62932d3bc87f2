"""The taxonomy."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import yaml
from pydantic import Field

from indexing.catalog.records import TaxonomyVersion
from indexing.taxonomy.dump import dump
from service.api.schemas.base import Output


class TaxonomyOut(Output):
    """The taxonomy in force."""

    version: int = Field(description="0 is the starter that ships: nobody has stored a taxonomy yet.")
    fingerprint: str = Field(description="Changes with everything in it; also the ETag.")
    stored_at: datetime
    taxonomy: dict[str, Any] = Field(
        description="The document as data, in the shape that PUT takes; its JSON Schema is docs/taxonomy.schema.json."
    )

    @classmethod
    def of(cls, version: TaxonomyVersion) -> TaxonomyOut:
        """From the catalogue."""
        return cls(
            version=version.number,
            fingerprint=version.taxonomy.fingerprint,
            stored_at=version.stored_at,
            taxonomy=yaml.safe_load(dump(version.taxonomy)),
        )
