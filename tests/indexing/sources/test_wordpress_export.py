from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from indexing.sources import wordpress_export
from indexing.sources.base import Failed, Item, Skipped
from indexing.sources.opening import open_source
from indexing.sources.options import SourceOptions
from models.domain.asset import Asset, Attributes
from models.domain.errors import InvalidInput

Read = Callable[..., list[Item]]

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/{version}/excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:wp="http://wordpress.org/export/{version}/">
<channel><title>Warmhearth</title><link>https://example.org</link><language>en-GB</language>
<wp:wxr_version>{version}</wp:wxr_version>
<wp:author><wp:author_login>jo</wp:author_login><wp:author_display_name>Jo Fern</wp:author_display_name></wp:author>
"""
TAIL = "</channel></rss>"


def item(number: int = 1, content: str = "Text", **parts: str) -> str:
    values = {"post_type": "post", "status": "publish", "post_date": "2024-03-05 10:00:00"} | parts
    tags = "".join(f"<wp:{name}>{value}</wp:{name}>" for name, value in values.items())
    return (
        f"<item><title>Post {number}</title><link>https://example.org/{number}/</link><dc:creator>jo</dc:creator>"
        f"<content:encoded><![CDATA[{content}]]></content:encoded>"
        f"<excerpt:encoded><![CDATA[In short]]></excerpt:encoded>"
        f"<wp:post_id>{number}</wp:post_id>{tags}</item>\n"
    )


def export(*items: str, version: str = "1.2") -> dict[str, str]:
    return {"warm.xml": HEAD.format(version=version) + "".join(items) + TAIL}


def only(items: list[Item]) -> Asset:
    (found,) = items
    assert isinstance(found, Asset)
    return found


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2"])
def test_a_post_of_any_version_becomes_an_asset(read: Read, version: str) -> None:
    asset = only(read(export(item(7, post_modified="2024-04-06 00:00:00"), version=version)))
    assert (asset.id, asset.url, asset.title) == ("warm/7", "https://example.org/7/", "Post 7")
    assert (asset.description, asset.body) == ("In short", "Text")
    assert asset.attributes == Attributes("post", None, "Jo Fern", "en-GB", date(2024, 3, 5), date(2024, 4, 6))


@pytest.mark.parametrize(
    ("filed", "format_"),
    [
        ('<category domain="category" nicename="x">Customer Stories</category>', "customer stories"),
        ('<category domain="post_tag">News</category><category domain="category">Tutorials</category>', "tutorials"),
        ('<category domain="category">Security</category><category domain="post_tag"/>', "post"),
        ('<category domain="nav_menu">News</category><category>News</category>', "post"),
    ],
)
def test_a_post_is_of_the_kind_that_it_is_filed_under(read: Read, filed: str, format_: str) -> None:
    filed_item = item().replace("</item>", f"{filed}</item>")
    assert only(read(export(filed_item))).attributes.format == format_


def test_a_type_of_its_own_is_not_overruled_by_a_category(read: Read) -> None:
    filed_item = item(post_type="kb").replace("</item>", '<category domain="category">News</category></item>')
    assert only(read(export(filed_item), SourceOptions(post_types=("kb",)))).attributes.format == "kb"


@pytest.mark.parametrize("status", ["draft", "pending", "private", "future", "trash", "auto-draft"])
def test_what_is_not_public_is_skipped_with_its_status(read: Read, status: str) -> None:
    (skipped,) = read(export(item(status=status)))
    assert isinstance(skipped, Skipped)
    assert (skipped.reason, skipped.detail) == (status, "Post 1")


def test_a_post_behind_a_password_is_skipped_even_with_drafts(read: Read) -> None:
    (skipped,) = read(export(item(post_password="x")), SourceOptions(include_drafts=True))
    assert isinstance(skipped, Skipped)
    assert skipped.reason == "password"


def test_drafts_are_read_when_asked_for_but_never_the_bin(read: Read) -> None:
    items = read(export(item(1, status="draft"), item(2, status="trash")), SourceOptions(include_drafts=True))
    assert [type(each) for each in items] == [Asset, Skipped]


@pytest.mark.parametrize("kind", ["attachment", "revision", "nav_menu_item", "wp_block", "product"])
def test_other_types_are_skipped_by_their_name(read: Read, kind: str) -> None:
    (skipped,) = read(export(item(post_type=kind)))
    assert isinstance(skipped, Skipped)
    assert skipped.reason == kind


def test_a_custom_type_is_read_when_named(read: Read) -> None:
    options = SourceOptions(post_types=("product",))
    assert [type(each) for each in read(export(item(1, post_type="product"), item(2)), options)] == [Asset, Skipped]


def test_zero_dates_are_unknown(read: Read) -> None:
    zero = "0000-00-00 00:00:00"
    attributes = only(read(export(item(post_date=zero, post_date_gmt=zero, post_modified=zero)))).attributes
    assert (attributes.published, attributes.modified) == (None, None)


def test_block_comments_go_and_headings_stay(read: Read) -> None:
    content = '<!-- wp:heading {"level":3} --><h3>Cost</h3><!-- /wp:heading --><!-- wp:paragraph --><p>Dear.</p>'
    assert only(read(export(item(content=content)))).body == "### Cost\n\nDear."


def test_blank_lines_part_paragraphs_as_wordpress_shows_them(read: Read) -> None:
    assert only(read(export(item(content="One\nline\n\nTwo")))).body == "One line\n\nTwo"


def test_shortcodes_go_their_text_stays_and_brackets_that_are_none_stay(read: Read) -> None:
    content = '[caption id="a" width="3"]<img alt="A house"> Warm[/caption] [gallery ids="1,2"] [box]In[/box] '
    content += "[sic] [1] [[gallery]]"
    assert only(read(export(item(content=content)))).body == "A house Warm In [sic] [1] [gallery]"


def test_links_are_kept(read: Read) -> None:
    content = '<a href="https://example.org/2/">two</a> <a href="/3">three</a> <a href="#x">x</a>'
    assert only(read(export(item(content=content)))).links == ("https://example.org/2/", "/3")


def test_a_truncated_tail_keeps_what_came_before_and_says_so(read: Read) -> None:
    whole = export(*(item(number) for number in range(1, 400)))["warm.xml"]
    items = read({"warm.xml": whole[: len(whole) * 3 // 4]})
    *assets, last = items
    assert len(assets) > 200
    assert all(isinstance(each, Asset) for each in assets)
    assert isinstance(last, Failed)
    assert last.fatal
    assert "breaks off" in last.problem


BOMB = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;">]>'
FILE = '<!DOCTYPE rss [<!ENTITY c SYSTEM "file:///etc/passwd">]>'
FETCH = '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd">'


@pytest.mark.parametrize("doctype", [BOMB, FILE, FETCH])
def test_an_export_with_a_document_type_is_refused_unread(read: Read, doctype: str) -> None:
    text = export(item(content="]]>&c;<![CDATA["))["warm.xml"].replace("<rss", doctype + "<rss", 1)
    (failed,) = read({"warm.xml": text})
    assert isinstance(failed, Failed)
    assert failed.fatal
    assert "document type" in failed.problem


def test_an_entity_nobody_declared_ends_the_source(read: Read) -> None:
    *_, failed = read(export(item(content="]]>&c;<![CDATA[")))
    assert isinstance(failed, Failed)
    assert failed.fatal


def test_control_characters_that_xml_forbids_do_not_end_the_export(read: Read) -> None:
    assert only(read(export(item(content="Wa\x00rm\x0bth")))).body == "Wa rm th"


@pytest.mark.parametrize(
    "text", ["<catalog><book/></catalog>", '<rss version="2.0"><channel/></rss>', '<urlset xmlns="http://x/"/>']
)
def test_other_xml_is_refused_by_its_first_element(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.xml"
    path.write_text(text)
    with pytest.raises(InvalidInput, match="not a WordPress export"):
        open_source(path)


@pytest.mark.parametrize(
    "content", [b"", b"no xml at all", b"\x00\x01\x02\x03", b"<?xml version='1.0' encoding='x'?><a/>"]
)
def test_what_is_not_xml_has_failed(read: Read, content: bytes) -> None:
    (failed,) = read({"a.xml": content})
    assert isinstance(failed, Failed)
    assert failed.fatal


def test_the_second_post_of_one_number_names_the_first(read: Read) -> None:
    first, second = read(export(item(1), item(1)))
    assert isinstance(first, Asset)
    assert isinstance(second, Failed)
    assert "warm.xml:8 (post 1)" in second.problem
    assert second.where == "warm.xml:9 (post 1)"


def test_an_item_without_end_is_given_up(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wordpress_export, "MOST_ELEMENTS", 100)
    *_, failed = read(export(item(1), item(2).replace("</item>", "<x/>" * 200 + "</item>")))
    assert isinstance(failed, Failed)
    assert "more than 100 elements" in failed.problem


READ_AND_TELL_MEMORY = """
import resource, sys
from pathlib import Path
from indexing.sources.opening import open_source
count = sum(1 for _ in open_source(Path(sys.argv[1])).read())
print(count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def test_memory_stays_flat_over_a_long_export(tmp_path: Path) -> None:
    short, long = _peak_kilobytes(tmp_path, 100), _peak_kilobytes(tmp_path, 4_000)
    # Forty times the posts, 40 MB of them: a tree that grew with the file would need several times that.
    assert long - short < 15_000


def _peak_kilobytes(folder: Path, posts: int) -> int:
    """The most memory that a process of its own took to read an export of so many posts of 10 KB."""
    path = folder / f"{posts}.xml"
    body = "<p>" + "Warm words. " * 800 + "</p>"
    with path.open("w") as file:
        file.write(HEAD.format(version="1.2"))
        file.writelines(item(number, body) for number in range(posts))
        file.write(TAIL)
    command = [sys.executable, "-c", READ_AND_TELL_MEMORY, str(path)]
    root = Path(__file__).resolve().parents[3]
    done = subprocess.run(command, cwd=root, check=True, capture_output=True, text=True)
    count, kilobytes = done.stdout.split()
    assert int(count) == posts
    return int(kilobytes)


@pytest.mark.data
def test_the_theme_unit_test_export_is_read_and_everything_skipped_has_its_reason(shared_data: Path) -> None:
    path = shared_data / "exports" / "wxr" / "themeunittestdata.wordpress.xml"
    items = list(open_source(path).read())
    reasons = Counter(each.reason for each in items if isinstance(each, Skipped))
    assert reasons == {"nav_menu_item": 70, "attachment": 37, "future": 1, "draft": 1, "password": 1}
    assert sum(isinstance(each, Asset) for each in items) == 76
    assert not [each for each in items if isinstance(each, Failed)]
