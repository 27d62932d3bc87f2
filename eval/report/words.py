"""What every report says before its numbers."""

from __future__ import annotations

from eval.report.section import Report

TITLE = "How good Fingerpost is"


def introduction(report: Report) -> list[str]:
    """How many targets are reached, which are not, and when, if a day was given."""
    aimed = [figure for section in report.sections for figure in section.figures if figure.target]
    missed = [figure for figure in aimed if figure.verdict != "reached"]
    lines = [f"{len(aimed) - len(missed)} of {len(aimed)} targets are reached."] if aimed else []
    if missed:
        names = ", ".join(f"{figure.name} ({figure.of}): {figure.verdict}" for figure in missed)
        lines.append(f"Not reached: {names}.")
    return lines + ([f"Made on {report.dated}."] if report.dated else [])
