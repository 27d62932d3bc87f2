"""A library's own head: nothing without decisions, and never its own word for an asset that people decided on."""

from __future__ import annotations

import numpy as np
import pytest

from models.classifiers.adaptation.head import LibraryHead
from models.classifiers.adaptation.lesson import Lesson
from models.classifiers.adaptation.traits import Commons, Traits
from models.classifiers.whereabouts import Whereabouts

CLASSES = ("early", "late", "none")
IDS = ("s/a", "s/b", "s/c")
SHIPPED = np.asarray([[0.5, 0.3, 0.2]] * 3)


def traits() -> Traits:
    """The first two are alike, the third is their opposite; no address, no format."""
    vectors = np.asarray([[[1.0, 0.0]], [[1.0, 0.0]], [[-1.0, 0.0]]], np.float32)
    nowhere = Whereabouts.of([(None, None)] * len(IDS))
    return Commons(np.zeros(2, np.float32), np.zeros(2, np.float32)).compare(nowhere, list(vectors))


def test_without_a_lesson_there_is_no_head() -> None:
    assert LibraryHead.fit(IDS, traits(), SHIPPED, CLASSES, []) is None


def test_a_lesson_on_an_asset_that_is_gone_is_not_heard() -> None:
    assert LibraryHead.fit(IDS, traits(), SHIPPED, CLASSES, [Lesson("s/gone", frozenset({"late"}), 1.0)]) is None


def test_what_is_said_of_one_asset_is_believed_of_those_like_it() -> None:
    head = LibraryHead.fit(IDS, traits(), SHIPPED, CLASSES, [Lesson("s/a", frozenset({"late"}), 1.0)])

    assert head is not None
    adapted = head.adapt(IDS, traits(), SHIPPED)
    assert adapted[1].argmax() == 1
    assert adapted[2].argmax() == 0
    assert adapted.sum(axis=1) == pytest.approx([1.0, 1.0, 1.0])


def test_the_machine_does_not_repeat_to_a_person_what_she_said() -> None:
    head = LibraryHead.fit(IDS, traits(), SHIPPED, CLASSES, [Lesson("s/a", frozenset({"late"}), 1.0)])

    assert head is not None
    assert head.adapt(IDS, traits(), SHIPPED)[0].argmax() == 0


def test_people_may_say_what_the_shipped_heads_hold_for_impossible() -> None:
    sure = np.asarray([[1.0, 0.0, 0.0]] * 3)

    head = LibraryHead.fit(IDS, traits(), sure, CLASSES, [Lesson("s/a", frozenset({"late"}), 1.0)])

    assert head is not None
    assert 0.05 < head.adapt(IDS, traits(), sure)[1, 1] < 1.0
