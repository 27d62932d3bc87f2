from __future__ import annotations

import numpy as np

from eval.evidence.cutting import Span
from eval.evidence.draws import draw_alike

SENTENCES = [Span("body", at * 100, at * 100 + length) for at, length in enumerate([50, 52, 48, 90, 30, 20, 10])]


def drawn(shown: list[Span], draws: int = 4) -> list[tuple[Span, ...]]:
    return draw_alike(SENTENCES, shown, draws, np.random.default_rng(1))


def test_random_sentences_are_as_long_as_the_shown_ones_give_or_take_a_tenth() -> None:
    found = drawn([SENTENCES[0]])
    assert len(found) == 3  # 52, 48 and 30 + 20
    for spans in found:
        assert 45 <= sum(span.length for span in spans) <= 55


def test_what_is_shown_is_never_drawn() -> None:
    assert not any(SENTENCES[0] in spans for spans in drawn([SENTENCES[0]], 20))
    inside = Span("body", 10, 60)
    assert not any(SENTENCES[0] in spans for spans in drawn([inside], 20))


def test_draws_differ_from_each_other_and_are_the_same_for_the_same_seed() -> None:
    found = drawn([SENTENCES[0]], 20)
    assert len(set(found)) == len(found)
    assert found == drawn([SENTENCES[0]], 20)


def test_where_the_others_do_not_suffice_nothing_is_drawn() -> None:
    assert drawn(SENTENCES[:4]) == []
    assert draw_alike([], [SENTENCES[0]], 3, np.random.default_rng(1)) == []
