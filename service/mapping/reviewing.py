"""Reviewing: what to ask people next, and where to look again."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexing.catalog.base import Catalog
from indexing.catalog.records import Address
from models.domain.classification import CLASSIFIER, Classification
from models.domain.doubt import doubt, is_answered, need_doubt, stage_doubt
from models.domain.fingerprint import fingerprint
from models.domain.journey import NONE
from models.domain.second_look import SURE, SecondLook, look_again
from models.domain.suggestion import Reason
from models.domain.trail import TrailQuery
from service.mapping.view import View

if TYPE_CHECKING:
    from models.classifiers.adaptation.traits import Commons, Traits
    from models.classifiers.review import Pick
    from models.vectors import Vectors

DOUBTFUL = 0.3
"""Doubt from which a label is named among the reasons."""


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """An asset to decide on; `doubt` 0 to 1, `gain` ranks within one queue only, `reasons` are for a person."""

    address: Address
    classification: Classification
    doubt: float
    gain: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class ReviewQueue:
    """The next assets to decide on, best first; `answered` of `total` assets have a person's word on every journey."""

    items: tuple[ReviewItem, ...]
    answered: int
    total: int


class Reviewing:
    """Asks; what it knows of texts comes from the catalogue, so it works beside a running server."""

    def __init__(self, catalog: Catalog, view: Callable[[], View]) -> None:
        self._catalog, self._view = catalog, view
        self._lock = threading.Lock()
        self._kept: tuple[str, Commons] | None = None

    def queue(self, limit: int) -> ReviewQueue:
        """At most so many; assets whose language the classifiers do not know teach them nothing and are left out."""
        import numpy as np

        from models.classifiers.adaptation.likeness import likeness
        from models.classifiers.review import pick_for_review, rows_for_review

        view = self._view()
        labels = [each for _, each in sorted(view.classifications.items()) if _is_asked(each)]
        answered = [row for row, each in enumerate(labels) if is_answered(each)]
        doubts = np.asarray([doubt(each) for each in labels], dtype=np.float64)
        compared = np.concatenate(rows_for_review(doubts, answered))
        vectors = self._catalog.passages.vectors([labels[row].asset_id for row in compared.tolist()])
        # Somebody may have deleted assets since the view was drawn.
        rows = np.asarray([row for row in compared.tolist() if labels[row].asset_id in vectors], dtype=np.int64)
        traits = self._traits([view.addresses[labels[row].asset_id] for row in rows.tolist()], vectors)
        picks = pick_for_review(doubts[rows], likeness(traits, traits), np.flatnonzero(np.isin(rows, answered)), limit)
        found = tuple(_item(view, labels[rows[pick.row]], pick) for pick in picks)
        return ReviewQueue(found, len(answered), len(labels))

    def look_again(self, sure: float = SURE) -> list[SecondLook]:
        """Decisions that people or the machine at this probability contradict; of assets that are there."""
        view = self._view()
        trail = self._catalog.decisions.trail(TrailQuery(in_force=True)).entries
        entries = [each for each in trail if each.decision.asset_id in view.addresses]
        machine = self._catalog.labels.machine(sorted({each.decision.asset_id for each in entries}))
        return look_again(entries, machine, sure)

    def _traits(self, addresses: Sequence[Address], vectors: Mapping[str, Vectors]) -> Traits:
        """By what decisions on these assets are believed of each other."""
        from models.classifiers.whereabouts import Whereabouts

        places = Whereabouts.of((each.url, each.attributes.format) for each in addresses)
        return self._commons().compare(places, [vectors[each.id] for each in addresses])

    def _commons(self) -> Commons:
        """What the library's texts share, kept until one of them changes."""
        from models.classifiers.adaptation.traits import Commons

        held = self._catalog.passages.holdings()
        mark = fingerprint([[each, *sorted(held[each].versions)] for each in sorted(held)])
        with self._lock:
            if self._kept is None or self._kept[0] != mark:
                self._kept = (mark, Commons.of(self._catalog.passages.library()))
            return self._kept[1]


def _is_asked(classification: Classification | None) -> bool:
    if classification is None or not classification.stages:
        return False
    return not any(flag.startswith("language:") for flag in classification.flags)


def _item(view: View, classification: Classification, pick: Pick) -> ReviewItem:
    reasons = [*_doubts(view, classification), *_place(pick)]
    address = view.addresses[classification.asset_id]
    return ReviewItem(address, classification, doubt(classification), pick.gain, tuple(reasons))


def _doubts(view: View, classification: Classification) -> Sequence[Reason]:
    """The most doubtful label first."""
    found: list[tuple[float, Reason]] = []
    for label in classification.stages:
        if stage_doubt(label) >= DOUBTFUL:
            journey = view.taxonomy.journey(label.journey)
            names = {stage.id: stage.name for stage in journey.stages} | {NONE: "no stage"}
            best = sorted(label.probabilities, key=lambda each: (-label.probabilities[each], each))[:2]
            told = " or ".join(f"{names.get(each, each)} ({label.probabilities[each]:.0%})" for each in best)
            found.append((stage_doubt(label), Reason("stage", f"{journey.name}: {told}?")))
    open_needs = [label for label in classification.needs if label.decided_by == CLASSIFIER]
    if open_needs and need_doubt(least := max(open_needs, key=need_doubt)) >= DOUBTFUL:
        statement = view.taxonomy.need(least.need).statement
        found.append((need_doubt(least), Reason("need", f"Does it serve “{statement}” ({least.probability:.0%})?")))
    return [reason for _, reason in sorted(found, key=lambda each: -each[0])]


def _place(pick: Pick) -> Sequence[Reason]:
    others = pick.stands_for - 1
    if others <= 0:
        return []
    return [Reason("variety", f"Stands for {others} more like it that {'is' if others == 1 else 'are'} open.")]
