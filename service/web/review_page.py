"""What the review page shows: assets to decide on, why these, and the questions."""

from __future__ import annotations

from dataclasses import dataclass

from indexing.catalog.records import Address
from models.domain.classification import CLASSIFIER, Classification, NeedLabel, StageLabel
from models.domain.evidence import Evidence
from service.mapping.reviewing import ReviewItem, ReviewQueue
from service.mapping.view import View
from service.web.questions import Questions, build_questions


@dataclass(frozen=True, slots=True)
class ReviewCard:
    """An asset, the sentences behind its labels, and its form."""

    item: ReviewItem
    questions: Questions
    evidence: tuple[tuple[str, Evidence], ...]


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """Everything on the review page; `saved` is the asset that was just decided on."""

    cards: tuple[ReviewCard, ...]
    answered: int
    total: int
    saved: Address | None


def build_review_page(queue: ReviewQueue, view: View, saved: str) -> ReviewPage:
    """The page of a queue."""
    cards = tuple(
        ReviewCard(item, build_questions(item.classification, view), _evidence(item.classification, view))
        for item in queue.items
    )
    return ReviewPage(cards, queue.answered, queue.total, view.addresses.get(saved))


def _evidence(classification: Classification, view: View) -> tuple[tuple[str, Evidence], ...]:
    """The machine's reasons, by the journey's name or the need's statement."""
    journeys = {journey.id: journey.name for journey in view.taxonomy.journeys}
    needs = {need.id: need.statement for need in view.taxonomy.needs}
    said: list[tuple[str | None, StageLabel | NeedLabel]] = []
    said += [(journeys.get(label.journey), label) for label in classification.stages]
    said += [(needs.get(label.need), label) for label in classification.needs]
    return tuple(
        (name, label.evidence) for name, label in said if name and label.evidence and label.decided_by == CLASSIFIER
    )
