from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from indexing.sources.base import Failed, Item, Skipped
from indexing.sources.opening import open_source
from indexing.sources.options import SourceOptions
from models.domain.asset import Asset

Read = Callable[..., list[Item]]


def ids(items: list[Item]) -> list[str]:
    return [item.id for item in items if isinstance(item, Asset)]


def test_markdown_and_html_stand_side_by_side_in_the_order_of_their_paths(read: Read) -> None:
    items = read({"b/c.md": "C", "a.html": "<p>A</p>", "b/a.mdx": "A", "c.markdown": "C"})
    assert ids(items) == ["library/a.html", "library/b/a.mdx", "library/b/c.md", "library/c.markdown"]


def test_one_bad_file_does_not_end_the_folder(read: Read) -> None:
    items = read({"a.md": "---\n- list\n---\n", "b.md": "B"})
    assert isinstance(items[0], Failed)
    assert items[0].where == "library/a.md:2"
    assert ids(items) == ["library/b.md"]


def test_hidden_folders_and_those_of_builders_are_not_entered(read: Read) -> None:
    assert ids(read({".git/a.md": "A", "node_modules/x/a.md": "A", "_includes/a.md": "A", "b.md": "B"})) == [
        "library/b.md"
    ]


def test_other_files_drafts_and_partials_are_counted_by_reason(read: Read) -> None:
    items = read({"a.png": b"\x89PNG", "_part.mdx": "A", "_drafts/b.md": "B", "c.md": "C"})
    assert [(item.reason, item.where) for item in items if isinstance(item, Skipped)] == [
        ("draft", "library/_drafts/b.md"),
        ("partial", "library/_part.mdx"),
        ("other", "library/a.png"),
    ]


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("Secret")
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "a.md").write_text("A")
    (folder / "out.md").symlink_to(tmp_path / "secret.md")
    (folder / "up").symlink_to(tmp_path)
    (folder / "same.md").symlink_to(folder / "a.md")
    (folder / "nowhere.md").symlink_to(folder / "gone.md")
    items = list(open_source(folder).read())
    assert ids(items) == ["library/a.md"]
    assert {item.where: type(item) for item in items if not isinstance(item, Asset)} == {
        "library/out.md": Failed,
        "library/up": Failed,
        "library/nowhere.md": Failed,
        "library/same.md": Skipped,
    }
    assert "Secret" not in str(items)


def test_a_folder_that_holds_itself_through_a_link_ends(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "a.md").write_text("A")
    (folder / "again").symlink_to(folder)
    assert ids(list(open_source(folder).read())) == ["library/a.md"]


def test_language_folders_are_told_from_a_department_called_it(read: Read) -> None:
    languages = {
        item.id: item.attributes.language
        for item in read({"de/a.md": "A", "en/a.md": "A", "pt-br/a.md": "A"})
        if isinstance(item, Asset)
    }
    assert languages == {"library/de/a.md": "de", "library/en/a.md": "en", "library/pt-br/a.md": "pt-BR"}


def test_a_lone_folder_called_it_is_no_language(read: Read) -> None:
    assert [item.attributes.language for item in read({"it/a.md": "A", "b.md": "B"}) if isinstance(item, Asset)] == [
        None,
        None,
    ]


def test_a_source_named_by_the_caller_begins_its_ids(read: Read) -> None:
    assert ids(read({"a.md": "A"}, SourceOptions(name="handbook"))) == ["handbook/a.md"]


def test_a_very_deep_folder_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    deep = folder.joinpath(*["d"] * 200)
    deep.mkdir(parents=True)
    (deep / "a.md").write_text("A")
    assert ids(list(open_source(folder).read())) == ["library/" + "d/" * 200 + "a.md"]


def test_two_reads_give_the_same(read: Read) -> None:
    files = {"b.md": "[a](a.md)", "a.md": "# A\n\nText"}
    assert read(files) == read(files)
