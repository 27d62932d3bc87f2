"""Near-duplicates."""

from __future__ import annotations

from pydantic import Field

from models.domain.duplicate import Duplicate
from service.api.schemas.base import Output


class DuplicateOut(Output):
    """A stored asset that says the same."""

    asset_id: str = Field(examples=["website/guides/the-hum-next-door"])
    overlap: float = Field(description="The shared fraction of word shingles, 0 to 1.")

    @classmethod
    def of(cls, duplicate: Duplicate, beside: str) -> DuplicateOut:
        """From the domain: the one of the pair that is not `beside`."""
        other = duplicate.second if duplicate.first == beside else duplicate.first
        return cls(asset_id=other, overlap=duplicate.overlap)
