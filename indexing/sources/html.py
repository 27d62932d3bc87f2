"""An HTML file."""

from __future__ import annotations

from indexing.sources.base import Failed, Skipped
from indexing.sources.entry import Entry
from indexing.sources.files import read_text
from indexing.sources.html_text import html_prose
from indexing.sources.markdown import Place
from indexing.sources.options import SourceOptions


def read_html(place: Place, options: SourceOptions) -> Entry | Skipped | Failed:
    """The page as an entry whose key is its path."""
    text = read_text(place.path, place.where, limit=options.max_file_bytes, encoding=options.encoding)
    if isinstance(text, Failed):
        return text
    return Entry(place.relative, place.where, body=html_prose(text).text())
