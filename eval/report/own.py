"""The report on one's own library."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from eval.measures import ACCEPTED, ACCURACY, CALIBRATION_ERROR, MACRO_F1, NONE_PRECISION, NONE_RECALL
from eval.own.evaluate import FEWEST, TAUGHT, OwnLibrary, evaluate_own_needs, evaluate_own_stages
from eval.ranking import AUROC, Flags, Floats
from eval.report.figure import Figure
from eval.report.section import Report, Section
from eval.report.sources import hash_code
from eval.report.stage_figures import measure_stages, table_of_classes
from eval.report.stage_pictures import draw_stages
from eval.report.table import Cell, Table
from eval.resampling import resample
from models.domain.errors import InvalidInput
from models.domain.fingerprint import fingerprint

KIND = (
    "Truth is what people decided. Who confirms what the machine says leans towards it, so these figures are kinder "
    "than a blind reading would be. Each asset is judged by heads that were taught by decisions on other assets alone."
)
BESIDE = (MACRO_F1, ACCURACY, ACCEPTED, NONE_RECALL, NONE_PRECISION, CALIBRATION_ERROR)


def report_own(subjects: Sequence[str], library: OwnLibrary, dated: str = "") -> Report:
    """A section a subject; `InvalidInput` for one that needs a folder of truths, or where too little is decided."""
    for name in subjects:
        if name not in OWN:
            cure = f"Give it one: --data. From your own decisions: {', '.join(OWN)}."
            raise InvalidInput(f"'{name}' is measured on a folder of texts whose truth is known", cure=cure)
    said = [
        [each.asset_id, each.axis, each.label, each.verdict, each.by] for each in library.catalog.decisions.in_force()
    ]
    hashes = {
        "code": hash_code(),
        "learned": library.learned.fingerprint,
        "taxonomy": library.taxonomy.fingerprint,
        "decisions": fingerprint(said),
    }
    return Report(tuple(OWN[name](library) for name in subjects), hashes, dated)


def report_stages(library: OwnLibrary) -> Section:
    """Figures of heads taught by the other decisions, beside the shipped ones."""
    found = evaluate_own_stages(library)
    taught = found.judged[TAUGHT]
    rows: list[tuple[Cell, ...]] = [
        (way, one.journey, len(one.answers.truth), *(measure.value(one.answers) for measure in BESIDE))
        for way, judged in found.judged.items()
        for one in judged
    ]
    beside = Table.of("What your decisions taught", ("heads", "journey", "n", *(one.name for one in BESIDE)), rows)
    notes = [KIND, *(f"{name}: {count} decided, too few to tell ({FEWEST})." for name, count in found.few.items())]
    tables = (beside, *(table_of_classes(one) for one in taught))
    # Sources are not sites: there is no spread over them to speak of.
    figures = tuple(replace(figure, sites=None) for figure in measure_stages(taught, aimed=False))
    return Section("stages", "Stages, by your own decisions", figures, tables, tuple(draw_stages(taught)), tuple(notes))


def report_needs(library: OwnLibrary) -> Section:
    """Whether "serves" is right, and whether it is said where it should be."""
    found = evaluate_own_needs(library)
    figures = [figure for way, judged in found.judged.items() for figure in _need_figures(way, *judged)]
    return Section("needs", "Needs, by your own decisions", tuple(figures), notes=(KIND,))


def _need_figures(way: str, truth: Flags, chance: Floats, said: Flags) -> list[Figure]:
    rows = np.arange(len(truth))
    measures: Mapping[str, Callable[[np.ndarray[tuple[int, ...], np.dtype[np.int64]]], float]] = {
        "precision of serves": lambda at: _share(truth[at], said[at]),
        "recall of serves": lambda at: _share(said[at], truth[at]),
        AUROC.name: lambda at: AUROC.of(truth[at], chance[at]) if 0 < truth[at].sum() < len(at) else float("nan"),
    }
    return [
        Figure(
            name, way, measure(rows), len(rows), resample(measure, rows), citation=AUROC.citation * (name == "AUROC")
        )
        for name, measure in measures.items()
    ]


def _share(part: Flags, whole: Flags) -> float:
    return float(part[whole].mean()) if whole.any() else float("nan")


OWN: Mapping[str, Callable[[OwnLibrary], Section]] = {"stages": report_stages, "needs": report_needs}
