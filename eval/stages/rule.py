"""The decision rule, fitted and judged: calibration, siblings, formats, thresholds, from other sites' unseen scores."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from eval.judged import Judged
from eval.measures import Answers
from eval.stages.calibration import choose_threshold, fit_calibration
from eval.stages.collective import ask_siblings, fit_collective, formats_of, without_formats
from eval.stages.groups import site_groups
from eval.stages.unseen import Unseen, truths
from models.classifiers.stages.calibration import Calibration
from models.classifiers.stages.classifier import CLASSES, SPANS
from models.classifiers.stages.collective import Told
from models.classifiers.stages.rule import DecisionRule
from models.classifiers.whereabouts import ABSENT, Codes

Array = NDArray[np.float64]


def judge_alone(unseen: Unseen) -> list[Judged]:
    """A journey each, every asset by its own text: what a draft without an address gets."""
    return _decide(unseen, _own(unseen))


def judge_unseen(unseen: Unseen) -> list[Judged]:
    """A journey each, every asset among the others of its site, as a library has it.

    How much siblings count is fitted on the other groups of sites, from answers that each were calibrated without
    their own site.
    """
    own = _own(unseen)
    told = ask_siblings(unseen.examples, own)
    return _decide(unseen, _among_siblings(unseen, own, told, told, formats_of(unseen.examples)))


def judge_without_formats(unseen: Unseen) -> list[Judged]:
    """The same as in a library that names no formats; the rule is fitted as it ships, on sites that do."""
    own = _own(unseen)
    told = ask_siblings(unseen.examples, own)
    nowhere = np.full(len(own), ABSENT, dtype=np.int64)
    return _decide(unseen, _among_siblings(unseen, own, told, without_formats(told), nowhere))


def final_rule(unseen: Unseen) -> DecisionRule:
    """What ships: fitted on the scores of all sites, each by a head that did not know it.

    The thresholds are those of answers among siblings, each by weights that did not know the site.
    """
    everybody = np.ones(len(unseen.scores), np.bool_)
    calibrations = {name: _calibrate(unseen, name, truths(unseen.examples, name), everybody) for name in CLASSES}
    own = np.hstack([calibrations[journey].probabilities(unseen.of_journey(journey)) for journey in CLASSES])
    told = ask_siblings(unseen.examples, own)
    among = _among_siblings(unseen, own, told, told, formats_of(unseen.examples))
    thresholds = {journey: choose_threshold(_answers(unseen, journey, among)) for journey in CLASSES}
    return DecisionRule(calibrations, fit_collective(unseen.examples, own, told, unseen.beside), thresholds)


def _own(unseen: Unseen) -> Array:
    """Probabilities (n, K) of every asset by its text alone, calibrated on the other sites."""
    sites, found = unseen.sites, np.zeros_like(unseen.scores)
    for journey, span in SPANS.items():
        known = truths(unseen.examples, journey)
        for site in set(sites.tolist()):
            here = sites == site
            found[here, span] = _calibrate(unseen, journey, known, ~here).probabilities(unseen.scores[here, span])
    return found


def _calibrate(unseen: Unseen, journey: str, known: Answers, rows: NDArray[np.bool_]) -> Calibration:
    told = known.of(rows)
    return fit_calibration(unseen.of_journey(journey)[rows], told.truth, told.accepted)


def _among_siblings(unseen: Unseen, own: Array, learnt: Told, heard: Told, formats: Codes) -> Array:
    """Probabilities (n, K) of assets told `heard`, by heads fitted to what was `learnt` on other groups of sites."""
    sites, found = unseen.sites, own.copy()
    for group in site_groups(unseen.examples):
        here = np.isin(sites, sorted(group))
        others = [example for example, inside in zip(unseen.examples, here.tolist(), strict=True) if not inside]
        if others:
            fitted = fit_collective(others, own[~here], (learnt[0][~here], learnt[1][~here]), unseen.beside)
            found[here] = fitted.adjust(own[here], (heard[0][here], heard[1][here]), formats[here], SPANS)
    return found


def _decide(unseen: Unseen, probabilities: Array) -> list[Judged]:
    """Answers, and which of them would have been given: above the threshold that the other sites set."""
    sites, found = unseen.sites, []
    for journey, classes in CLASSES.items():
        answers, thresholds = _answers(unseen, journey, probabilities), np.zeros(len(sites))
        for site in set(sites.tolist()):
            thresholds[sites == site] = choose_threshold(answers.of(sites != site))
        found.append(Judged(journey, classes, answers, answers.certainty >= thresholds, sites))
    return found


def _answers(unseen: Unseen, journey: str, probabilities: Array) -> Answers:
    return replace(truths(unseen.examples, journey), probabilities=probabilities[:, SPANS[journey]])
