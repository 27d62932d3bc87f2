"""Drafts, and what is answered about them."""

from __future__ import annotations

from pydantic import Field

from models.domain.asset import Asset
from service.api.schemas.attributes import AttributesIn
from service.api.schemas.base import Input, Line, Name, Output, Prose
from service.api.schemas.classification import ClassificationOut
from service.api.schemas.duplicate import DuplicateOut
from service.api.schemas.gap import GapOut
from service.mapping.draft import Draft, DraftAnswer, Markup, to_untitled


class DraftIn(Input):
    """A text that somebody is writing; nothing of it is stored."""

    id: Name | None = Field(
        default=None,
        description="Your own id, echoed. That of a stored asset keeps the draft from being its own duplicate.",
        examples=["website/guides/the-hum-next-door"],
    )
    text: Prose = Field(default="", examples=["# Where to put the unit\n\nKeep it away from bedrooms."])
    markup: Markup = Field(default=Markup.TEXT, description="How the text is written.", examples=["markdown"])
    title: Line = ""
    description: Line = ""
    url: Line | None = None
    attributes: AttributesIn = AttributesIn()

    def to_domain(self) -> Asset:
        """As the domain has it; InvalidInput when no text is left."""
        attributes = self.attributes.to_domain()
        draft = Draft(self.text, self.markup, self.title, self.description, self.url, attributes)
        source, slash, key = (self.id or "").partition("/")
        named = source and slash and key.strip()
        return to_untitled(draft, source, key) if named else to_untitled(draft)


class DraftOut(Output):
    """What a draft is, whom it serves, what it repeats, and what is missing next to it."""

    id: str | None = Field(description="As you sent it.")
    classification: ClassificationOut
    duplicates: list[DuplicateOut] = Field(description="Stored assets that say the same, most alike first.")
    missing: list[GapOut] = Field(description="Gaps around it, the step right after it first.")

    @classmethod
    def of(cls, answer: DraftAnswer, draft_id: str | None) -> DraftOut:
        """From the facade."""
        beside = answer.classification.asset_id
        return cls(
            id=draft_id,
            classification=ClassificationOut.of(answer.classification),
            duplicates=[DuplicateOut.of(each, beside) for each in answer.duplicates],
            missing=[GapOut.of(gap) for gap in answer.missing],
        )
