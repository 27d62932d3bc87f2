import sqlite3
from pathlib import Path

import numpy as np

from eval.vector_cache import RememberingEmbedder, remembering
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
    embedder = RememberingEmbedder(inner, tmp_path)

    embedder.embed(["a"], "passage")
    embedder.embed(["a"], "query")

    assert len(inner.seen) == 2


def test_nothing_gives_nothing_of_the_right_width(tmp_path: Path) -> None:
    inner = CountingEmbedder()
    assert RememberingEmbedder(inner, tmp_path).embed([]).shape == (0, inner.dimension)


def test_a_vector_of_another_width_is_made_again(tmp_path: Path) -> None:
    inner = CountingEmbedder()
    embedder = RememberingEmbedder(inner, tmp_path)
    expected = embedder.embed(["a"])
    (file,) = tmp_path.glob("*.sqlite3")
    with sqlite3.connect(file) as kept:
        kept.execute("UPDATE vectors SET vector = x'00000000'")
    kept.close()

    assert np.array_equal(embedder.embed(["a"]), expected)


def test_only_who_names_a_folder_has_a_memory_and_the_folder_need_not_be_there(tmp_path: Path) -> None:
    inner = CountingEmbedder()
    assert remembering(inner, None) is inner
    assert remembering(inner, tmp_path / "new" / "folder").embed(["a"]).shape == (1, inner.dimension)
    assert (tmp_path / "new" / "folder").is_dir()
