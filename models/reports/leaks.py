"""Leaks: assets that are read and send nobody to the next stage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from models.domain.phrases import many, percent
from models.reports.ledger import Item, Ledger
from models.reports.steps import Step
from models.reports.traffic import Traffic

LEAST_VIEWS = 30
"""Fewer views say nothing about a rate: of 30, even odds stray to a third or two thirds once in twenty times."""
WEAK = 0.5
"""A page whose onward rate is below this part of the library's is one whose links are not followed."""


@dataclass(frozen=True, slots=True)
class Leak:
    """`ended` are the views that ended the visit, None where nobody counted; `links` lead to the next stage."""

    step: Step
    item: Item
    views: int
    ended: int | None
    links: int
    reason: str

    @property
    def weight(self) -> tuple[int, int, str, str]:
        """Sorts what loses most first: views known to have ended, else all."""
        lost = self.views if self.ended is None else self.ended
        return -lost, -self.views, self.item.id, self.step.journey.id


def find_leaks(ledger: Ledger, steps: tuple[Step, ...]) -> list[Leak]:
    """Every leak, the greatest first; the last stage of a journey has no next, and so no leak."""
    items = {item.id: item for item in ledger.items}
    usual = Traffic.of(ledger.items, ledger.usage).onward_rate
    sizes = {step.key: len(step.items) for step in steps}
    found = [
        leak
        for step in steps
        if step.following
        for leak in _leaks(step, sizes[step.journey.id, step.following.id], items, ledger, usual)
    ]
    return sorted(found, key=lambda leak: leak.weight)


def _leaks(step: Step, beyond: int, items: Mapping[str, Item], ledger: Ledger, usual: float | None) -> Iterator[Leak]:
    for item in step.items:
        counts = ledger.usage.of(item.id)
        if not (views := counts.consumed):
            continue
        onward = counts.onward
        links = sum(_stands_next(items.get(target), item, step) for target in item.targets)
        if not links:
            reason = _nothing_linked(step, item, beyond)
        elif onward is not None and usual and views >= LEAST_VIEWS and onward / views < WEAK * usual:
            reason = _not_followed(step, onward, views, links, usual)
        else:
            continue
        yield Leak(step, item, views, None if onward is None else views - onward, links, reason)


def _stands_next(target: Item | None, item: Item, step: Step) -> bool:
    """Whether the link leads on: to the next stage of the journey, and not to the same content again."""
    return (
        target is not None
        and step.following is not None
        and target.group != item.group
        and target.stages.get(step.journey.id) == step.following.id
    )


def _nothing_linked(step: Step, item: Item, beyond: int) -> str:
    after = step.following.name if step.following else ""
    if not beyond:
        return f"Nothing stands at {after} that it could lead to."
    there = f"{many(beyond, 'asset')} {'stands' if beyond == 1 else 'stand'}"
    if not item.targets:
        return f"It links to nothing in the library; the next stage is {after}, where {there}."
    links = f"{many(len(item.targets), 'link')} {'leads' if len(item.targets) == 1 else 'lead'}"
    return f"Its {links} elsewhere than to {after}, where {there}."


def _not_followed(step: Step, onward: int, views: int, links: int, usual: float) -> str:
    after = step.following.name if step.following else ""
    share, norm = percent(onward, views), percent(usual, 1)
    return f"Only {share} of its views led on, against {norm} over all, though it links to {after} ({links:,})."
