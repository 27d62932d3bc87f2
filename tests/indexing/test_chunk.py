from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexing.chunk import LONGEST_PASSAGE, chunk
from models.domain.asset import Asset
from models.domain.chunk import Chunk
from models.embedders.base import Embedder
from models.embedders.hashing import HashingEmbedder
from models.embedders.registry import open_embedder


def an_asset(body: str, title: str = "Warm homes") -> Asset:
    return Asset("site/1", "site", None, title, "", body)


def cut(body: str, limit: int = 20, title: str = "Warm homes") -> tuple[Chunk, ...]:
    """By words: with a title of two, a limit of 20 leaves 18 for heading path and passage."""
    return chunk(an_asset(body, title), HashingEmbedder(max_word_pieces=limit))


def words(count: int, word: str = "draught") -> str:
    return " ".join([word] * count)


def test_a_short_body_is_one_chunk_with_its_title() -> None:
    (only,) = cut("Seal the windows.\n\nThen insulate.")
    assert (only.asset_id, only.position, only.heading, only.start, only.end) == ("site/1", 0, "", 0, 33)
    assert only.embedded == "Warm homes\nSeal the windows.\n\nThen insulate."


@pytest.mark.parametrize("body", ["", " \n\n\t", "\n" * 1000])
def test_a_blank_body_has_no_chunk(body: str) -> None:
    assert cut(body) == ()


def test_the_path_of_headings_is_carried_along_and_the_heading_lines_left_out() -> None:
    body = f"# Heating\n\n## Costs\n\n{words(12)}\n\n## Grants\n\n{words(12, 'grant')}"
    costs, grants = cut(body)
    assert (costs.heading, grants.heading) == ("Heating > Costs", "Heating > Grants")
    assert costs.embedded == f"Warm homes\nHeating > Costs\n{words(12)}"
    assert body[grants.start : grants.end] == words(12, "grant")


def test_a_heading_that_repeats_the_title_is_not_embedded_twice() -> None:
    (only,) = cut("# Warm homes\n\nSeal the windows.")
    assert only.embedded == "Warm homes\nSeal the windows."
    assert only.heading == "Warm homes"


def test_neighbouring_paragraphs_are_packed_as_far_as_they_fit() -> None:
    one, two = cut("\n\n".join([words(6)] * 4))
    assert (one.embedded.count("draught"), two.embedded.count("draught")) == (18, 6)


def test_a_section_that_is_too_small_goes_on_into_the_next_one() -> None:
    body = "## Why\n\nBecause it is cold.\n\n## How\n\nWith a heat pump."
    (only,) = cut(body)
    assert only.heading == "Why"
    assert body[only.start : only.end] == "Because it is cold.\n\n## How\n\nWith a heat pump."


def test_a_section_that_is_large_enough_is_not_mixed_with_the_next_one() -> None:
    first, second = cut(f"## Why\n\n{words(9)}\n\n## How\n\nBy hand.")
    assert (first.heading, second.heading) == ("Why", "How")


def test_list_items_may_be_parted() -> None:
    one, two = cut("\n".join(f"- {words(7)}" for _ in range(3)))
    assert one.embedded == f"Warm homes\n- {words(7)}\n- {words(7)}"
    assert two.embedded == f"Warm homes\n- {words(7)}"


def test_a_long_paragraph_is_cut_at_its_sentences() -> None:
    one, two = cut(f"{words(10).capitalize()}. {words(10, 'seal').capitalize()}.")
    assert one.embedded.endswith("draught.")
    assert two.embedded.startswith("Warm homes\nSeal")


def test_a_long_sentence_is_cut_between_words_and_no_word_is_lost() -> None:
    body = " ".join(f"word{number}" for number in range(50))
    chunks = cut(body)
    assert [word for each in chunks for word in body[each.start : each.end].split()] == body.split()
    assert len(chunks) >= 3


def test_a_megabyte_without_a_space_is_cut_by_length() -> None:
    body = "x" * 1_000_000
    chunks = cut(body)
    assert "".join(body[each.start : each.end] for each in chunks) == body
    assert all(each.end - each.start <= LONGEST_PASSAGE for each in chunks)


def test_a_heading_with_nothing_below_it_keeps_its_words() -> None:
    (only,) = cut("## Costs\n## Grants")
    assert "Costs" in only.embedded
    assert "Grants" in only.embedded
    (first, last) = cut(f"## Costs\n\n{words(15)}\n\n## See also")
    assert first.heading == "Costs"
    assert last.embedded == "Warm homes\n## See also"


def test_a_comment_in_a_code_block_is_no_heading() -> None:
    (only,) = cut("```sh\n# Install it\n\nmake\n```\n\nDone.")
    assert only.heading == ""
    assert only.embedded.startswith("Warm homes\n```sh\n# Install it")


def test_a_long_title_and_a_deep_path_leave_room_for_the_passage() -> None:
    body = "\n".join(f"{'#' * level} {words(6, f'level{level}')}" for level in range(1, 7)) + f"\n\n{words(9)}"
    (only,) = cut(body, title=words(100, "title"))
    assert only.embedded.split("\n") == [words(5, "title"), words(5, "level6"), words(9)]


def test_chunks_are_numbered_in_order_and_the_same_each_time() -> None:
    body = "\n\n".join([words(17)] * 5)
    assert [each.position for each in cut(body)] == [0, 1, 2, 3, 4]
    assert cut(body) == cut(body)


class CountsTheWhole(HashingEmbedder):
    """As some tokenizers do: a line break is a word piece too, which no single paragraph shows."""

    def count(self, texts: Sequence[str]) -> list[int]:
        return [pieces + text.count("\n") for pieces, text in zip(super().count(texts), texts, strict=True)]


def test_a_tokenizer_that_counts_more_for_the_whole_than_for_its_parts_is_kept_within_its_limit() -> None:
    embedder = CountsTheWhole(max_word_pieces=40)
    chunks = chunk(an_asset("\n\n".join([words(4)] * 40)), embedder)
    assert max(embedder.count([each.embedded for each in chunks])) <= 40
    assert sum(each.embedded.count("draught") for each in chunks) == 160


LINES = st.one_of(
    st.sampled_from(["", "", "  ", "# One", "## Two", "### Three ##", "#", "```", "~~~~", "- item", "1. first", "\r"]),
    st.text(alphabet="ab .!?#-`\t\u2003\x0b\x1c家😀", max_size=60),
    st.text(max_size=20),
    st.integers(1, 90).map(words),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(LINES, max_size=30).map("\n".join), st.integers(8, 40), st.sampled_from(["", "Warm", words(30)]))
def test_every_character_that_is_not_blank_is_in_one_chunk_or_a_heading(body: str, limit: int, title: str) -> None:
    chunks = cut(body, limit, title)
    edges = [0, *(edge for each in chunks for edge in (each.start, each.end)), len(body)]
    assert edges == sorted(edges)
    left_out = [body[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
    assert all(not line.strip() or line.startswith("#") for text in left_out for line in text.split("\n"))
    for text, following in zip(left_out, chunks, strict=False):
        headings = [line.lstrip("#").strip(" \t\r#") for line in text.split("\n") if line.strip()]
        assert all(heading in following.heading for heading in headings)
    assert all(body[each.start : each.end].strip() for each in chunks)
    assert max(HashingEmbedder().count([each.embedded for each in chunks]), default=0) <= limit


@pytest.fixture(scope="module")
def bundled() -> Embedder:
    return open_embedder(precision="float32")


@pytest.mark.model
@pytest.mark.parametrize(
    "body",
    [
        "家は暖かい" * 400,
        "antidisestablishmentarianism" * 300,
        "😀" * 900,
        "שלום " * 900,
        "a.b/c-d" * 500,
        "\x00x " * 900,
    ],
)
def test_the_real_tokenizer_reads_every_passage_whole(bundled: Embedder, body: str) -> None:
    chunks = chunk(an_asset(body), bundled)
    assert max(bundled.count([each.embedded for each in chunks])) <= bundled.max_word_pieces
    covered = "".join(body[each.start : each.end] for each in chunks)
    assert "".join(covered.split()) == "".join(body.split())


@pytest.mark.model
@pytest.mark.data
@pytest.mark.parametrize("site", ["pif", "letsencrypt", "get_help_with_tech"])
def test_real_pages_are_read_whole(bundled: Embedder, shared_data: Path, site: str) -> None:
    with gzip.open(shared_data / "sites" / f"{site}.jsonl.gz", "rt", encoding="utf-8") as lines:
        pages = [json.loads(line) for line in lines][:40]
    for page in pages:
        chunks = chunk(an_asset(page["text"], page["title"]), bundled)
        assert max(bundled.count([each.embedded for each in chunks]), default=0) <= bundled.max_word_pieces
        assert bool(chunks) == bool(page["text"].strip())
