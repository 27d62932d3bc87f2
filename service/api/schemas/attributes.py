"""What is known of a text beside the text itself."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from models.domain.asset import Attributes
from service.api.schemas.base import Input, Name, Output

Cost = Annotated[Decimal, Field(ge=0, max_digits=14, decimal_places=4)]


class AttributesIn(Input):
    """Leave out what is not known: unknown is neither zero nor empty."""

    format: Name | None = Field(default=None, examples=["guide"])
    channel: Name | None = Field(default=None, examples=["web"])
    owner: Name | None = Field(default=None, examples=["Editorial"])
    language: Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=35)] | None = Field(
        default=None, description="ISO 639-1, found out from the text when left out.", examples=["en"]
    )
    published: date | None = Field(default=None, examples=["2026-03-14"])
    modified: date | None = None
    cost: Cost | None = Field(default=None, description="What it cost to make, in the organisation's currency.")

    def to_domain(self) -> Attributes:
        """As the domain has it."""
        return Attributes(**self.model_dump())


class AttributesOut(Output):
    """What is known; null is unknown."""

    format: str | None
    channel: str | None
    owner: str | None
    language: str | None
    published: date | None
    modified: date | None
    cost: Decimal | None

    @classmethod
    def of(cls, attributes: Attributes) -> AttributesOut:
        """From the domain."""
        return cls(**{name: getattr(attributes, name) for name in cls.model_fields})
