"""Classifications: the machine's answers as it gave them, and what counts once people have spoken."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, delete, insert, select

from indexing.catalog.batches import batches
from indexing.catalog.codec import CLASSIFICATION
from indexing.catalog.database import Database, upsert
from indexing.catalog.revision import read_revision, revise
from indexing.catalog.rows import LIVE
from indexing.catalog.tables import assets, classifications, decisions, labels
from indexing.catalog.taxonomies import NeedIds
from models.domain.classification import Classification, Fingerprints
from models.domain.decision import NEED_AXIS, Decision, Verdict
from models.domain.errors import Conflict, NotFound
from models.domain.overrule import overrule

LabelRow = tuple[str, str, str]
"""Asset, axis, label."""


class SqlLabels:
    """`LabelBook` over SQL."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._needs = NeedIds()

    def save(self, classifications_: Sequence[Classification]) -> None:
        """Replace what the machine says of these assets; those that are gone meanwhile are left out."""
        given = {classification.asset_id: classification for classification in classifications_}
        with self._database.write() as connection:
            for ids in batches(list(given)):
                stored = set(connection.scalars(select(assets.c.id).where(assets.c.id.in_(ids))))
                known = [given[asset_id] for asset_id in ids if asset_id in stored]
                upsert(connection, classifications, [_values(classification) for classification in known])
                self._derive(connection, known)
            revise(connection)

    def get(self, asset_id: str) -> Classification:
        """The classification with people's decisions applied, or NotFound."""
        with self._database.read() as connection:
            found = self._counting(connection, _select_machine().where(assets.c.id == asset_id), [asset_id])
        if not found:
            raise NotFound("classification of asset", asset_id)
        return found[0]

    def all(self) -> list[Classification]:
        """Every classification of a live asset, decisions applied, in the order of asset ids."""
        with self._database.read() as connection:
            return self._counting(connection, _select_machine().order_by(assets.c.id), None)

    def decide(self, decision: Decision) -> Classification:
        """Store a decision, once; the asset's classification as it now stands, without labels before there are any."""
        with self._database.write() as connection:
            live = select(assets.c.id).where(LIVE, assets.c.id == decision.asset_id)
            if connection.scalar(live) is None:
                raise NotFound("asset", decision.asset_id)
            earlier = connection.execute(select(decisions).where(decisions.c.id == decision.id)).one_or_none()
            if earlier is None:
                connection.execute(insert(decisions), [asdict(decision)])
            elif _decision_from(earlier) != decision:
                raise Conflict(f"Decision '{decision.id}' is stored with other content. Give the new one its own id.")
            return self._rederived(connection, decision.asset_id)

    def withdraw(self, decision_id: str) -> Classification:
        """Take a decision back, also that on an asset which is gone and so has no labels."""
        with self._database.write() as connection:
            asset_id = connection.scalar(select(decisions.c.asset_id).where(decisions.c.id == decision_id))
            if asset_id is None:
                raise NotFound("decision", decision_id)
            connection.execute(delete(decisions).where(decisions.c.id == decision_id))
            return self._rederived(connection, asset_id)

    def decisions(self, asset_id: str | None = None) -> list[Decision]:
        """Decisions in force, oldest first, those on assets that are gone among them."""
        with self._database.read() as connection:
            return _decisions(connection, None if asset_id is None else [asset_id])

    def version(self) -> str:
        """Changes with every write to labels, decisions, links or duplicates."""
        with self._database.read() as connection:
            return read_revision(connection)

    def _rederived(self, connection: Connection, asset_id: str) -> Classification:
        revise(connection)
        machine = connection.execute(_select_machine().where(assets.c.id == asset_id)).one_or_none()
        if machine is None:
            return Classification(asset_id, (), (), Fingerprints("", "", ""))
        return self._derive(connection, [CLASSIFICATION.from_json(machine.machine)])[0]

    def _derive(self, connection: Connection, machine: Sequence[Classification]) -> list[Classification]:
        """Write the labels that count, and return them."""
        ids = [classification.asset_id for classification in machine]
        counting = self._overruled(connection, machine, ids)
        _replace_labels(connection, ids, {row for one in counting for row in _label_rows(one)})
        return counting

    def _counting(self, connection: Connection, machine: Select[Any], ids: list[str] | None) -> list[Classification]:
        rows: Sequence[Row[Any]] = connection.execute(machine).all()
        return self._overruled(connection, [CLASSIFICATION.from_json(row.machine) for row in rows], ids)

    def _overruled(
        self, connection: Connection, machine: Sequence[Classification], ids: list[str] | None
    ) -> list[Classification]:
        said: defaultdict[str, list[Decision]] = defaultdict(list)
        for decision in _decisions(connection, ids):
            said[decision.asset_id].append(decision)
        return [
            overrule(one, said[one.asset_id], self._needs.of(connection, one.fingerprints.taxonomy))
            if one.asset_id in said
            else one
            for one in machine
        ]


def _select_machine() -> Select[Any]:
    return select(classifications.c.machine).join_from(classifications, assets).where(LIVE)


def _values(classification: Classification) -> dict[str, str]:
    return {"asset_id": classification.asset_id, "machine": CLASSIFICATION.to_json(classification)}


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


def _decisions(connection: Connection, asset_ids: list[str] | None) -> list[Decision]:
    chosen = select(decisions).order_by(decisions.c.at, decisions.c.id)
    if asset_ids is None:
        return [_decision_from(row) for row in connection.execute(chosen)]
    some = (chosen.where(decisions.c.asset_id.in_(ids)) for ids in batches(asset_ids))
    return [_decision_from(row) for one in some for row in connection.execute(one)]


def _decision_from(row: Row[Any]) -> Decision:
    return Decision(row.id, row.asset_id, row.axis, row.label, Verdict(row.verdict), row.by, row.at, row.note)
