"""What a need's texts say together."""

from __future__ import annotations

import numpy as np
import pytest

from models.classifiers.base import NeedTexts
from models.classifiers.needs.rows import EXAMPLES_SAY, NeedRows
from models.domain.persona import Need, NeedKind
from models.vectors import Vectors


def rows(*needs: Need) -> NeedRows:
    def vectors(texts: tuple[str, ...]) -> Vectors:
        return np.zeros((len(texts), 2), np.float32)

    texts = [
        NeedTexts(each, vectors(each.statements), vectors(each.barriers), vectors(each.accelerators)) for each in needs
    ]
    return NeedRows.lay_out(texts, 2)


PLAIN = Need("plain", NeedKind.FUNCTIONAL, "Keep warm", story="As an owner, I want warmth")
SHOWN = Need(
    "shown", NeedKind.FUNCTIONAL, "Keep cool", examples=("Shade", "", "Blinds"), barriers=("It costs too much",)
)


def test_the_best_text_speaks_for_a_need_without_examples() -> None:
    assert rows(PLAIN).strongest(np.array([[1.0, 3.0], [2.0, 0.0]])).tolist() == [[3.0], [2.0]]


def test_statement_and_best_example_speak_together() -> None:
    plain, shown = rows(PLAIN, SHOWN).strongest(np.array([[1.0, 3.0, 2.0, 0.0, 4.0, -9.0]]))[0]
    # Statement 2, examples 0 and 4, barrier -9: the 2 and four tenths of what 4 has more.
    assert EXAMPLES_SAY == 0.4
    assert (plain, shown) == pytest.approx((3.0, 2.8))


def test_an_example_that_says_less_than_the_statement_takes_nothing_away() -> None:
    assert rows(SHOWN).strongest(np.array([[4.0, 0.0, 2.0, -9.0]])).tolist() == [[4.0]]


def test_one_example_alone_does_not_make_a_need_served() -> None:
    assert rows(SHOWN).strongest(np.array([[0.0, 9.0, 0.0, 0.0]]))[0] == pytest.approx([3.6])


def test_an_answered_barrier_still_serves_the_need() -> None:
    assert rows(SHOWN).strongest(np.array([[0.0, 1.0, 2.0, 8.0]])).tolist() == [[8.0]]


def test_examples_speak_alone_for_a_need_without_a_statement() -> None:
    bare = Need("bare", NeedKind.FUNCTIONAL, "", examples=("Shade", "Blinds"))
    assert rows(bare).strongest(np.array([[1.0, 5.0]])).tolist() == [[5.0]]


def test_a_library_without_assets_has_no_scores() -> None:
    assert rows(SHOWN).strongest(np.zeros((0, 4))).shape == (0, 1)


def test_a_taxonomy_without_needs_has_no_scores() -> None:
    assert rows().strongest(np.zeros((3, 0))).shape == (3, 0)
