from __future__ import annotations

import pytest

from indexing.sources.base import Failed
from indexing.sources.front_matter import FrontMatter, read_front_matter


def good(text: str) -> FrontMatter:
    front = read_front_matter(text, "a.md")
    assert isinstance(front, FrontMatter)
    return front


def bad(text: str) -> Failed:
    front = read_front_matter(text, "a.md")
    assert isinstance(front, Failed)
    return front


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: Heat\nlang: no\n---\nBody\n",
        '+++\ntitle = "Heat"\nlang = "no"\n+++\nBody\n',
        '{\n"title": "Heat",\n"lang": "no"\n}\nBody\n',
        "\ufeff---\r\nTitle: Heat\r\nLang: no\r\n---\r\nBody\r\n",
    ],
)
def test_yaml_toml_and_json_say_the_same(text: str) -> None:
    front = good(text)
    assert (front.fields.text("title"), front.fields.text("lang"), front.body.strip()) == ("Heat", "no", "Body")


def test_a_text_without_front_matter_is_all_body() -> None:
    assert good("# Hello\n").body == "# Hello\n"


def test_a_rule_at_the_top_is_not_front_matter() -> None:
    assert good("---\n\nHello\n").body == "---\n\nHello\n"


def test_empty_front_matter_has_no_fields() -> None:
    assert good("---\n---\nBody").fields.values == {}


@pytest.mark.parametrize("text", ["---\n- a\n- b\n---\nBody", "---\njust words\n---\nBody"])
def test_front_matter_that_is_no_mapping_names_the_line_and_the_cure(text: str) -> None:
    failed = bad(text)
    assert failed.where == "a.md:2"
    assert "not a mapping" in failed.problem
    assert "name: value" in failed.cure


def test_a_syntax_error_names_its_line() -> None:
    failed = bad("---\ntitle: Fine\nsummary: not: fine\n---\nBody")
    assert failed.where == "a.md:3"
    assert "quote" in failed.cure


def test_a_toml_error_names_its_line() -> None:
    assert bad('+++\na = "x"\nb = \n+++\nBody').where == "a.md:3"


def test_a_yaml_bomb_is_refused() -> None:
    bomb = "---\na0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12))
    assert "110 aliases" in bad(bomb + "---\nBody").problem


def test_a_few_aliases_that_expand_without_end_cost_nothing() -> None:
    bomb = "---\na0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 2)}]\n" for n in range(1, 45))
    assert good(bomb + "title: Still here\nauthor: *a44\n---\nBody").fields.text("title") == "Still here"


def test_yaml_makes_no_objects() -> None:
    front = read_front_matter("---\ntitle: !!python/object/apply:os.system ['true']\n---\n", "a.md")
    assert isinstance(front, FrontMatter)
    assert front.fields.text("title") == "true"


@pytest.mark.parametrize("opening", ["a: " + "[" * 5_000, "- " * 5_000 + "x", "a: " + "{b: " * 5_000])
def test_deep_nesting_is_refused_before_a_parser_sees_it(opening: str) -> None:
    assert "deeper than" in bad(f"---\n{opening}\n---\nBody").problem


def test_json_nested_without_end_is_refused() -> None:
    assert "deeper than" in bad('{\n"a": ' + "[" * 100_000 + "\n}\nBody").problem


def test_endless_front_matter_names_both_numbers() -> None:
    assert "200,000" in bad("---\na: " + "x" * 300_000 + "\n---\nBody").problem


@pytest.mark.parametrize(
    ("said", "format_"),
    [
        ("type: post\ncategories: [Heating, Case Studies]", "case studies"),
        ("layout: page\ntags: heating, tutorial", "tutorial"),
        ("tags: [tutorial]", "tutorial"),
        ("type: post\ntags: [security]", "post"),
        ("type: howto\ncategory: News", "howto"),
        ("category: Heating", "heating"),
    ],
)
def test_what_any_entry_is_called_gives_way_to_what_it_is_filed_under(said: str, format_: str) -> None:
    assert good(f"---\n{said}\n---\nBody").fields.attributes().format == format_
