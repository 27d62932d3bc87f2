"""What lists can be narrowed by."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from service.api.schemas.base import AssetId, Input, Line, Name
from service.mapping.suggestion_query import Narrowing, SuggestionQuery

GapKindName = Literal[
    "empty",
    "missing step",
    "thin",
    "unanswered barrier",
    "wrong language",
    "stale",
    "wrong format",
    "wrong channel",
    "accelerator without content",
    "unread",
    "in doubt",
]


class AssetFilter(Input):
    """Which assets; what is left out is any."""

    source: Name | None = Field(default=None, description="The first part of their ids.")
    owner: Name | None = None
    language: Name | None = Field(default=None, examples=["en"])
    format: Name | None = None
    need: Name | None = Field(default=None, description="A need that they serve.", examples=["good-neighbour"])
    stage: Annotated[str, StringConstraints(pattern=r"^[^/\x00-\x1f]{1,100}/[^/\x00-\x1f]{1,100}$")] | None = Field(
        default=None, description="`journey/stage`; the stage may be `none` or `unsure`.", examples=["buyer/decision"]
    )
    text: Name | None = Field(default=None, description="Part of their titles, whatever the case.")
    cursor: Line | None = Field(default=None, description="From the page before.")
    limit: int = Field(default=50, ge=1, le=200, description="Assets on a page.")


class SuggestionFilter(Input):
    """Any mix, but at least one."""

    persona: Name | None = Field(default=None, examples=["homeowner"])
    need: Name | None = Field(default=None, examples=["good-neighbour"])
    journey: Name | None = Field(default=None, description="Goes with `stage`.", examples=["buyer"])
    stage: Name | None = Field(default=None, description="Goes with `journey`.", examples=["evaluation"])
    text: Line | None = Field(default=None, examples=["how loud is it at night?"])
    asset: AssetId | None = Field(default=None, description="More like this one; goes without `text`.")
    channel: Name | None = None
    language: Name | None = Field(default=None, examples=["en"])
    fresh_within_days: int | None = Field(default=None, ge=1, le=36_500, description="Touched since.")
    include: list[AssetId] = Field(default=[], max_length=1_000, description="These alone.")
    exclude: list[AssetId] = Field(default=[], max_length=1_000, description="None of these.")
    cursor: Line | None = Field(default=None, description="From the page before.")
    limit: int = Field(default=10, ge=1, le=100)

    def to_query(self) -> SuggestionQuery:
        """As the facade takes it."""
        narrowed = Narrowing(
            self.channel, self.language, self.fresh_within_days, tuple(self.include), tuple(self.exclude)
        )
        asked = (self.persona, self.need, self.journey, self.stage, self.text, self.asset)
        return SuggestionQuery(*asked, narrowed, self.limit)


class GapFilter(Input):
    """Which gaps; what is left out is any."""

    journey: Name | None = None
    persona: Name | None = None
    need: Name | None = None
    stage: Name | None = None
    kind: GapKindName | None = None
    limit: int = Field(default=20, ge=1, le=1_000, description="The first so many.")
