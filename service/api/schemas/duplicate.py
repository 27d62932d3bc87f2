"""Duplicates."""

from __future__ import annotations

from pydantic import Field

from models.domain.duplicate import Duplicate, Likeness
from service.api.schemas.base import Output


class DuplicateOut(Output):
    """A stored asset that says the same."""

    asset_id: str = Field(examples=["website/guides/the-hum-next-door"])
    overlap: float = Field(
        description="The fraction of words in runs of four that both have, boilerplate aside, in whichever shares less."
    )
    likeness: Likeness = Field(description="An exact copy, nearly the same text, or the same told in other words.")
    probability: float = Field(description="That a reader would say that the two tell the same; 1 but for paraphrases.")

    @classmethod
    def of(cls, duplicate: Duplicate, beside: str) -> DuplicateOut:
        """From the domain: the one of the pair that is not `beside`."""
        other = duplicate.second if duplicate.first == beside else duplicate.first
        return cls(
            asset_id=other,
            overlap=duplicate.overlap,
            likeness=duplicate.likeness,
            probability=duplicate.probability,
        )
