"""The one list of subjects; a module is imported when its subject is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

from eval.report.section import Report, Section
from eval.report.sources import hash_code
from eval.report.task import Task
from models.domain.errors import NotFound

SUBJECTS = {
    "stages": "eval.report.subjects.stages",
    "needs": "eval.report.subjects.needs",
    "gaps": "eval.report.subjects.gaps",
    "fewshot": "eval.report.subjects.fewshot",
    "evidence": "eval.report.subjects.evidence",
    "learning": "eval.report.subjects.learning",
    "suggestions": "eval.report.subjects.suggestions",
}


def build_report(subjects: Sequence[str], task: Task, dated: str = "") -> Report:
    """A section a subject, in the order asked for. Raises `NotFound` for one that is not known."""
    for name in subjects:
        if name not in SUBJECTS:
            raise NotFound("subject", name, f"Known: {', '.join(SUBJECTS)}.")
    return assemble([import_module(SUBJECTS[name]).report(task) for name in subjects], task, dated)


def assemble(sections: Sequence[Section], task: Task, dated: str = "") -> Report:
    """Sections as a report, with the hashes of everything that decided them."""
    hashes = {"code": hash_code(), "embedder": task.embedder.fingerprint, "embedder's weights": task.embedder.weights}
    for section in sections:
        hashes |= section.hashes
    return Report(tuple(sections), hashes, dated)
