"""What formats mean, counted on sites."""

from __future__ import annotations

import math

import numpy as np
import pytest

from eval.dataset import StageExample
from eval.stages.collective import ask_siblings, fit_collective
from eval.stages.formats import PRIOR, FormatCounts
from models.classifiers.stages.classifier import CLASSES, SPANS
from models.classifiers.whereabouts import Whereabouts
from tests.eval.stages.formatted import a_page, a_site, together

DECISION, AWARENESS = (CLASSES["buyer"].index(name) for name in ("decision", "awareness"))


def everyone(known: list[StageExample]) -> np.ndarray:
    return np.ones(len(known), np.bool_)


def test_a_format_means_how_much_likelier_a_stage_is_there() -> None:
    known = together(a_site("anders", 4, 4))

    found = FormatCounts.of(known).meanings(everyone(known)).meanings["pricing"]

    # Four pages of one site count as two; half of all pages are for a decision.
    assert found[DECISION] == pytest.approx(math.log((2 + PRIOR / 2) / (2 + PRIOR) / 0.5), abs=1e-3)
    assert found[AWARENESS] == pytest.approx(math.log((PRIOR / 2) / (2 + PRIOR) / 0.5), abs=1e-3)
    assert found[DECISION] > 0 > found[AWARENESS]


def test_a_hundred_pages_of_one_site_do_not_outvote_the_others() -> None:
    odd = [a_page("cesar", number, "awareness", "pricing") for number in range(100)]
    known = together(a_site("anders", 36, 36), a_site("bertil", 36, 36), odd)

    found = FormatCounts.of(known).meanings(everyone(known)).meanings["pricing"]

    assert found[DECISION] > found[AWARENESS]


def test_pages_without_a_format_name_none() -> None:
    known = together([a_page("anders", 1, "decision", None), a_page("anders", 2, "decision", "Unknown")])

    assert FormatCounts.of(known).meanings(everyone(known)).meanings == {}


def test_what_a_format_means_elsewhere_corrects_a_text_that_misleads() -> None:
    known = together(*(a_site(site, 6, 6) for site in ("anders", "bertil", "cesar")))
    own = np.full((len(known), 10), 0.2)
    alone = (np.zeros((len(known), 20)), np.zeros(len(known), np.bool_))  # no siblings speak
    found = fit_collective(known, own, alone)
    formats = Whereabouts.of_assets(example.asset for example in known).formats

    adjusted = found.adjust(own, alone, formats, SPANS)[:, SPANS["buyer"]]

    truth = [CLASSES["buyer"].index(example.stages["buyer"]) for example in known]
    assert (adjusted.argmax(axis=1) == truth).all()


def test_one_site_alone_cannot_tell_what_formats_mean_elsewhere() -> None:
    known = together(a_site("anders", 6, 6))
    own = np.full((len(known), 10), 0.2)

    assert fit_collective(known, own, ask_siblings(known, own)).formats.meanings == {}
