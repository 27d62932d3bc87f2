"""Formats: what a kind of page means, and that nothing is made of the others."""

from __future__ import annotations

import numpy as np

from models.classifiers.stages.formats import NOTHING_KNOWN, Formats
from models.classifiers.whereabouts import ABSENT, format_code

FORMATS = Formats({"faq": [1.0, -1.0], "blog": [0.5, 0.0]})


def test_what_a_format_means_is_looked_up_by_its_kind() -> None:
    found, known = FORMATS.evidence(np.array([format_code("Post"), format_code("FAQs")]), 2)

    assert found.tolist() == [[0.5, 0.0], [1.0, -1.0]]
    assert known.tolist() == [True, True]


def test_a_format_that_nobody_knows_and_none_at_all_mean_nothing() -> None:
    found, known = FORMATS.evidence(np.array([format_code("poem"), ABSENT]), 2)

    assert found.tolist() == [[0.0, 0.0], [0.0, 0.0]]
    assert known.tolist() == [False, False]


def test_where_no_format_was_learnt_nothing_is_known() -> None:
    found, known = NOTHING_KNOWN.evidence(np.array([format_code("faq")]), 3)

    assert found.shape == (1, 3)
    assert not found.any()
    assert not known.any()


def test_nobody_asks_nothing() -> None:
    assert FORMATS.evidence(np.array([], dtype=np.int64), 2)[0].shape == (0, 2)
