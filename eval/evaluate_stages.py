"""What the stage heads are worth on sites that nobody trained on, as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from eval.judged import Judged
from eval.measures import ACCEPTED, STAGE_MEASURES


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
