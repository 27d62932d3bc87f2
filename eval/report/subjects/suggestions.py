"""Suggestions: ours beside words alone, vectors alone and the plain fusion of their ranks; and links of a text."""

from __future__ import annotations

from collections.abc import Mapping

from eval.dataset import hash_sites
from eval.needs.dataset import load_needs
from eval.report.figure import Figure, Target
from eval.report.picture import Chart, Series
from eval.report.section import Section
from eval.report.subjects.needs import table_of_rows
from eval.report.table import Cell, Table
from eval.report.task import Task
from eval.retrieval.measuring import OURS, over_sites
from eval.retrieval.study import CUTOFFS, LINKS, WRITTEN, Study, study

ASKED = (
    "Needs are asked by their statements alone; “related” is what the authors of real sites linked to. Ours: weights "
    "that never saw the need's fifth or the asset's site. The others are each asked at their strongest: words by whole "
    "texts, vectors by the text or the mean of an asset's passages."
)
HIDDEN = (
    "Links of a text: every link within the site was hidden and asked for again, the page read as a draft is. Authors "
    "link a few of all the words that could carry a link, and often from words that name nothing (“here”): proposals "
    "that no author made are not wrong for that, and not all links can be found."
)


def report(task: Task) -> Section:
    """The section; each of ours has to lead, so the best of the others is its target."""
    found = study(task.data, task.embedder, task.progress)
    needs, rows = _needs(found)
    links = {name: over_sites(by_site) for name, by_site in found.links.items()}
    figures = [Figure("R@10", "links of real sites", links[OURS], found.counts[LINKS], target=_best(links)), *needs]
    figures += [
        Figure(name, "links of a text", value, found.counts[WRITTEN]) for name, value in found.written[OURS].items()
    ]
    rows.append(("related pages: R@10", *links.values()))
    tables = (
        Table.of("Beside what is to be beaten", ("measure", *links), rows),
        _by_site(found),
        table_of_rows("Links of a text, by the words that carry them", found.written),
    )
    hashes = {"needs": load_needs(task.data).digest, "sites": hash_sites(task.data)}
    return Section("suggestions", "Suggestions", tuple(figures), tables, (_curves(found),), (ASKED, HIDDEN), hashes)


def _needs(found: Study) -> tuple[list[Figure], list[tuple[Cell, ...]]]:
    figures: list[Figure] = []
    rows: list[tuple[Cell, ...]] = []
    for era, methods in found.needs.items():
        for at, name in enumerate(("nDCG@10", "R@1")):
            values = {method: pair[at] for method, pair in methods.items()}
            figures.append(Figure(name, f"need → page, {era}", values[OURS], found.counts[era], target=_best(values)))
            rows.append((f"need → page, {era}: {name}", *values.values()))
    return figures, rows


def _by_site(found: Study) -> Table:
    """Where another method is ahead, the note says so."""
    sites = sorted(found.links[OURS])
    rows: list[tuple[Cell, ...]] = [(site, *(by_site[site] for by_site in found.links.values())) for site in sites]
    others = [by_site for name, by_site in found.links.items() if name != OURS]
    ahead = [site for site in sites if any(each[site] > found.links[OURS][site] for each in others)]
    note = f"Another method is ahead on {', '.join(ahead)}." if ahead else "Ours leads on every site."
    return Table.of("Related pages by site: R@10", ("site", *found.links), rows, note)


def _curves(found: Study) -> Chart:
    at = CUTOFFS.index(10)
    others = {name: each[at] for name, each in found.curves.items() if name != OURS}
    best = max(others, key=lambda name: others[name])
    return Chart(
        "suggestions-links",
        "How many of the authors' links are among the first suggestions?",
        f"Recall of links by the number of suggestions looked at, the mean of the sites. Among the first ten are "
        f"{found.curves[OURS][at]:.2f} of them; {others[best]:.2f} by the best of the others ({best}).",
        ("suggestions looked at", "fraction of the links found"),
        tuple(Series(name, tuple(map(float, CUTOFFS)), tuple(each)) for name, each in found.curves.items()),
        from_zero=True,
    )


def _best(values: Mapping[str, float]) -> Target:
    """To three decimals, as all figures are shown."""
    return Target(round(max(value for name, value in values.items() if name != OURS), 3))
