"""What another edition of the library's labels would change: counted, and asset by asset."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from models.domain.classification import CLASSIFIER, Classification, NeedLabel, Standing
from models.domain.journey import NONE, UNSURE
from models.domain.label_change import ABSENT, AssetChange, NeedChange, StageChange

Pair = tuple[Classification, Classification]
"""An asset's classification before and after."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A person's label that the new machine would not have given; it stays. `new`: the machine in force would have.

    `axis` is a journey's id or "need", `label` the person's answer or the need, `said` the new machine's answer with
    its `probability`.
    """

    asset_id: str
    axis: str
    label: str
    by: str
    said: str
    probability: float
    new: bool


@dataclass(frozen=True, slots=True)
class NeedTally:
    """How many assets change their standing towards a need; a loss or gain may also be one to or from "unsure"."""

    need: str
    gained: int
    lost: int
    newly_unsure: int
    newly_sure: int


@dataclass(frozen=True, slots=True)
class LabelDiff:
    """Every label that would change; people's decisions are applied on both sides.

    `assets` were compared; `changes` come with those first whose probability moved most; `flows` counts assets by
    (journey, answer before, answer after), the unchanged too.
    """

    assets: int
    changes: tuple[AssetChange, ...]
    flows: Mapping[tuple[str, str, str], int]
    needs: tuple[NeedTally, ...]
    contradictions: tuple[Contradiction, ...]

    def newly(self, answer: str, journey: str) -> int:
        """How many assets get this answer on the journey that had another."""
        return sum(n for (on, old, new), n in self.flows.items() if on == journey and new == answer != old)

    def no_longer(self, answer: str, journey: str) -> int:
        """How many assets lose this answer on the journey."""
        return sum(n for (on, old, new), n in self.flows.items() if on == journey and old == answer != new)

    def matching(self, journey: str | None = None, need: str | None = None) -> list[AssetChange]:
        """The changed assets that change on that journey and that need, where these are given."""
        return [
            each
            for each in self.changes
            if (journey is None or any(stage.journey == journey for stage in each.stages))
            and (need is None or any(label.need == need for label in each.needs))
        ]


def diff_labels(pairs: Iterable[Pair], machine: Iterable[Pair] = ()) -> LabelDiff:
    """Compare what counts; `machine` are the pairs of decided assets as the machines alone would have it."""
    pairs = list(pairs)
    flows: Counter[tuple[str, str, str]] = Counter()
    tallies: dict[str, Counter[str]] = {}
    changes = []
    for before, after in pairs:
        stages, needs = _stages(before, after), _needs(before, after)
        flows.update((each.journey, *each.answers) for each in stages)
        for each in needs:
            tallies.setdefault(each.need, Counter()).update(_turns(each))
        changed = tuple(each for each in stages if each.is_one)
        if changed or needs:
            changes.append(AssetChange(after.asset_id, changed, needs))
    changes.sort(key=lambda change: (-change.moved, change.asset_id))
    counted = tuple(NeedTally(need, **{turn: tallies[need][turn] for turn in _TURNS}) for need in sorted(tallies))
    said = {after.asset_id: (before, after) for before, after in machine}
    return LabelDiff(len(pairs), tuple(changes), dict(flows), counted, _contradictions(pairs, said))


_TURNS = ("gained", "lost", "newly_unsure", "newly_sure")


def _stages(before: Classification, after: Classification) -> tuple[StageChange, ...]:
    journeys = dict.fromkeys(label.journey for label in (*after.stages, *before.stages))
    return tuple(StageChange(each, before.stage_on(each), after.stage_on(each)) for each in journeys)


def _needs(before: Classification, after: Classification) -> tuple[NeedChange, ...]:
    old, new = ({label.need: label for label in each.needs} for each in (before, after))
    found = (NeedChange(need, old.get(need), new.get(need)) for need in sorted({*old, *new}))
    return tuple(each for each in found if each.standings[0] != each.standings[1])


def _turns(change: NeedChange) -> Iterable[str]:
    before, after = change.standings
    if Standing.SERVES in (before, after):
        yield "gained" if after is Standing.SERVES else "lost"
    if Standing.UNSURE in (before, after):
        yield "newly_unsure" if after is Standing.UNSURE else "newly_sure"


def _contradictions(pairs: Iterable[Pair], machine: Mapping[str, Pair]) -> tuple[Contradiction, ...]:
    found: list[Contradiction] = []
    for _, counted in pairs:
        if counted.asset_id in machine:
            found += _on_stages(counted, machine[counted.asset_id])
            found += _on_needs(counted, machine[counted.asset_id])
    return tuple(
        sorted(found, key=lambda each: (not each.new, -each.probability, each.asset_id, each.axis, each.label))
    )


def _on_stages(counted: Classification, machine: Pair) -> Iterable[Contradiction]:
    for label in counted.stages:
        before, after = (each.stage_on(label.journey) for each in machine)
        if label.decided_by == CLASSIFIER or after is None or after.stage in (UNSURE, label.stage):
            continue
        new = before is None or before.stage in (UNSURE, label.stage)
        yield Contradiction(
            counted.asset_id, label.journey, label.stage, label.decided_by, after.stage, after.probability, new
        )


def _on_needs(counted: Classification, machine: Pair) -> Iterable[Contradiction]:
    old, new = ({label.need: label for label in each.needs} for each in machine)
    for label in counted.needs:
        said = new.get(label.need)
        if label.decided_by == CLASSIFIER or not _denies(said, label):
            continue
        probability = said.probability if said else 0.0
        standing = said.standing.value if said else NONE
        fresh = not _denies(old.get(label.need), label)
        yield Contradiction(counted.asset_id, "need", label.need, label.decided_by, standing, probability, fresh)


def _denies(said: NeedLabel | None, label: NeedLabel) -> bool:
    standing = said.standing if said else Standing.NONE
    return standing is not Standing.UNSURE and standing is not label.standing


__all__ = ["ABSENT", "Contradiction", "LabelDiff", "NeedTally", "diff_labels"]
