"""What a trial would change, as tables for people and a row a label for programs."""

from __future__ import annotations

from collections.abc import Iterator

from models.domain.coverage_diff import CellChange, CoverageDiff
from models.domain.journey import NONE, UNSURE
from models.domain.label_change import ABSENT, AssetChange
from models.domain.label_diff import LabelDiff
from service.cli.listing import Cell, Listing
from service.mapping.change_rows import change_rows
from service.mapping.comparing import Comparison


def diff_listings(found: Comparison, changes: list[AssetChange], limit: int) -> Iterator[Listing]:
    """Counts first, then examples, those that moved most first."""
    labels = found.labels
    for journey in dict.fromkeys(journey for journey, _, _ in labels.flows):
        yield flow_listing(labels, journey, _answers(found, journey))
    yield _needs(labels)
    yield _cells(found.coverage, limit)
    yield _contradictions(labels, limit)
    rows = list(change_rows(changes[:limit], found))
    short = [[*row[:8], _quoted(row[8]), _quoted(row[9])] for row in rows]
    note = (
        f"{min(limit, len(changes))} of {len(changes)} assets whose labels change; --limit or --format csv gives more."
    )
    headings = ("asset", "title", "axis", "before", "after", "p", "p", "moved", "because of", "because of")
    yield Listing(headings, short, None, title="Assets, those first that moved most", note=note)


def flow_listing(labels: LabelDiff, journey: str, answers: list[str]) -> Listing:
    """From → to: a row an answer before, a column an answer after."""
    used = [each for each in answers if any(each in (old, new) for on, old, new in labels.flows if on == journey)]
    rows: list[list[Cell]] = [[old, *(labels.flows.get((journey, old, new), 0) for new in used)] for old in used]
    unsure = f"{labels.newly(UNSURE, journey)} newly unsure, {labels.no_longer(UNSURE, journey)} no longer"
    return Listing(("before \\ after", *used), rows, None, title=f"{journey}: assets by answer", note=f"{unsure}.")


def _answers(found: Comparison, journey: str) -> list[str]:
    views = (found.after, found.before)
    journeys = [each for view in views for each in view.taxonomy.journeys if each.id == journey]
    return list(dict.fromkeys([*(stage.id for each in journeys for stage in each.stages), NONE, UNSURE, ABSENT]))


def _needs(labels: LabelDiff) -> Listing:
    rows: list[list[Cell]] = [[n.need, n.gained, n.lost, n.newly_unsure, n.newly_sure] for n in labels.needs]
    headings = ("need", "gained", "lost", "newly unsure", "no longer unsure")
    return Listing(headings, rows, None, title="Needs: assets", note="" if rows else "No need gains or loses an asset.")


def _cells(coverage: CoverageDiff, limit: int) -> Listing:
    rows = [_cell(each) for each in coverage.cells[:limit]]
    note = (
        f"{len(coverage.cells)} cells change; {len(coverage.opened)} gaps open, {len(coverage.closed)} close."
        if coverage.cells
        else "The map stays as it is."
    )
    headings = ("journey", "need", "stage", "before", "after", "assets before", "after")
    return Listing(headings, rows, None, title="The map: cells", note=note)


def _cell(change: CellChange) -> list[Cell]:
    key, grades = change.key, [grade.value if grade else ABSENT for grade in change.grades]
    return [key.journey, key.need, key.stage, *grades, *change.distinct]


def _contradictions(labels: LabelDiff, limit: int) -> Listing:
    found = labels.contradictions
    rows: list[list[Cell]] = [
        [each.asset_id, each.axis, each.label, each.by, each.said, each.probability, each.new] for each in found[:limit]
    ]
    note = f"{len(found)} labels that people decided would be contradicted, {sum(each.new for each in found)} newly."
    headings = ("asset", "axis", "decided", "by", "the machine would say", "probability", "new")
    return Listing(headings, rows, None, title="People's labels, which stay", note=note if found else "None is denied.")


def _quoted(text: Cell, longest: int = 80) -> Cell:
    return text if not isinstance(text, str) or len(text) <= longest else f"{text[: longest - 1]}…"
