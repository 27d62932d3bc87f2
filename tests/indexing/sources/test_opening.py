from __future__ import annotations

from pathlib import Path

import pytest

from indexing.sources.opening import open_source
from indexing.sources.options import SourceOptions
from models.domain.errors import InvalidInput


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("va_gov.jsonl.gz", "va_gov"),
        ("List of Pages.csv", "list-of-pages"),
        ("site.wordpress.xml", "site-wordpress"),
        ("Heat.MD", "heat"),
        ("wärme.ndjson", "wärme"),
    ],
)
def test_a_source_is_called_after_its_file(tmp_path: Path, file: str, name: str) -> None:
    path = tmp_path / file
    path.write_text('<rss xmlns:wp="http://wordpress.org/export/1.2/"/>' if file.endswith("xml") else "")
    assert open_source(path).name == name


def test_a_folder_is_called_after_itself(tmp_path: Path) -> None:
    folder = tmp_path / "My Library"
    folder.mkdir()
    assert open_source(folder).name == "my-library"


def test_a_name_with_a_slash_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="'a/b' cannot name a source"):
        open_source(tmp_path, SourceOptions(name="a/b"))


@pytest.mark.parametrize("file", ["a.docx", "a.txt", "a", "a.md.gz", "a.zip", "a.xml.gz"])
def test_an_unknown_kind_lists_the_known_ones(tmp_path: Path, file: str) -> None:
    path = tmp_path / file
    path.write_text("x")
    with pytest.raises(InvalidInput, match=r"no known kind.*Known kinds: a folder.*\.csv.*\.gz"):
        open_source(path)


def test_nothing_at_a_path_is_said(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="nothing there"):
        open_source(tmp_path / "gone")


@pytest.mark.parametrize("encoding", ["latin-99", "hex", ""])
def test_an_unknown_encoding_is_refused(tmp_path: Path, encoding: str) -> None:
    with pytest.raises(InvalidInput, match="no encoding of text"):
        open_source(tmp_path, SourceOptions(encoding=encoding))
