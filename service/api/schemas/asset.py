"""Assets."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import Field

from indexing.catalog.records import Page, Record
from models.domain.asset import Asset
from service.api.schemas.attributes import AttributesIn, AttributesOut
from service.api.schemas.base import Input, Line, Output, Prose
from service.api.schemas.classification import ClassificationOut
from service.api.schemas.decision import DecisionOut
from service.mapping.content_map import AssetView
from service.mapping.draft import Draft, Markup, to_asset


class AssetIn(Input):
    """A piece of content as its CMS has it."""

    text: Prose = Field(examples=["# The hum next door\n\nAn outdoor unit hums. Here is how to place it kindly."])
    markup: Markup = Field(default=Markup.TEXT, description="How the text is written.")
    title: Line = ""
    description: Line = ""
    url: Line | None = Field(default=None, examples=["https://warmhearth.example/guides/the-hum-next-door"])
    attributes: AttributesIn = AttributesIn()
    links: Annotated[list[Line], Field(max_length=2_000)] = Field(
        default=[], description="URLs or ids that it leads to, beside those in the text."
    )

    def to_domain(self, asset_id: str) -> Asset:
        """As the domain has it; InvalidInput when no text is left."""
        source, _, key = asset_id.partition("/")
        attributes = self.attributes.to_domain()
        draft = Draft(self.text, self.markup, self.title, self.description, self.url, attributes)
        return to_asset(draft, source, key, tuple(self.links))


class AssetSummary(Output):
    """An asset without its text."""

    id: str = Field(examples=["website/guides/the-hum-next-door"])
    source: str
    url: str | None
    title: str
    description: str
    attributes: AttributesOut
    indexed_at: datetime
    etag: str = Field(description="For `If-Match`: changes with the content and its attributes.")

    @classmethod
    def of(cls, record: Record) -> AssetSummary:
        """From the catalogue."""
        asset = record.asset
        return cls(
            id=asset.id,
            source=asset.source,
            url=asset.url,
            title=asset.title,
            description=asset.description,
            attributes=AttributesOut.of(asset.attributes),
            indexed_at=record.indexed_at,
            etag=record.etag,
        )


class AssetOut(Output):
    """An asset with its text, its labels and what people decided about it."""

    asset: AssetSummary
    body: str = Field(description="Plain text; headings are kept as Markdown `#` lines.")
    links: list[str] = Field(description="As they stand in the content.")
    targets: list[str] = Field(description="Ids of the assets that the links lead to.")
    classification: ClassificationOut
    decisions: list[DecisionOut]

    @classmethod
    def of(cls, view: AssetView) -> AssetOut:
        """From the facade."""
        return cls(
            asset=AssetSummary.of(view.record),
            body=view.record.asset.body,
            links=list(view.record.asset.links),
            targets=list(view.record.targets),
            classification=ClassificationOut.of(view.classification),
            decisions=[DecisionOut.of(decision) for decision in view.decisions],
        )


class AssetPage(Output):
    """A page of assets in the order of their ids."""

    assets: list[AssetSummary]
    cursor: str | None = Field(description="Send it as `cursor` for the next page; null at the end.")
    total: int = Field(description="On all pages together.")

    @classmethod
    def of(cls, page: Page) -> AssetPage:
        """From the catalogue."""
        return cls(assets=[AssetSummary.of(each) for each in page.records], cursor=page.cursor, total=page.total)
