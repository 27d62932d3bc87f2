"""Suggestions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pydantic import Field

from indexing.catalog.records import Address
from models.domain.suggestion import Suggestion
from service.api.schemas.base import Output


class ReasonOut(Output):
    """Why it is there, for a person to read."""

    kind: str = Field(examples=["need"])
    text: str = Field(examples=["serves “Be thought a sensible neighbour” (82%, classifier)"])


class SuggestionOut(Output):
    """A ranked asset."""

    asset_id: str = Field(examples=["website/guides/the-hum-next-door"])
    title: str
    url: str | None
    score: float = Field(description="Ranks; comparable within one answer only.")
    probability: float = Field(description="That it serves what was asked for, as far as that was named.")
    reasons: list[ReasonOut]

    @classmethod
    def of(cls, suggestion: Suggestion, title: str, url: str | None) -> SuggestionOut:
        """From the domain."""
        return cls(
            asset_id=suggestion.asset_id,
            title=title,
            url=url,
            score=suggestion.score,
            probability=suggestion.probability,
            reasons=[ReasonOut(kind=reason.kind, text=reason.text) for reason in suggestion.reasons],
        )


class SuggestionsOut(Output):
    """The best assets first; empty when nothing serves what was asked for."""

    suggestions: list[SuggestionOut]

    @classmethod
    def of(cls, found: Iterable[Suggestion], addresses: Mapping[str, Address]) -> SuggestionsOut:
        """From the facade; one that was deleted meanwhile is left out."""
        known = [(each, addresses[each.asset_id]) for each in found if each.asset_id in addresses]
        return cls(suggestions=[SuggestionOut.of(each, address.title, address.url) for each, address in known])
