"""Measures of stage labels as figures and tables, with their targets."""

from __future__ import annotations

import numpy as np

from eval.judged import Judged
from eval.measures import (
    ACCEPTED,
    ACCURACY,
    CALIBRATION_ERROR,
    MACRO_F1,
    NONE_PRECISION,
    NONE_RECALL,
    STAGE_MEASURES,
    SUREST_ACCURACY,
    Measure,
    confusion,
)
from eval.report.figure import Figure, Target
from eval.report.table import Table
from eval.resampling import resample

TARGETS: dict[str, dict[str, Target]] = {
    "buyer": {
        MACRO_F1.name: Target(0.65),
        ACCEPTED.name: Target(0.86),
        NONE_RECALL.name: Target(0.85),
        NONE_PRECISION.name: Target(0.80),
        CALIBRATION_ERROR.name: Target(0.06, at_least=False),
        SUREST_ACCURACY.name: Target(0.90),
    },
    "customer": {
        MACRO_F1.name: Target(0.75),
        ACCEPTED.name: Target(0.86),
        NONE_RECALL.name: Target(0.80),
        NONE_PRECISION.name: Target(0.80),
        CALIBRATION_ERROR.name: Target(0.06, at_least=False),
        SUREST_ACCURACY.name: Target(0.92),
    },
}


def measure_stages(judged: list[Judged], *, aimed: bool) -> list[Figure]:
    """Every measure of every journey, then what "unsure" does; with their targets if `aimed`."""
    return [figure for one in judged for figure in (*_measure_journey(one, aimed=aimed), *_abstaining(one))]


def _measure_journey(one: Judged, *, aimed: bool) -> list[Figure]:
    targets = TARGETS.get(one.journey, {}) if aimed else {}
    return [_figure(one, measure, targets.get(measure.name)) for measure in STAGE_MEASURES]


def _figure(one: Judged, measure: Measure, target: Target | None) -> Figure:
    answers, sites = one.answers, one.sites
    # With a single site there is nothing to resample but its assets.
    groups = sites if len(set(sites.tolist())) > 1 else np.arange(len(sites))
    each = [measure.value(answers.of(sites == site)) for site in sorted(set(sites.tolist()))]
    known = np.asarray([value for value in each if value == value])  # noqa: PLR0124 - NaN alone differs from itself
    return Figure(
        measure.name,
        one.journey,
        measure.value(answers),
        len(answers.truth),
        resample(lambda rows: measure.value(answers.of(rows)), groups),
        (float(known.mean()), float(known.std())) if len(known) > 1 else None,
        target,
        measure.citation,
    )


def _abstaining(one: Judged) -> list[Figure]:
    given = one.answers.of(one.given)
    accepted = ACCEPTED.value(given) if one.given.any() else float("nan")
    return [
        Figure("answered", one.journey, float(one.given.mean()), len(one.given), citation='fraction not "unsure"'),
        Figure(
            "accepted accuracy of the answered", one.journey, accepted, len(given.truth), citation="the rest is unsure"
        ),
    ]


def table_of_classes(one: Judged) -> Table:
    """Precision, recall and F1 of each class."""
    counts = confusion(one.answers)
    rows = []
    for place, name in enumerate(one.classes):
        hits, true, called = int(counts[place, place]), int(counts[place].sum()), int(counts[:, place].sum())
        f1 = 2 * hits / (true + called) if true + called else float("nan")
        rows.append((name, true, called, _ratio(hits, called), _ratio(hits, true), f1))
    return Table.of(f"By class: {one.journey}", ("class", "labelled", "called", "precision", "recall", "F1"), rows)


def table_of_sites(one: Judged, seen: frozenset[str] = frozenset()) -> Table:
    """The headline measures of each site; `seen` are the sites that the weights were fitted to."""
    rows = []
    for site in sorted(set(one.sites.tolist())):
        here = one.answers.of(one.sites == site)
        values = [measure.value(here) for measure in (MACRO_F1, ACCURACY, ACCEPTED)]
        rows.append(
            (
                site,
                "yes" if site in seen else "no",
                len(here.truth),
                *values,
                float(one.given[one.sites == site].mean()),
            )
        )
    columns = ("site", "trained on", "n", MACRO_F1.name, ACCURACY.name, ACCEPTED.name, "answered")
    return Table.of(f"By site: {one.journey}", columns, rows)


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else float("nan")
