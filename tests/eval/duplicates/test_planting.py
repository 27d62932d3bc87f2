"""What is planted is what it says."""

from __future__ import annotations

import numpy as np
import pytest

from eval.duplicates.edits import COPIES, LIGHT
from eval.duplicates.planting import PAGES_OF_A_TEMPLATE, TEMPLATE_PARTS, Planted, plant
from eval.duplicates.retelling import RETOLD, retell
from eval.duplicates.score import Score
from indexing.duplicates.overlap import Compared, measure_overlap
from indexing.duplicates.wording import read_wording
from models.domain.duplicate import Duplicate, Likeness
from models.domain.errors import InvalidInput
from tests.fakes import an_asset

SENTENCES = "If it rains, you need to use a cover because the saddle gets wet. We show people how to start and stop. "


def words(seed: int, count: int = 160) -> str:
    random = np.random.default_rng(seed)
    named = ["".join(chr(97 + letter) for letter in random.integers(0, 26, 6)) for _ in range(count)]
    return ". ".join(" ".join(named[start : start + 8]).capitalize() for start in range(0, count, 8)) + "."


def planted(pages: int = 2) -> Planted:
    return plant("shop", [an_asset(f"shop/{number}", body=words(number)) for number in range(30)], pages)


def overlap(one: str, other: str) -> float:
    nothing = np.empty(0, np.uint64)
    return measure_overlap(*(Compared.of(read_wording(text), nothing) for text in (one, other))).shared


def test_every_page_has_a_version_of_each_kind() -> None:
    assert len(planted().versions) == 2 * (len(COPIES) + len(LIGHT) + len(RETOLD))


def test_the_same_seed_plants_the_same() -> None:
    assert planted() == planted()


def test_copies_share_everything_and_light_edits_most_of_it() -> None:
    library = planted()
    bodies = {each.id: each.body for each in library.originals}
    shared = {
        (each.group, each.how): overlap(bodies[each.origin], each.asset.body)
        for each in library.versions
        if each.group != "paraphrases"
    }

    assert {value for (group, _), value in shared.items() if group == "copies"} == {1.0}
    assert min(shared.values()) > 0.6


def test_pages_that_fill_a_template_are_taken_out_of_the_site() -> None:
    library = planted()

    assert len(library.templates) == len(TEMPLATE_PARTS) * PAGES_OF_A_TEMPLATE
    assert len(library.originals) == 30 - len(TEMPLATE_PARTS) * (PAGES_OF_A_TEMPLATE + 1)


def test_pages_of_a_template_share_about_its_part() -> None:
    first, second = [each.body for each in planted().templates if "~0.5~" in each.id][:2]

    assert overlap(first, second) == pytest.approx(0.5, abs=0.1)


def test_a_site_that_is_too_small_is_refused_with_both_numbers() -> None:
    with pytest.raises(InvalidInput, match="3 pages fit, and 23 are needed"):
        plant("shop", [an_asset(f"shop/{number}", body=words(number)) for number in range(3)], 2)


def test_a_retelling_turns_clauses_and_takes_other_words() -> None:
    told = retell(1.0)(SENTENCES, np.random.default_rng(0), [])

    assert overlap(SENTENCES, told) < 0.2
    assert "rains" in told
    assert told == retell(1.0)(SENTENCES, np.random.default_rng(0), [])


def test_no_strength_leaves_a_text_as_it_is() -> None:
    assert retell(0.0)(SENTENCES.strip(), np.random.default_rng(0), []) == SENTENCES.strip()


def test_a_score_tells_what_is_found_from_what_is_wrong_and_what_nobody_planted() -> None:
    library, score = planted(1), Score()
    copy, stranger = library.versions[0], library.originals[-1].id
    template = library.templates[0].id
    one, other = sorted(each.id for each in library.originals if each.id != copy.origin)[:2]

    score.add(
        library,
        [
            Duplicate.of(copy.origin, copy.asset.id, 1.0, Likeness.EXACT),
            Duplicate.of(template, stranger, 0.8),
            Duplicate.of(one, other, 0.9),
        ],
    )

    assert score.recall("copies") == 1 / len(COPIES)
    assert score.precision(Likeness.EXACT) == 1.0
    assert score.precision(Likeness.EXACT, Likeness.NEAR) == 0.5
    assert score.templates_wrong == 1
    assert len(score.natural) == 1
