"""Links that a draft could carry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pydantic import Field

from indexing.catalog.records import Address
from models.domain.link import Link
from service.api.schemas.base import Output
from service.api.schemas.suggestion import ReasonOut


class LinkOut(Output):
    """From which words to which asset."""

    asset_id: str = Field(examples=["website/guides/the-hum-next-door"])
    title: str
    url: str | None
    probability: float = Field(description="That somebody who knows the library would link the draft to it.")
    words: str = Field(description="The draft's own words that name it.", examples=["the hum next door"])
    start: int = Field(description="Offset of their first character in `text`.")
    end: int = Field(description="Offset after their last character.")
    sentence: str = Field(description="The sentence that they stand in.")
    heading: str = Field(description="The headings above it, outermost first; empty where there are none.")
    reasons: list[ReasonOut]

    @classmethod
    def of(cls, link: Link, address: Address) -> LinkOut:
        """From the domain."""
        return cls(
            asset_id=link.asset_id,
            title=address.title,
            url=address.url,
            probability=link.probability,
            words=link.words,
            start=link.anchor.start,
            end=link.anchor.end,
            sentence=link.sentence,
            heading=link.heading,
            reasons=[ReasonOut(kind=reason.kind, text=reason.text) for reason in link.reasons],
        )


class LinksOut(Output):
    """Most probable first; each target once, and no word in two of them."""

    id: str | None = Field(description="As you sent it.")
    text: str = Field(description="The draft without its markup, headings as Markdown `#` lines: offsets are in it.")
    links: list[LinkOut]

    @classmethod
    def of(cls, draft_id: str | None, text: str, links: Iterable[Link], known: Mapping[str, Address]) -> LinksOut:
        """From the facade; what was deleted meanwhile is left out."""
        found = [LinkOut.of(link, known[link.asset_id]) for link in links if link.asset_id in known]
        return cls(id=draft_id, text=text, links=found)
