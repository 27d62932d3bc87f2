"""Anchors: words that name a title."""

from __future__ import annotations

import math

import pytest

from indexing.retrieval.anchors import Said, find_anchors, tell_apart

TITLES = ("The price of mudguards", "Wheels for heavy loads", "Imprint", "Help")


def words(body: str, title: str, titles: tuple[str, ...] = TITLES) -> list[str]:
    return [body[each.start : each.end] for each in find_anchors(title, tell_apart(titles), Said.of(body))]


def test_a_title_is_found_word_for_word_with_its_small_words() -> None:
    assert words("We tell you The Price of Mudguards here.", TITLES[0]) == ["The Price of Mudguards"]


def test_a_small_word_at_the_end_belongs_to_a_whole_title_alone() -> None:
    titles = (*TITLES, "Why some rooms never warm up")

    assert words("When some rooms never warm up, call us.", titles[-1], titles) == ["some rooms never warm up"]
    assert words("Wheels for heavy for now.", TITLES[1]) == ["Wheels for heavy"]


def test_most_of_a_title_s_telling_words_name_it_in_any_order_and_number() -> None:
    assert words("Which wheel carries a heavy bag?", TITLES[1]) == ["wheel carries a heavy"]


def test_too_few_of_its_words_name_nothing() -> None:
    assert words("Prices rise. A mudguard helps.", TITLES[0]) == []
    assert words("Wheels are round.", TITLES[1]) == []


def test_words_of_two_sentences_are_no_anchor() -> None:
    assert words("Ask for the price. Mudguards are black.", TITLES[0]) == []


def test_words_of_two_clauses_are_no_anchor() -> None:
    assert words("They had a price, mudguards or not.", TITLES[0]) == []


def test_words_far_apart_are_no_anchor() -> None:
    assert words("The price that you pay in any shop of ours for new mudguards is fair.", TITLES[0]) == []


@pytest.mark.parametrize("fence", ["```", "~~~~"])
def test_a_block_of_code_carries_no_link_and_parts_what_stands_around_it(fence: str) -> None:
    code = f"Fit it.\n\n{fence}sh\nthe price of mudguards\n{fence}\n"

    assert words(f"{code}\nAsk for the price of mudguards.", TITLES[0]) == ["the price of mudguards"]
    assert words(f"The price\n{fence}\nof\n{fence}\nmudguards is low.", TITLES[0]) == []
    assert words(code.removesuffix(f"{fence}\n"), TITLES[0]) == []  # nobody closed it


def test_a_heading_carries_no_link() -> None:
    assert words("# The price of mudguards\n\nIt is thirty pounds.", TITLES[0]) == []


def test_one_word_names_a_title_only_when_it_is_all_of_it_and_long() -> None:
    assert words("See our imprint for that.", "Imprint") == ["imprint"]
    assert words("We help you.", "Help") == []


def test_of_a_title_of_small_words_every_word_tells() -> None:
    titles = (*TITLES, "It is icing up")

    assert words("Help, it is icing up again.", titles[-1], titles)[0] == "it is icing up"
    assert words("The icing on the cake.", titles[-1], titles) == []


def test_what_every_title_says_tells_nothing_apart() -> None:
    titles = ("Bicycle lights, Ferry Lane", "Bicycle locks, Ferry Lane", "Bicycle bells, Ferry Lane")

    assert words("Find bicycles at Ferry Lane.", titles[0], titles) == []
    assert words("We sell bicycle lights.", titles[0], titles) == ["bicycle lights"]


def test_rarity_is_the_logarithm_of_titles_to_holders() -> None:
    rarity = tell_apart(("Bicycle lights", "Bicycle locks"))

    assert rarity == {
        "bicycle": pytest.approx(math.log(3 / 2)),
        "light": pytest.approx(math.log(3)),
        "lock": pytest.approx(math.log(3)),
    }


def test_the_fullest_place_comes_first() -> None:
    body = "Wheels for heavy things. Then wheels for heavy loads."

    assert words(body, TITLES[1])[0] == "wheels for heavy loads"


def test_a_title_without_words_names_nothing() -> None:
    assert words("Anything at all.", "!?") == []
