"""An edition beside what is in force: labels, map and taxonomy."""

from __future__ import annotations

from dataclasses import dataclass

from indexing.catalog.base import Catalog
from indexing.catalog.edition import Edition
from models.domain.coverage_diff import CoverageDiff, diff_coverage
from models.domain.label_diff import LabelDiff, diff_labels
from models.domain.taxonomy_diff import TaxonomyDiff, diff
from service.mapping.atlas import Atlas
from service.mapping.usage import Usages
from service.mapping.view import View


@dataclass(frozen=True, slots=True)
class Comparison:
    """What would change if the edition were in force. `unknown` assets are new since: they are mapped on accepting."""

    edition: Edition
    before: View
    after: View
    labels: LabelDiff
    coverage: CoverageDiff
    taxonomy: TaxonomyDiff
    unknown: int


def compare(catalog: Catalog, edition: Edition, before: View) -> Comparison:
    """Both as people see them, their decisions applied."""
    beside = catalog.editions.to_catalog(catalog, edition, _ignore)
    after = Atlas(beside, lambda: edition.taxonomy, Usages(beside)).view()
    both = [asset_id for asset_id in before.classifications if asset_id in after.classifications]
    decided = sorted({each.asset_id for each in catalog.decisions.in_force()} & set(both))
    old, new = catalog.labels.machine(decided), beside.labels.machine(decided)
    labels = diff_labels(
        ((before.classifications[each], after.classifications[each]) for each in both),
        ((old[each], new[each]) for each in decided if each in old and each in new),
    )
    return Comparison(
        edition,
        before,
        after,
        labels,
        diff_coverage(before.maps, after.maps, (before.gaps, after.gaps)),
        diff(before.taxonomy, edition.taxonomy),
        len(before.addresses) - len(both),
    )


def _ignore(_assets: int) -> None:
    """Nothing is written while comparing."""
