"""Boilerplate and bands."""

from __future__ import annotations

import numpy as np

from indexing.catalog.sketch import Sketch
from indexing.duplicates.sketching import BANDS, MANY, frame_sketches, make_bands, pairs_in_bands
from indexing.duplicates.wording import read_wording

FOOTER = "Ferry Lane Bicycles is open from nine to five on every day but Sunday."


def sketch(asset_id: str, body: str) -> Sketch:
    wording, empty = read_wording(body), np.empty(0, np.uint64)
    source = asset_id.partition("/")[0]
    return Sketch(asset_id, source, "", wording.text, 0, np.unique(wording.lines), empty, empty.astype(np.uint32))


def prose(*words: int) -> str:
    return " ".join(f"w{word}" for word in words)


def agree(one: str, other: str, framed: str = "") -> int:
    lines = read_wording(framed).lines
    return int((make_bands(read_wording(one), lines) == make_bands(read_wording(other), lines)).sum())


def test_a_line_that_many_texts_of_a_source_have_is_the_sites_own() -> None:
    pages = [sketch(f"shop/{number}", f"Page {number}.\n{FOOTER}") for number in range(MANY)]

    assert frame_sketches(pages)["shop/0"].tolist() == read_wording(FOOTER).lines.tolist()
    assert len(frame_sketches(pages[1:])["shop/1"]) == 0


def test_exact_copies_do_not_make_their_lines_boilerplate() -> None:
    copies = [sketch(f"shop/{number}", "The same page.") for number in range(MANY + 3)]

    assert len(frame_sketches(copies)["shop/0"]) == 0


def test_what_one_source_says_everywhere_is_no_boilerplate_of_another() -> None:
    pages = [sketch(f"shop/{number}", f"Page {number}.\n{FOOTER}") for number in range(MANY)]
    framed = frame_sketches([*pages, sketch("blog/one", FOOTER)])

    assert len(framed["blog/one"]) == 0
    assert len(framed["shop/0"]) == 1


def test_copies_agree_in_every_band_and_strangers_in_none() -> None:
    assert agree(prose(*range(100)), prose(*range(100))) == BANDS
    assert agree(prose(*range(100)), prose(*range(200, 300))) == 0


def test_a_text_with_a_tenth_of_its_words_changed_is_met() -> None:
    changed = prose(*(word + 500 if word % 10 == 0 else word for word in range(300)))

    assert agree(prose(*range(300)), changed) > 0


def test_pages_of_one_template_agree_in_no_band_of_what_is_their_own() -> None:
    frame, mine, yours = prose(*range(40)), prose(*range(100, 140)), prose(*range(200, 240))
    both = f"{frame}\n{mine}", f"{frame}\n{yours}"
    one, other = (make_bands(read_wording(text), read_wording(frame).lines) for text in both)

    assert not (one[BANDS // 2 :] == other[BANDS // 2 :]).any()


def test_a_text_without_words_has_no_bands() -> None:
    assert len(make_bands(read_wording("…"), np.empty(0, np.uint64))) == 0


def bands(*rows: list[int]) -> list[np.ndarray]:
    return [np.array(row, np.uint32) for row in rows]


def test_pairs_agree_in_a_band_and_one_of_them_was_asked_for() -> None:
    met = pairs_in_bands(bands([1, 5], [1, 6], [2, 6], [3, 7], []), np.array([True, False, False, True, True]))

    assert met.tolist() == [[0, 1]]


def test_a_pair_that_agrees_twice_is_told_once() -> None:
    assert pairs_in_bands(bands([1, 5], [1, 5]), np.array([True, True])).tolist() == [[0, 1]]


def test_in_a_crowd_each_meets_only_those_after_it() -> None:
    crowd = bands(*([7] for _ in range(10)))

    assert len(pairs_in_bands(crowd, np.ones(10, bool), crowd=2)) == 9 + 8


def test_nothing_meets_in_a_library_of_one() -> None:
    assert len(pairs_in_bands(bands([1, 2]), np.array([True]))) == 0
