"""Fields: what people call the parts of an asset, in front matter and in tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from indexing.sources.costs import find_cost
from indexing.sources.dates import find_date
from indexing.sources.languages import find_language
from models.classifiers.page_kinds import telling_name
from models.domain.asset import Attributes

NAMES: dict[str, tuple[str, ...]] = {
    "id": ("id", "asset_id", "post_id", "uid", "guid", "slug"),
    "title": ("title", "name", "headline", "page_title", "post_title"),
    "description": ("description", "summary", "excerpt", "meta_description", "abstract", "teaser", "subtitle"),
    "body": ("text", "body", "content", "markdown", "html", "body_html", "content_html", "post_content"),
    "url": ("url", "url_path", "permalink", "link", "canonical_url", "canonical", "path", "page"),
    "published": ("date", "published", "published_at", "publish_date", "publishdate", "pubdate", "pubdatetime",
                  "created", "created_at", "post_date"),
    "modified": ("lastmod", "updated", "modified", "updated_at", "last_updated", "last_update", "last_modified",
                 "last_modified_at", "modified_at", "moddatetime", "updateddate", "post_modified", "date_modified"),
    "owner": ("owner", "author", "authors", "by", "maintainer", "post_author"),
    "language": ("language", "lang", "locale"),
    "format": ("format", "type", "content_type", "page_type", "layout", "category", "categories"),
    "categories": ("category", "categories", "tags"),
    "channel": ("channel",),
    "cost": ("cost",),
    "links": ("internal_link_ids", "links", "internal_links"),
    "status": ("status", "state", "post_status"),
}  # fmt: skip
_DRAFT_WORDS = {"draft", "private", "pending", "future", "trash", "unpublished", "archived", "scheduled"}
_TRUE, _FALSE = {"true", "yes", "on", "1"}, {"false", "no", "off", "0"}
_NOTHING = {"", "null", "~", "none"}


def normalised(name: str) -> str:
    """A field's name as it is looked up: `Meta Description` is `meta_description`."""
    return "_".join(str(name).replace("-", " ").replace("_", " ").lower().split())


@dataclass(frozen=True)
class Fields:
    """Named values as they were written; names are normalised, `columns` says which name a field goes by."""

    values: Mapping[str, object]
    columns: Mapping[str, str] = field(default_factory=dict)

    def candidates(self, name: str) -> Iterator[object]:
        """The values a field may have, most likely first."""
        chosen = self.columns.get(name)
        for key in (normalised(chosen),) if chosen is not None else NAMES.get(name, (name,)):
            if key in self.values:
                yield self.values[key]

    def text(self, name: str) -> str:
        """The first value that says something; of a list its members, of a mapping its name."""
        return next((text for value in self.candidates(name) if (text := _text(value))), "")

    def is_set(self, name: str, *, to: bool) -> bool:
        """Whether a switch such as `draft` is there and on (or off)."""
        return _text(self.values.get(name)).lower() in (_TRUE if to else _FALSE)

    def texts(self, name: str) -> list[str]:
        """A list's members; a lone value is a list of one."""
        for value in self.candidates(name):
            members = [_text(each) for each in value] if isinstance(value, list) else [_text(value)]
            if any(members):
                return [each for each in members if each]
        return []

    def day(self, name: str) -> date | None:
        """The first value that names a day; `last_update: {date: …}` is looked into."""
        inner = (value.get("date") if isinstance(value, Mapping) else value for value in self.candidates(name))
        return next((day for value in inner if (day := find_date(value))), None)

    def attributes(self) -> Attributes:
        """What the fields say beside the text."""
        return Attributes(
            format=telling_name(self.text("format"), self._filed_under()).lower() or None,
            channel=self.text("channel") or None,
            owner=", ".join(self.texts("owner")) or None,
            language=find_language(self.text("language")),
            published=self.day("published"),
            modified=self.day("modified"),
            cost=next((cost for value in self.candidates("cost") if (cost := find_cost(value)) is not None), None),
        )

    def _filed_under(self) -> Iterator[str]:
        """Names of categories and tags; tables write several in a cell."""
        for value in self.candidates("categories"):
            yield from (name.strip() for name in _text(value).split(","))

    def hidden(self) -> str:
        """Why the asset is not public yet, in one word: "draft", "private", …; "" when it is."""
        if self.is_set("draft", to=True) or self.is_set("published", to=False):
            return "draft"
        if self.is_set("unlisted", to=True):
            return "unlisted"
        status = self.text("status").lower()
        return status if status in _DRAFT_WORDS else ""


def _text(value: object) -> str:
    if isinstance(value, Mapping):
        value = next((value[key] for key in ("name", "title", "label", "url") if key in value), "")
    if isinstance(value, list):
        # Bounded, since a list may hold itself or millions.
        return ", ".join(text for each in value[:20] if not isinstance(each, list) and (text := _text(each)))
    if value is None or isinstance(value, Mapping):
        return ""
    text = str(value).strip()
    return "" if text.lower() in _NOTHING else text
