"""Every gap of the maps, what to mend first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from models.domain.coverage import CoverageCell, CoverageMap
from models.domain.gap import WEIGHT, Gap
from models.domain.gap_answers import find_unanswered
from models.domain.gap_facts import Facts, Finding
from models.domain.gap_fitness import find_unfit
from models.domain.gap_shortage import find_shortage
from models.domain.priority import prioritise
from models.domain.taxonomy import Taxonomy


def find_gaps(taxonomy: Taxonomy, maps: Iterable[CoverageMap], facts: Facts) -> list[Gap]:
    """By priority, the highest first; ties by cell, kind and subject."""
    found = [_gap(taxonomy, cell, finding, facts) for cell, finding in _findings(taxonomy, list(maps), facts)]
    return sorted(found, key=lambda gap: (-gap.priority.value, gap.key, gap.kind, gap.subject))


def _findings(taxonomy: Taxonomy, maps: list[CoverageMap], facts: Facts) -> Iterator[tuple[CoverageCell, Finding]]:
    of_need: dict[tuple[str, str], list[CoverageCell]] = {}
    for journey in maps:
        for row in journey.rows():
            of_need.setdefault((row[0].key.persona, row[0].key.need), []).extend(row)
            yield from find_shortage(taxonomy, row)
            for cell in row:
                if cell.policy.in_scope and cell.distinct:
                    yield from ((cell, finding) for finding in find_unfit(taxonomy, cell, facts))
    for cells in of_need.values():
        yield from find_unanswered(taxonomy, cells, facts)


def _gap(taxonomy: Taxonomy, cell: CoverageCell, finding: Finding, facts: Facts) -> Gap:
    key = cell.key
    priority = prioritise(
        taxonomy.coverage.weights,
        (key.persona, key.need, key.journey, key.stage),
        facts.demand.of(key.need),
        finding.certainty,
        WEIGHT[finding.kind] * finding.missing,
    )
    return Gap(key, finding.kind, priority, finding.reason, finding.nearest, finding.subject)
