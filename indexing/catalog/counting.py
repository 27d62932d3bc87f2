"""What counts: the machine's classifications with people's decisions applied, and the labels that follow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, delete, insert, select

from indexing.catalog.batches import batches
from indexing.catalog.codec import CLASSIFICATION
from indexing.catalog.rows import LIVE
from indexing.catalog.tables import assets, classifications, decisions, labels, withdrawals
from indexing.catalog.taxonomies import NeedIds
from models.domain.classification import Classification
from models.domain.decision import NEED_AXIS, Decision, Verdict
from models.domain.overrule import overrule

LabelRow = tuple[str, str, str]
"""Asset, axis, label."""


class Counting:
    """Applies decisions within a transaction that is open."""

    def __init__(self) -> None:
        self._needs = NeedIds()

    def overruled(
        self, connection: Connection, machine: Sequence[Classification], asset_ids: list[str] | None
    ) -> list[Classification]:
        """As they count; `asset_ids` are theirs, None when they are most of the library."""
        said: defaultdict[str, list[Decision]] = defaultdict(list)
        for decision in read_in_force(connection, asset_ids):
            said[decision.asset_id].append(decision)
        return [
            overrule(one, said[one.asset_id], self._needs.of(connection, one.fingerprints.taxonomy))
            if one.asset_id in said
            else one
            for one in machine
        ]

    def derive(self, connection: Connection, machine: Sequence[Classification]) -> None:
        """Write the labels that count."""
        ids = [classification.asset_id for classification in machine]
        counting = self.overruled(connection, machine, ids)
        _replace_labels(connection, ids, {row for one in counting for row in _label_rows(one)})


def select_machine() -> Select[Any]:
    """What the machine says of live assets, as JSON."""
    return select(classifications.c.machine).join_from(classifications, assets).where(LIVE)


def read_machine(
    connection: Connection, asset_ids: Sequence[str], chosen: Select[Any] | None = None
) -> dict[str, Classification]:
    """What the machine (of an edition, where its rows are chosen) says of these, by id, as far as it says anything."""
    every = select_machine() if chosen is None else chosen
    parts = (every.where(assets.c.id.in_(ids)) for ids in batches(asset_ids))
    found = (CLASSIFICATION.from_json(row.machine) for part in parts for row in connection.execute(part))
    return {classification.asset_id: classification for classification in found}


def read_in_force(connection: Connection, asset_ids: Sequence[str] | None) -> list[Decision]:
    """Decisions that nobody took back, oldest first (of these assets: a batch of them at a time)."""
    given_up = select(withdrawals.c.decision_id)
    chosen = select(decisions).where(decisions.c.id.not_in(given_up)).order_by(decisions.c.at, decisions.c.id)
    if asset_ids is None:
        return [decision_from(row) for row in connection.execute(chosen)]
    some = (chosen.where(decisions.c.asset_id.in_(ids)) for ids in batches(asset_ids))
    return [decision_from(row) for one in some for row in connection.execute(one)]


def decision_from(row: Row[Any]) -> Decision:
    """The decision as it was made."""
    return Decision(row.id, row.asset_id, row.axis, row.label, Verdict(row.verdict), row.by, row.at, row.note)


def _replace_labels(connection: Connection, asset_ids: list[str], wanted: set[LabelRow]) -> None:
    """Write the rows that differ: a new classifier or taxonomy leaves most as they are."""
    chosen = select(labels.c.asset_id, labels.c.axis, labels.c.label)
    parts = (chosen.where(labels.c.asset_id.in_(ids)) for ids in batches(asset_ids))
    stored = {(row[0], row[1], row[2]) for part in parts for row in connection.execute(part)}
    if gone := sorted(stored - wanted):
        same = [column == bindparam(f"old_{column.name}") for column in labels.columns]
        names = [f"old_{column.name}" for column in labels.columns]
        connection.execute(delete(labels).where(*same), [dict(zip(names, row, strict=True)) for row in gone])
    if new := sorted(wanted - stored):
        names = [column.name for column in labels.columns]
        connection.execute(insert(labels), [dict(zip(names, row, strict=True)) for row in new])


def _label_rows(classification: Classification) -> Iterable[LabelRow]:
    yield from ((classification.asset_id, label.journey, label.stage) for label in classification.stages)
    yield from ((classification.asset_id, NEED_AXIS, need) for need in classification.served)
