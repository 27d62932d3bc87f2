"""Shaping: a gap as a task, with a title, a format and an owner that the library knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from models.domain.decision import LONGEST_NOTE
from models.domain.gap import Gap, GapKind
from models.domain.plan import LONGEST_TITLE, Task
from models.domain.taxonomy import Taxonomy
from models.reports.briefs.formats import count_formats
from models.reports.ledger import Item, Ledger

NOBODY = "to be named"
ANY_FORMAT = "article"
"""Where neither the policy nor the library names one."""
_UPDATES = {GapKind.STALE, GapKind.UNREAD}


class Shaping:
    """Tasks out of one ledger; `owner` is given to all of them where somebody says so."""

    def __init__(self, ledger: Ledger, owner: str = "") -> None:
        self._ledger, self._owner = ledger, owner.strip()
        self._items = {item.id: item for item in ledger.items}
        self._formats: dict[tuple[str, str], str] = {}
        self._owners: dict[tuple[str, str], str] = {}
        self._commonest = _commonest(item.attributes.format for item in ledger.items)

    def task(self, taxonomy: Taxonomy, gap: Gap, number: int = 1) -> Task:
        """For the gap's item of that number."""
        title = self._title(taxonomy, gap)
        ending = f" ({number})" if number > 1 else ""
        return Task(
            _cut(title, LONGEST_TITLE - len(ending)) + ending,
            self._format(taxonomy, gap),
            self._owner or self._owner_of(gap),
            _cut(gap.reason, LONGEST_NOTE),
        )

    def _title(self, taxonomy: Taxonomy, gap: Gap) -> str:
        need = taxonomy.need(gap.key.need)
        if gap.kind in _UPDATES and (near := self._nearest(gap)):
            return f"Update “{near.title}”"
        if gap.kind in {GapKind.BARRIER, GapKind.ACCELERATOR}:
            return f"{need.statement}: {gap.subject}"
        stage = taxonomy.journey(gap.key.journey).stage(gap.key.stage)
        return f"{need.statement}: {stage.question}" if stage else need.statement

    def _format(self, taxonomy: Taxonomy, gap: Gap) -> str:
        """What the policy asks for, else what is read at the stage, else what the library has most of."""
        key = gap.key
        asked = taxonomy.coverage.policy_for(key.persona, key.need, key.journey, key.stage).formats
        if asked:
            return asked[0]
        place = key.journey, key.stage
        if place not in self._formats:
            used = [use.name for use in count_formats(self._ledger, *place) if use.name]
            self._formats[place] = used[0] if used else self._commonest or ANY_FORMAT
        return self._formats[place]

    def _owner_of(self, gap: Gap) -> str:
        """Who owns what comes nearest, else most of what stands at the stage."""
        near = self._nearest(gap)
        if near and near.attributes.owner:
            return near.attributes.owner
        place = gap.key.journey, gap.key.stage
        if place not in self._owners:
            there = (item.attributes.owner for item in self._ledger.items if item.stages.get(place[0]) == place[1])
            self._owners[place] = _commonest(there) or NOBODY
        return self._owners[place]

    def _nearest(self, gap: Gap) -> Item | None:
        return self._items.get(gap.nearest[0]) if gap.nearest else None


def _commonest(names: Iterable[str | None]) -> str:
    counts = Counter(name for name in names if name)
    return min(counts, key=lambda name: (-counts[name], name), default="")


def _cut(text: str, longest: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
