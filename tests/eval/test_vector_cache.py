import sqlite3
from pathlib import Path

import numpy as np

from eval.vector_cache import RememberingEmbedder
from tests.fakes import CountingEmbedder


def test_a_text_is_embedded_once_and_given_back_in_its_place(tmp_path: Path) -> None:
    inner = CountingEmbedder()
    expected = CountingEmbedder().embed(["b", "a", "b", "c"])

    first = RememberingEmbedder(inner, tmp_path).embed(["a", "b"])
    again = RememberingEmbedder(inner, tmp_path).embed(["b", "a", "b", "c"])

    assert np.array_equal(again, expected)
    assert np.array_equal(first, expected[[1, 0]])
    assert len(inner.seen) == 3


def test_a_question_is_not_a_passage(tmp_path: Path) -> None:
    inner = CountingEmbedder()
    remembering = RememberingEmbedder(inner, tmp_path)

    remembering.embed(["a"], "passage")
    remembering.embed(["a"], "query")

    assert len(inner.seen) == 2


def test_nothing_gives_nothing_of_the_right_width(tmp_path: Path) -> None:
    inner = CountingEmbedder()
    assert RememberingEmbedder(inner, tmp_path).embed([]).shape == (0, inner.dimension)


def test_a_vector_of_another_width_is_made_again(tmp_path: Path) -> None:
    inner = CountingEmbedder()
    remembering = RememberingEmbedder(inner, tmp_path)
    expected = remembering.embed(["a"])
    (file,) = tmp_path.glob("*.sqlite3")
    with sqlite3.connect(file) as kept:
        kept.execute("UPDATE vectors SET vector = x'00000000'")
    kept.close()

    assert np.array_equal(remembering.embed(["a"]), expected)
