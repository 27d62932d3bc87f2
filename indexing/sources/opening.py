"""Opening a source: what a path is, is seen from its kind."""

from __future__ import annotations

from pathlib import Path

from indexing.sources.base import Source
from indexing.sources.naming import source_name
from indexing.sources.options import SourceOptions
from indexing.sources.place import HTML, MARKDOWN
from models.domain.errors import InvalidInput

KNOWN = (
    "a folder of Markdown or HTML files, .md, .mdx, .markdown, .mmark, .html, .htm, .xhtml, "
    ".xml (a WordPress export), .csv, .tsv, .jsonl, .ndjson, and the last four with .gz"
)


def open_source(path: Path, options: SourceOptions | None = None) -> Source:
    """The source at a path; InvalidInput for a kind or columns it does not know, before anything is read."""
    options = options or SourceOptions()
    if not path.exists():
        raise InvalidInput("there is nothing there.", where=str(path), cure="Check the path.")
    _check_encoding(options.encoding)
    name = source_name(path, options.name)
    if path.is_dir():
        from indexing.sources.folder import FolderSource

        return FolderSource(path.resolve(), name, options)
    if not path.is_file():
        raise InvalidInput("neither a file nor a folder.", where=str(path), cure=f"Known kinds: {KNOWN}.")
    return _open_file(path, name, options)


def _check_encoding(encoding: str) -> None:
    try:
        "a".encode(encoding)
    except (LookupError, ValueError):
        cure = "Use one such as utf-8, cp1252 or iso-8859-15."
        raise InvalidInput(f"'{encoding[:40]}' is no encoding of text.", where="encoding", cure=cure) from None


def _open_file(path: Path, name: str, options: SourceOptions) -> Source:
    suffixes = [suffix.lower() for suffix in path.suffixes[-2:]]
    if suffixes[-1:] == [".gz"]:
        return _open_table("".join(suffixes[:-1]), path, name, options)
    kind = "".join(suffixes[-1:])
    if kind == ".xml":
        from indexing.sources.wordpress_export import WordPressExport

        export = WordPressExport(path, name, options)
        export.check()
        return export
    if kind in (*MARKDOWN, *HTML):
        from indexing.sources.folder import FileSource

        return FileSource(path, name, options)
    return _open_table(kind, path, name, options)


def _open_table(kind: str, path: Path, name: str, options: SourceOptions) -> Source:
    if kind in {".jsonl", ".ndjson"}:
        from indexing.sources.jsonl import JsonLinesSource

        lines = JsonLinesSource(path, name, options)
        lines.check()
        return lines
    if kind in {".csv", ".tsv"}:
        from indexing.sources.table import TableSource

        table = TableSource(path, name, options)
        table.check()
        return table
    raise InvalidInput(
        f"'{path.suffix or path.name}' is no known kind.", where=str(path), cure=f"Known kinds: {KNOWN}."
    )
