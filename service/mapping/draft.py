"""A draft: a text that an editor is writing, classified without being stored."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from indexing.sources.base import Failed
from indexing.sources.entry import MAX_TITLE, Entry, attempt, finish
from indexing.sources.html_text import html_prose
from indexing.sources.markdown_text import markdown_prose
from indexing.sources.options import SourceOptions
from indexing.sources.plain import one_line
from indexing.sources.prose import Prose
from models.domain.asset import Asset, Attributes
from models.domain.classification import Classification
from models.domain.duplicate import Duplicate
from models.domain.errors import InvalidInput
from models.domain.gap import Gap
from models.domain.journey import NONE, UNSURE
from models.domain.taxonomy import Taxonomy

TITLE_CHARACTERS = 80


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


DRAFT = "draft"

_TO_PROSE: dict[Markup, Callable[[str], Prose]] = {Markup.HTML: html_prose, Markup.MARKDOWN: markdown_prose}


def to_asset(draft: Draft, source: str = DRAFT, key: str = DRAFT, links: tuple[str, ...] = ()) -> Asset:
    """The draft as the asset `<source>/<key>`: its markup reduced to text with headings, its own links after `links`.

    InvalidInput when no text is left, or markup cannot be read.
    """
    match attempt(lambda: _entry(draft, key, links), "text"):
        case Entry() as entry:
            item = finish(entry, source, SourceOptions())
        case refused:
            item = refused
    match item:
        case Asset() as asset:
            return asset
        case Failed() as failed:
            raise InvalidInput(failed.problem, where=failed.where, cure=failed.cure)
        case _:
            raise InvalidInput("there is no text to classify.", where="text", cure="Send a text or a title.")


def to_untitled(draft: Draft, source: str = DRAFT, key: str = DRAFT) -> Asset:
    """The draft as an asset to classify: without a title it stays so, for its first words are read anyway."""
    return replace(to_asset(draft, source, key), title=one_line(draft.title, MAX_TITLE))


def _entry(draft: Draft, key: str, links: tuple[str, ...]) -> Entry:
    prose = _TO_PROSE[draft.markup](draft.text) if draft.markup in _TO_PROSE else None
    body = prose.text() if prose else draft.text
    return Entry(
        key=key,
        where="text",
        title=draft.title or _opening(body),
        description=draft.description,
        body=body,
        url=draft.url,
        links=(*links, *(prose.links if prose else ())),
        attributes=draft.attributes,
    )


def _opening(body: str) -> str:
    """What stands for a missing title: nothing where a heading will, else the first words."""
    return "" if body.lstrip().startswith("#") else one_line(body, TITLE_CHARACTERS)


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
