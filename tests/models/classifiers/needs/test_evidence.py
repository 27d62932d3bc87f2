from __future__ import annotations

import numpy as np
import pytest

from models.classifiers.base import Passages
from models.classifiers.needs.evidence import find_evidence
from models.domain.asset import Asset
from models.domain.chunk import Chunk

NEED = np.array([[1.0, 0.0]], np.float32)
RARITY = {"warm": 2.0, "house": 1.0}


def passages(title: str, description: str, *chunks: tuple[str, tuple[float, float]], head: float = 0.6) -> Passages:
    """An asset of these chunks, each with its vector; `head` is the head's similarity to the need."""
    body = "\n\n".join(text for text, _ in chunks)
    places = [(body.index(text), body.index(text) + len(text)) for text, _ in chunks]
    asset = Asset("a/1", "a", None, title, description, body)
    cut = tuple(Chunk("a/1", place, "", start, end, "") for place, (start, end) in enumerate(places))
    vectors = [(head, np.sqrt(1 - head**2)), *(vector for _, vector in chunks)]
    return Passages(asset, cut, np.asarray(vectors, np.float32))


def told(read: Passages) -> list[str]:
    evidence = find_evidence(read, NEED, RARITY)
    assert evidence is not None
    return [one.text for one in evidence.sentences]


def test_title_and_body_are_shown_by_what_they_do_for_the_need() -> None:
    read = passages("A warm house", "", ("Oil is dear. Seal the doors for a warm house all year.", (0.9, 0.4)))
    assert told(read) == ["A warm house", "Seal the doors for a warm house all year."]


def test_the_body_speaks_through_the_chunk_that_is_nearest() -> None:
    far, near = ("A warm house is far away.", (0.1, 0.99)), ("The warm house stands here.", (0.9, 0.4))
    assert told(passages("", "", far, near, head=0.0)) == ["The warm house stands here."]


def test_at_like_words_a_whole_sentence_is_shown_before_a_table_row() -> None:
    read = passages("", "", ("Warm house tips | warm house |\n\nA warm house is dry.", (1.0, 0.0)), head=0.0)
    assert told(read)[0] == "A warm house is dry."


def test_a_head_that_is_unlike_the_need_says_little_for_it() -> None:
    read = passages("Welcome to everybody here", "", ("A warm house is dry.", (1.0, 0.0)), head=-0.2)
    assert told(read) == ["A warm house is dry."]


def test_three_sentences_are_shown_at_most() -> None:
    body = " ".join(f"A warm house number {number} is here." for number in range(9))
    assert len(told(passages("A warm house", "It is a warm house.", (body, (1.0, 0.0))))) == 3


def test_where_the_nearest_chunk_has_no_sentence_another_one_speaks() -> None:
    assert told(passages("", "", ("- ", (1.0, 0.0)), ("It is dry.", (0.0, 1.0)), head=0.0)) == ["It is dry."]


def test_a_sentence_that_does_little_beside_the_strongest_is_not_shown() -> None:
    read = passages("", "", ("Seal the doors for a warm house. It is late.", (0.9, 0.4)), head=0.0)
    assert told(read) == ["Seal the doors for a warm house."]


def test_where_nothing_is_alike_the_first_sentences_speak_in_the_texts_order() -> None:
    read = passages("It is dry", "", ("It is late. It is dark.", (-0.9, 0.4)), head=-0.2)
    assert told(read) == ["It is late.", "It is dark.", "It is dry"]


def test_without_any_sentence_there_is_no_evidence() -> None:
    assert find_evidence(passages("", ""), NEED, RARITY) is None


@pytest.mark.parametrize("text", ["\x00" * 99, "🔥" * 99, "](" * 999, "warm " * 5000, "# \n" * 99 + "x"])
def test_every_sentence_shown_stands_where_it_says(text: str) -> None:
    read = passages(text, text, (text, (1.0, 0.0)))
    evidence = find_evidence(read, NEED, RARITY)
    for one in evidence.sentences if evidence else ():
        assert read.asset.text_of(one.part)[one.start : one.end] == one.text
