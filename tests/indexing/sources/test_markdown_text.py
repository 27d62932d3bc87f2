from __future__ import annotations

import pytest

from indexing.sources.markdown_text import LONGEST_PARAGRAPH, PIECE, markdown_prose


def text_of(markdown: str) -> str:
    return markdown_prose(markdown).text()


def test_headings_stay_as_hash_lines_however_they_were_written() -> None:
    assert text_of("# One\n\nTwo\n---\n\n### *Three* `x` ###\n") == "# One\n\n## Two\n\n### Three x"


def test_marks_go_and_words_stay() -> None:
    assert text_of("Some **bold** _and_ `code`, ~~gone~~ [link](/a) &amp; \\*stars\\*.") == (
        "Some bold and code, gone link & *stars*."
    )


def test_list_items_and_table_rows_are_lines() -> None:
    markdown = "- one\n- two\n  - three\n\n1. first\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    assert text_of(markdown) == "- one\n- two\n- three\n- first\n\na | b\n1 | 2"


def test_a_comment_in_code_does_not_become_a_heading() -> None:
    lines = text_of("```sh\n# install\nmake\n```\n\n\\# not one either").split("\n")
    assert [line for line in lines if line.startswith("#")] == []
    assert "    # install" in lines


def test_an_image_is_its_alternative_text() -> None:
    assert text_of("![A warm house](house.png)") == "A warm house"


def test_links_are_kept_in_order_from_markdown_and_html() -> None:
    prose = markdown_prose(
        '[a](/a) <a href="/b?x=1&amp;y=2">b</a> [c][ref]\n\n<div><a href="/d">d</a></div>\n\n[ref]: /c\n'
    )
    assert prose.links == ["/a", "/b?x=1&y=2", "/c", "/d"]


def test_embedded_html_is_read_as_text() -> None:
    assert text_of('<div class="x">\n<h2>Cost</h2>\n<p>One<br>two</p>\n<script>alert(1)</script>\n</div>') == (
        "## Cost\n\nOne\ntwo"
    )


def test_a_html_comment_is_not_text() -> None:
    assert text_of("Before\n\n<!-- hidden\n\nstill hidden -->\n\nAfter") == "Before\n\nAfter"


def test_mdx_modules_and_components_go_and_what_they_enclose_stays() -> None:
    mdx = """import Tabs from '@theme/Tabs'
import {
  A,
} from './a'

export const meta = {
  title: 'x'
}

<Tabs values={[{a: 1}, {b: 2}]}>
## Inside
Some **text**
</Tabs>

{/* a comment */}

<Card title="x" href="/card" onClick={() => { go() }} />
"""
    prose = markdown_prose(mdx)
    assert prose.text() == "## Inside\n\nSome text"
    assert prose.links == ["/card"]


def test_components_in_fenced_code_stay() -> None:
    assert "<Card />" in text_of("Text <b>x</b>\n\n```jsx\nimport x from 'y'\n<Card />\n```\n")


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ('{{< note title="x" >}}Mind the step.{{< /note >}}', "Mind the step."),
        ("{{% tip %}}Mind it.{{% /tip %}}", "Mind it."),
        ("{% include a.html %}Mind it.{% endif %}", "Mind it."),
        ("Hello {{ page.title }}there", "Hello there"),
        ("Write `{{ page.title }}` there", "Write {{ page.title }} there"),
    ],
)
def test_shortcodes_go_and_what_they_enclose_stays(markdown: str, text: str) -> None:
    assert text_of(markdown) == text


@pytest.mark.parametrize(
    "target",
    [
        '{{< ref "/guides/a.md" >}}',
        '{{% relref "/guides/a.md" %}}',
        "{% link /guides/a.md %}",
        "{{ '/guides/a.md' | relative_url }}",
    ],
)
def test_a_reference_shortcode_is_a_link(target: str) -> None:
    assert markdown_prose(f"See [it]({target}).").links == ["/guides/a.md"]


def test_right_to_left_text_and_emoji_stay_as_they_are() -> None:
    assert text_of("# دليل 🔥\n\nשלום **עולם** 👩‍🔧") == "# دليل 🔥\n\nשלום עולם 👩‍🔧"


@pytest.mark.parametrize("word", ["<object>", "<svg>", "<title>", "<textarea>", "<head>", "<iframe src='x'>"])
def test_an_element_left_open_does_not_swallow_the_rest(word: str) -> None:
    assert text_of(f"# A {word} here\n\nand *there*") == "# A here\n\nand there"


@pytest.mark.parametrize("mark", ["[", "![", "*a ", "`", "> ", "_a_", "[a](", "<A b={", "{{<", "{%", "<a ", "| a "])
def test_endless_marks_are_read(mark: str) -> None:
    assert "end" in text_of(mark * 1_000 + "\n\nend")


def test_a_paragraph_nobody_wrote_is_taken_as_it_stands() -> None:
    hostile = "[" * (LONGEST_PARAGRAPH + 1)
    assert text_of(hostile) == hostile


def test_a_long_text_is_read_in_pieces_and_loses_nothing() -> None:
    paragraphs = [f"Paragraph *{number}*." for number in range(PIECE // 10)]
    assert text_of("\n\n".join(paragraphs)).split("\n\n") == [paragraph.replace("*", "") for paragraph in paragraphs]
