import numpy as np
import pytest
from scipy.special import log_softmax

from models.classifiers.stages.blend import Blend, share_out
from models.classifiers.stages.lead import lead
from models.classifiers.stages.outline import outline
from models.domain.asset import Asset
from models.pieces import Pieces

SPANS = [slice(0, 2), slice(2, 4)]


def test_a_blend_is_the_geometric_mean_of_both_opinions_journey_by_journey() -> None:
    words = np.log([[0.8, 0.2, 0.5, 0.5]])
    encoder = np.log([[0.2, 0.8, 0.9, 0.1]]) + 7.0  # scores mean the same whatever is added to all of them
    blended = Blend(0.5).scores(words, encoder, SPANS)
    assert log_softmax(blended[:, :2], axis=-1) == pytest.approx(np.log([[0.5, 0.5]]))
    assert np.exp(log_softmax(blended[:, 2:], axis=-1)) == pytest.approx(np.array([[0.75, 0.25]]))


def test_a_share_of_nothing_leaves_the_words_alone() -> None:
    words = np.log([[0.8, 0.2, 0.5, 0.5]])
    assert Blend(0.0).scores(words, np.ones((1, 4)), SPANS) == pytest.approx(words)


def test_pieces_are_given_to_the_sentence_they_stand_in_and_none_is_lost() -> None:
    asset = Asset("a/1", "a", None, "A title", "", "First one. Second one.")
    lines, own = outline(asset), lead(asset)
    words = [(0, 1), (2, 7), (8, 13), (14, 18), (19, 25), (26, 30)]
    pieces = Pieces(((0, 0), *words), np.ones((7, 10), np.float32), np.zeros(10, np.float32))
    assert share_out(pieces, own, lines)[:, 0].tolist() == [2.0, 2.0, 2.0]  # the special piece is nobody's


def test_a_piece_belongs_to_the_last_sentence_of_its_part_that_has_begun() -> None:
    asset = Asset("a/1", "a", None, "# A title", "Told here.", "- First one.  Second one.")
    lines, own = outline(asset), lead(asset)
    pieces = [(at, at + 1) for at, sign in enumerate(own.text) if not sign.isspace()]
    each = Pieces(tuple(pieces), np.ones((len(pieces), 1), np.float32), np.zeros(1, np.float32))
    shares = share_out(each, own, lines)
    # The marks before the first sentence of title and body are nobody's; every other sign stands in a sentence.
    assert shares[:, 0].tolist() == [len(line.text.replace(" ", "")) for line in lines]


def test_where_there_is_no_sentence_nothing_is_given() -> None:
    asset = Asset("a/1", "a", None, "A title", "", "")
    pieces = Pieces(((0, 1),), np.ones((1, 3), np.float32), np.zeros(3, np.float32))
    assert share_out(pieces, lead(asset), []).shape == (0, 3)
