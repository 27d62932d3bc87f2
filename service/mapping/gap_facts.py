"""What gaps are told from, out of the catalogue: what is known of assets, who read them, what was asked in vain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from indexing.catalog.base import Catalog
from models.domain.answered import collect_answers
from models.domain.gap_facts import Facts
from models.domain.priority import Demand
from models.domain.question import Question
from service.mapping.usage import Usages
from service.mapping.view import View


def read_facts(catalog: Catalog, usages: Usages, today: date, view: View) -> Facts:
    """Of the latest period that was imported; without an import readers and demand are unknown."""
    counts = usages.of(None, None)[0].usage.counts
    classifications = view.classifications.values()
    return Facts(
        today,
        {asset_id: address.attributes for asset_id, address in view.addresses.items()},
        counts,
        collect_answers(classifications, view.repeats),
        Demand.counted(classifications, counts, _by_need(catalog.said.questions())),
    )


def _by_need(questions: Iterable[Question]) -> Mapping[str, int]:
    """How often each need was asked for in vain; a question whose need the log does not say is nobody's."""
    asked: Counter[str] = Counter()
    for question in questions:
        if question.need:
            asked[question.need] += question.times
    return asked
