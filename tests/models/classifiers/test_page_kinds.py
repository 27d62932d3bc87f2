"""Page kinds: what systems call differently is one kind, and what names nothing is none."""

from __future__ import annotations

import pytest

from models.classifiers.page_kinds import page_kind, telling_name


@pytest.mark.parametrize(
    "name", ["case-study", "Case Study", "case_studies", "CaseStudy", " CUSTOMER-STORY ", "Customer / Stories"]
)
def test_a_case_study_is_one_by_any_name(name: str) -> None:
    assert page_kind(name) == "case-study"


@pytest.mark.parametrize("name", ["post", "BlogPosting", "blog posting", "Article", "blog"])
def test_what_systems_call_a_blog_post_is_one(name: str) -> None:
    assert page_kind(name) == "blog"


@pytest.mark.parametrize("name", [None, "", "  ", "Unknown", "Uncategorized", "---"])
def test_a_name_that_says_nothing_names_no_kind(name: str | None) -> None:
    assert page_kind(name) == ""


def test_an_unheard_name_is_a_kind_of_its_own() -> None:
    assert page_kind("Veterans\u2019 Letter") == page_kind("veterans\u2019_letter") == "veterans\u2019-letter"


def test_of_several_names_the_first_that_is_known_counts() -> None:
    assert page_kind("Heating, News, FAQ") == "news"
    assert page_kind("Heating, , Uncategorized") == "heating"
    assert page_kind("Heating, Cooling") == "heating,cooling"


@pytest.mark.parametrize("any_entry", ["post", "page", "Blog", "", "default"])
def test_what_any_entry_is_called_gives_way_to_what_it_is_filed_under(any_entry: str) -> None:
    assert telling_name(any_entry, ["Heating", "Customer Stories", "News"]) == "Customer Stories"


def test_a_category_that_may_be_the_subject_tells_no_kind() -> None:
    assert telling_name("post", ["Security", "Products", "Jobs", "Heating"]) == "post"


def test_a_type_of_its_own_counts_before_any_category() -> None:
    assert telling_name("landing_page", ["News"]) == "landing_page"
    assert telling_name("veterans letter", ["News"]) == "veterans letter"
