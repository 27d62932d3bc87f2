"""Collective classification: an asset's own word, that of its siblings and that of its format."""

from __future__ import annotations

import numpy as np
import pytest

from models.classifiers.stages.collective import Collective, CollectiveHead
from models.classifiers.stages.formats import Formats
from models.classifiers.whereabouts import ABSENT, format_code

SPANS = {"buyer": slice(0, 2), "customer": slice(2, 4)}
OWN = np.array([[0.5, 0.5, 0.9, 0.1], [0.5, 0.5, 0.9, 0.1]])
EVIDENCE = np.log([[3.0, 1.0], [3.0, 1.0]])
EVERYBODY, NOBODY = np.array([True, True]), np.array([False, False])
NO_FORMATS = np.array([ABSENT, ABSENT])
FORMATS = Formats({"faq": np.log([9.0, 1.0, 1.0, 1.0]).tolist()})
FAQ = np.array([format_code("FAQ"), format_code("poem")])


def heads(trust: float = 1.0, offsets: tuple[float, float] = (0.0, 0.0)) -> Collective:
    """Two columns of siblings, and where the format is known four of what it means, of which the first two speak."""
    deaf, informed = np.eye(2), np.vstack([np.eye(2), np.eye(2), np.zeros((2, 2))])
    one, other = ({"buyer": CollectiveHead(trust, weights, np.asarray(offsets))} for weights in (deaf, informed))
    return Collective(one, other, FORMATS)


def test_siblings_multiply_the_odds_of_their_class() -> None:
    found = heads().adjust(OWN, (EVIDENCE, EVERYBODY), NO_FORMATS, SPANS)

    # Even odds, three to one among the siblings; nothing was learnt of the other journey.
    assert found[0].tolist() == pytest.approx([0.75, 0.25, 0.9, 0.1])


def test_who_has_no_siblings_is_judged_alone() -> None:
    found = heads(0.5, (1.0, 0.0)).adjust(OWN, (EVIDENCE, np.array([True, False])), NO_FORMATS, SPANS)

    assert found[1].tolist() == OWN[1].tolist()
    assert found[0, 0] > 0.5


def test_a_format_that_is_known_speaks_without_siblings_and_any_other_does_not() -> None:
    found = heads().adjust(OWN, (np.zeros((2, 2)), NOBODY), FAQ, SPANS)

    assert found[0].tolist() == pytest.approx([0.9, 0.1, 0.9, 0.1])
    assert found[1].tolist() == OWN[1].tolist()


def test_siblings_and_format_both_count() -> None:
    found = heads().adjust(OWN, (EVIDENCE, EVERYBODY), FAQ, SPANS)

    assert found[0, :2].tolist() == pytest.approx([27 / 28, 1 / 28])
    assert found[1, :2].tolist() == pytest.approx([0.75, 0.25])


def test_trust_below_one_softens_and_offsets_shift() -> None:
    own = np.array([[0.9, 0.1, 0.5, 0.5]])

    found = heads(0.5, (0.0, float(np.log(3.0)))).adjust(
        own, (np.zeros((1, 2)), np.array([True])), NO_FORMATS[:1], SPANS
    )

    # Odds of 9 become 3, and an offset of ln 3 evens them.
    assert found[0, :2].tolist() == pytest.approx([0.5, 0.5])


def test_impossible_probabilities_stay_finite() -> None:
    found = heads().adjust(
        np.array([[1.0, 0.0, 1.0, 0.0]]), (np.zeros((1, 2)), np.array([True])), NO_FORMATS[:1], SPANS
    )

    assert np.isfinite(found).all()
    assert found[0, :2].sum() == pytest.approx(1.0)


def test_without_heads_everybody_is_judged_alone() -> None:
    assert Collective({}).adjust(OWN, (EVIDENCE, EVERYBODY), NO_FORMATS, SPANS).tolist() == OWN.tolist()
