"""Where links stand in a text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from indexing.retrieval.anchors import Said
from indexing.retrieval.asked import MOST_PASSAGES
from indexing.retrieval.placing import WINDOWS, cut_stretches, find_mentions, place_links
from models.classifiers.base import Passages
from models.domain.asset import Asset
from models.domain.chunk import Chunk

BODY = "Drum brakes are old.\n\nDrum brakes need care, and so do wide mudguards."
TITLES = {"a": "Drum brakes", "b": "Drum brakes", "c": "Wide mudguards"}
HEAD = np.asarray([0.0, 1.0], np.float32)


def passages(body: str, cuts: Sequence[int]) -> Passages:
    """The body in passages from cut to cut, of which the last alone is near to `HEAD`."""
    chunks = tuple(Chunk("t", at, "", start, end, "") for at, (start, end) in enumerate(pairwise(cuts)))
    rows = np.tile(np.asarray([1.0, 0.0], np.float32), (len(cuts), 1))
    rows[-1] = HEAD
    return Passages(Asset("t", "s", None, "", "", body), chunks, rows)


SHORT = passages(BODY, (0, BODY.index("Drum", 1), len(BODY)))


def placed(group: dict[str, str]) -> list[tuple[str, str]]:
    mentions = find_mentions(Said.of(BODY), TITLES, ("a", "b", "c"))
    links = place_links(SHORT, mentions, dict.fromkeys(TITLES, HEAD), group)
    return [(asset_id, f"{anchor.start}:{BODY[anchor.start : anchor.end]}") for asset_id, anchor in links]


def test_each_stands_where_the_passage_is_nearest_and_no_word_serves_two() -> None:
    assert placed({}) == [("a", "22:Drum brakes"), ("b", "0:Drum brakes"), ("c", "55:wide mudguards")]


def test_of_near_duplicates_one_is_linked() -> None:
    assert [asset_id for asset_id, _ in placed({"b": "a"})] == ["a", "c"]


def test_an_asset_that_is_gone_meanwhile_is_passed_over() -> None:
    mentions = find_mentions(Said.of(BODY), TITLES, ("a", "c"))

    assert [asset_id for asset_id, _ in place_links(SHORT, mentions, {"c": HEAD}, {})] == ["c"]


def test_a_text_is_read_in_stretches_up_to_what_a_draft_may_hold() -> None:
    count = WINDOWS * MOST_PASSAGES + 1
    long = passages("word " * count, range(0, 5 * count + 1, 5))

    stretches = list(cut_stretches(long))

    assert [len(vectors) for _, vectors in stretches] == [1 + MOST_PASSAGES] * WINDOWS
    assert "".join(asset.body for asset, _ in stretches) == long.asset.body[: long.chunks[-2].end]
