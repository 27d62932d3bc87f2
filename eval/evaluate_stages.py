"""Leaving sites out: what the stage heads are worth on a site that nobody trained on.

A random split measures knowing the site. Here everything learnt that judges a site comes from the other groups of
sites alone; calibration and threshold, from the unseen scores of all other sites.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from eval.judged import Judged
from eval.measures import ACCEPTED, STAGE_MEASURES, Answers
from eval.progress import Progress, in_silence
from eval.stages.calibration import choose_threshold, fit_calibration
from eval.stages.collective import Told, ask_siblings, fit_collective
from eval.stages.groups import site_groups
from eval.stages.samples import Sample, site_of
from eval.stages.table import Rows
from eval.stages.written import is_written
from models.classifiers.stages.blend import Blend
from models.classifiers.stages.calibration import Calibration
from models.classifiers.stages.classifier import CLASSES, SPANS
from models.classifiers.stages.rule import DecisionRule

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Unseen:
    """Scores (n, K) of samples, each given by a head that knew nothing of the sample's site."""

    samples: Sequence[Sample]
    scores: NDArray[np.float64]

    def of_journey(self, journey: str) -> NDArray[np.float64]:
        """Shape (n, classes of the journey)."""
        return self.scores[:, SPANS[journey]]


class Fit(Protocol):
    """Learns from some rows of a table and scores others: (rows learnt from, rows asked about) to (asked, K)."""

    def __call__(self, learnt: Rows, asked: Rows) -> NDArray[np.float64]:
        """Scores of the classes of both journeys, side by side."""


def leave_sites_out(
    samples: Sequence[Sample], parts: Sequence[Rows], training: int, fit: Fit, progress: Progress = in_silence
) -> list[Unseen]:
    """Scores of each part of the samples, each given by a head that was fitted on other sites.

    Parts hold the same examples in the same order; the first `training` of them are what is fitted on. The sites are
    left out in groups (see `site_groups`). Written pages are fitted on and not judged.
    """
    sites = site_of(samples)
    judged = np.asarray([not is_written(sample.example) for sample in samples])
    scores = np.zeros((len(samples), sum(map(len, CLASSES.values()))))
    material = np.concatenate(list(parts[:training]))
    groups = site_groups([sample.example for sample in samples])
    for number, group in enumerate(groups, start=1):
        inside = np.isin(sites, sorted(group))
        rows = np.flatnonzero(inside & judged)
        scores[rows] = fit(material[~inside[material]], rows)
        progress("groups of sites left out", number, len(groups))
    kept = [part[judged[part]] for part in parts]
    return [Unseen([samples[row] for row in part.tolist()], scores[part]) for part in kept]


def blended(words: Sequence[Unseen], encoder: Sequence[Unseen], blend: Blend) -> list[Unseen]:
    """What both say together, part by part."""
    spans = list(SPANS.values())
    pairs = zip(words, encoder, strict=True)
    return [Unseen(own.samples, blend.scores(own.scores, other.scores, spans)) for own, other in pairs]


def judge_alone(unseen: Unseen) -> list[Judged]:
    """A journey each, every asset by its own text: what a draft without an address gets."""
    return _decide(unseen, _own(unseen))


def judge_unseen(unseen: Unseen) -> list[Judged]:
    """A journey each, every asset among the others of its site, as a library has it.

    How much siblings count is fitted on the other groups of sites, from answers that each were calibrated without
    their own site.
    """
    own = _own(unseen)
    told = ask_siblings(unseen.samples, own)
    return _decide(unseen, _among_siblings(unseen, own, told))


def final_rule(unseen: Unseen) -> DecisionRule:
    """What ships: fitted on the scores of all sites, each by a head that did not know it.

    The thresholds are those of answers among siblings, each by weights that did not know the site.
    """
    calibrations = {journey: _calibrate(unseen, journey, np.ones(len(unseen.scores), np.bool_)) for journey in CLASSES}
    own = np.hstack([calibrations[journey].probabilities(unseen.of_journey(journey)) for journey in CLASSES])
    told = ask_siblings(unseen.samples, own)
    among = _among_siblings(unseen, own, told)
    thresholds = {journey: choose_threshold(_answers(unseen, journey, among)) for journey in CLASSES}
    return DecisionRule(calibrations, fit_collective(unseen.samples, own, told), thresholds)


def _own(unseen: Unseen) -> Array:
    """Probabilities (n, K) of every asset by its text alone, calibrated on the other sites."""
    sites, found = site_of(unseen.samples), np.zeros_like(unseen.scores)
    for site in set(sites.tolist()):
        here = sites == site
        for journey, span in SPANS.items():
            found[here, span] = _calibrate(unseen, journey, ~here).probabilities(unseen.scores[here, span])
    return found


def _calibrate(unseen: Unseen, journey: str, rows: NDArray[np.bool_]) -> Calibration:
    known = truths(unseen.samples, journey).of(rows)
    return fit_calibration(unseen.of_journey(journey)[rows], known.truth, known.accepted)


def _among_siblings(unseen: Unseen, own: Array, told: Told) -> Array:
    """Probabilities (n, K) by weights that were fitted on the other groups of sites."""
    sites, found, (evidence, heard) = site_of(unseen.samples), own.copy(), told
    for group in site_groups([sample.example for sample in unseen.samples]):
        here = np.isin(sites, sorted(group))
        others = [sample for sample, inside in zip(unseen.samples, here.tolist(), strict=True) if not inside]
        if others:
            fitted = fit_collective(others, own[~here], (evidence[~here], heard[~here]))
            found[here] = fitted.adjust(own[here], evidence[here], heard[here], SPANS)
    return found


def _decide(unseen: Unseen, probabilities: Array) -> list[Judged]:
    """Answers, and which of them would have been given: above the threshold that the other sites set."""
    sites, found = site_of(unseen.samples), []
    for journey, classes in CLASSES.items():
        answers, thresholds = _answers(unseen, journey, probabilities), np.zeros(len(sites))
        for site in set(sites.tolist()):
            thresholds[sites == site] = choose_threshold(answers.of(sites != site))
        found.append(Judged(journey, classes, answers, answers.certainty >= thresholds, sites))
    return found


def _answers(unseen: Unseen, journey: str, probabilities: Array) -> Answers:
    return replace(truths(unseen.samples, journey), probabilities=probabilities[:, SPANS[journey]])


def truths(samples: Sequence[Sample], journey: str) -> Answers:
    """The labels, with probabilities that say nothing yet."""
    classes = CLASSES[journey]
    truth = np.asarray([classes.index(sample.example.stages[journey]) for sample in samples], dtype=np.int64)
    accepted = np.asarray([[name in sample.example.accepted[journey] for name in classes] for sample in samples])
    return Answers(truth, np.full(accepted.shape, 1.0 / len(classes)), accepted, len(classes) - 1)


def report(judged: Sequence[Judged]) -> dict[str, dict[str, object]]:
    """By journey: every measure over all assets, its mean and spread over sites, and what "unsure" buys."""
    return {one.journey: _report_journey(one) for one in judged}


def _report_journey(judged: Judged) -> dict[str, object]:
    table: dict[str, object] = {}
    answers, sites = judged.answers, judged.sites
    for measure in STAGE_MEASURES:
        each = [measure.value(answers.of(sites == site)) for site in sorted(set(sites.tolist()))]
        table[measure.name] = {
            "all": round(measure.value(answers), 4),
            "site mean": round(float(np.nanmean(each)), 4),
            "site deviation": round(float(np.nanstd(each)), 4),
        }
    given = answers.of(judged.given)
    table["answered"] = round(len(given.truth) / len(answers.truth), 4)
    table["accepted accuracy of the answered"] = round(ACCEPTED.value(given), 4)
    return table


def to_lines(title: str, table: Mapping[str, Mapping[str, object]]) -> list[str]:
    """The report as Markdown."""
    lines = [f"### {title}", "", "| measure | buyer | customer |", "|---|---|---|"]
    names = next(iter(table.values()))
    return lines + [f"| {name} | " + " | ".join(_cell(table[one][name]) for one in table) + " |" for name in names]


def _cell(value: object) -> str:
    if isinstance(value, dict):
        return f"{value['all']:.3f} (sites {value['site mean']:.3f} ± {value['site deviation']:.3f})"
    return f"{value:.3f}"
