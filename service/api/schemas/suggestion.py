"""Suggestions."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from indexing.catalog.records import Address
from models.domain.suggestion import Suggestion, Suggestions
from service.api.schemas.base import Output
from service.api.schemas.gap import GapOut


class ReasonOut(Output):
    """Why it is there, for a person to read."""

    kind: str = Field(examples=["need"])
    text: str = Field(examples=["serves “Be thought a sensible neighbour” (82%, classifier)"])


class SuggestionOut(Output):
    """A ranked asset."""

    asset_id: str = Field(examples=["website/guides/the-hum-next-door"])
    title: str
    url: str | None
    probability: float = Field(description="That it serves what was asked for, as far as that was named.")
    reasons: list[ReasonOut]

    @classmethod
    def of(cls, suggestion: Suggestion, title: str, url: str | None) -> SuggestionOut:
        """From the domain."""
        return cls(
            asset_id=suggestion.asset_id,
            title=title,
            url=url,
            probability=suggestion.probability,
            reasons=[ReasonOut(kind=reason.kind, text=reason.text) for reason in suggestion.reasons],
        )


class SuggestionsOut(Output):
    """Most probable first; where none is probable enough, the nearest miss and the gap that it shows."""

    suggestions: list[SuggestionOut]
    cursor: str | None = Field(description="Asks for the next page; null at the end.")
    nearest: SuggestionOut | None = Field(description="What comes closest, where nothing is suggested.")
    gap: GapOut | None = Field(description="The worst gap among the cells asked for, where nothing is suggested.")

    @classmethod
    def of(cls, page: Suggestions, addresses: Mapping[str, Address]) -> SuggestionsOut:
        """From the facade; one that was deleted meanwhile is left out."""
        known = [(each, addresses[each.asset_id]) for each in page.found if each.asset_id in addresses]
        near = addresses.get(page.nearest.asset_id) if page.nearest else None
        return cls(
            suggestions=[SuggestionOut.of(each, address.title, address.url) for each, address in known],
            cursor=page.cursor,
            nearest=SuggestionOut.of(page.nearest, near.title, near.url) if page.nearest and near else None,
            gap=GapOut.of(page.gap) if page.gap else None,
        )
