"""A draft: a text that an editor is writing, classified without being stored."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from indexing.sources.html import html_to_text
from indexing.sources.markdown import markdown_to_text
from models.domain.asset import Asset, Attributes
from models.domain.classification import Classification
from models.domain.duplicate import Duplicate
from models.domain.errors import InvalidInput
from models.domain.gap import Gap
from models.domain.journey import NONE, UNSURE
from models.domain.taxonomy import Taxonomy


class Markup(StrEnum):
    """How a draft's text is written."""

    TEXT = "text"
    HTML = "html"
    MARKDOWN = "markdown"


@dataclass(frozen=True, slots=True)
class Draft:
    """What a caller knows of a text; only the text or a title is needed."""

    text: str
    markup: Markup = Markup.TEXT
    title: str = ""
    description: str = ""
    url: str | None = None
    attributes: Attributes = field(default_factory=Attributes)


@dataclass(frozen=True, slots=True)
class DraftAnswer:
    """A draft's labels, the stored assets it repeats, and what is missing next to it, worst first."""

    classification: Classification
    duplicates: tuple[Duplicate, ...]
    missing: tuple[Gap, ...]


DRAFT_ID = "draft"

_TO_TEXT: dict[Markup, Callable[[str], str]] = {
    Markup.TEXT: str,
    Markup.HTML: html_to_text,
    Markup.MARKDOWN: markdown_to_text,
}


def to_asset(draft: Draft, asset_id: str = DRAFT_ID, source: str = DRAFT_ID) -> Asset:
    """The draft as an asset, its markup reduced to plain text with headings; InvalidInput when nothing is left."""
    body = _TO_TEXT[draft.markup](draft.text)
    if not (body.strip() or draft.title.strip()):
        raise InvalidInput("there is no text to classify", where="text", cure="Send a text or a title.")
    return Asset(asset_id, source, draft.url, draft.title, draft.description, body, (), draft.attributes)


def missing_next_to(
    classification: Classification, taxonomy: Taxonomy, gaps: Iterable[Gap], limit: int = 5
) -> list[Gap]:
    """The gaps around it: the same need at another stage, the step right after it first, then worst first."""
    served = set(classification.served)
    following = set()
    for label in classification.stages:
        if label.stage not in (NONE, UNSURE) and (after := taxonomy.journey(label.journey).following(label.stage)):
            following.add((label.journey, after.id))
    near = [gap for gap in gaps if gap.key.need in served]
    return sorted(near, key=lambda gap: (gap.key.journey, gap.key.stage) not in following)[:limit]
