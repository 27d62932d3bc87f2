"""Decisions: what people said, what they took back, and the trail of both. Nothing is ever deleted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, insert, or_, select

from indexing.catalog.batches import batches
from indexing.catalog.codec import MACHINE_WORD
from indexing.catalog.counting import Counting, decision_from, read_in_force, read_machine
from indexing.catalog.cursor import from_cursor, to_cursor
from indexing.catalog.database import Database, insert_new
from indexing.catalog.revision import revise
from indexing.catalog.rows import LIVE
from indexing.catalog.tables import assets, decisions, withdrawals
from models.domain.classification import Classification
from models.domain.decision import Decision
from models.domain.errors import Conflict, NotFound
from models.domain.machine_word import MachineWord
from models.domain.trail import TrailEntry, TrailPage, TrailQuery, Withdrawal


class SqlDecisions:
    """`DecisionBook` over SQL."""

    def __init__(self, database: Database, counting: Counting) -> None:
        self._database, self._counting = database, counting

    def decide(self, said: Sequence[Decision]) -> None:
        """Store decisions, each once, and what follows from them."""
        ids = list(dict.fromkeys(decision.asset_id for decision in said))
        with self._database.write() as connection:
            _refuse_unknown(connection, ids)
            new, machine = _new(connection, said), read_machine(connection, ids)
            if new:
                connection.execute(insert(decisions), [_values(one, machine.get(one.asset_id)) for one in new])
            self._counting.derive(connection, list(machine.values()))
            revise(connection, ids)

    def withdraw(self, withdrawal: Withdrawal) -> str:
        """Take a decision back, once, also one on an asset which is gone and so has no labels; the asset's id."""
        with self._database.write() as connection:
            chosen = select(decisions.c.asset_id).where(decisions.c.id == withdrawal.decision_id)
            asset_id: str | None = connection.scalar(chosen)
            if asset_id is None:
                raise NotFound("decision", withdrawal.decision_id)
            insert_new(connection, withdrawals, asdict(withdrawal))
            self._counting.derive(connection, list(read_machine(connection, [asset_id]).values()))
            revise(connection, [asset_id])
        return asset_id

    def in_force(self, asset_id: str | None = None) -> list[Decision]:
        """Decisions that nobody took back, oldest first, those on assets that are gone among them."""
        with self._database.read() as connection:
            return read_in_force(connection, None if asset_id is None else [asset_id])

    def trail(self, query: TrailQuery, cursor: str | None = None, limit: int | None = None) -> TrailPage:
        """A page of everything that was ever said, the latest first; all of it without a limit."""
        conditions = list(_conditions(query))
        after = [] if cursor is None else [_older(from_cursor(cursor))]
        newest = (decisions.c.at.desc(), decisions.c.id.desc())
        rest = _select_trail().where(*conditions, *after).order_by(*newest)
        with self._database.read() as connection:
            total = connection.scalar(select(func.count()).select_from(_trail()).where(*conditions)) or 0
            rows = connection.execute(rest if limit is None else rest.limit(limit + 1)).all()
        entries = tuple(_entry_from(row) for row in rows[:limit])
        more = limit is not None and len(rows) > limit and entries
        return TrailPage(entries, to_cursor(entries[-1].decision.id) if more else None, total)


def _refuse_unknown(connection: Connection, asset_ids: Sequence[str]) -> None:
    chosen = (select(assets.c.id).where(LIVE, assets.c.id.in_(ids)) for ids in batches(asset_ids))
    live = {asset_id for one in chosen for asset_id in connection.scalars(one)}
    for asset_id in asset_ids:
        if asset_id not in live:
            raise NotFound("asset", asset_id)


def _new(connection: Connection, said: Sequence[Decision]) -> list[Decision]:
    """Those that are not stored yet; Conflict for an id that stands for something else."""
    chosen = (select(decisions).where(decisions.c.id.in_(ids)) for ids in batches([one.id for one in said]))
    known = {row.id: decision_from(row) for one in chosen for row in connection.execute(one)}
    new: dict[str, Decision] = {}
    for decision in said:
        earlier = known.get(decision.id) or new.setdefault(decision.id, decision)
        if earlier != decision:
            raise Conflict(f"Decision '{decision.id}' is stored with other content. Give the new one its own id.")
    return list(new.values())


def _values(decision: Decision, machine: Classification | None) -> dict[str, Any]:
    word = MachineWord.on(decision, machine) if machine else None
    return asdict(decision) | {"machine": MACHINE_WORD.to_json(word) if word else None}


def _trail() -> Any:  # noqa: ANN401 (SQLAlchemy types a join by its tables)
    return decisions.outerjoin(withdrawals, withdrawals.c.decision_id == decisions.c.id)


def _select_trail() -> Select[Any]:
    taken_back = (withdrawals.c[name].label(f"withdrawn_{name}") for name in ("by", "at", "note"))
    return select(decisions, *taken_back).select_from(_trail())


def _conditions(query: TrailQuery) -> Iterator[ColumnElement[bool]]:
    for name in ("asset_id", "axis", "by"):
        wanted = getattr(query, name)
        if wanted is not None:
            yield decisions.c[name] == wanted
    if query.in_force is not None:
        taken_back = withdrawals.c.decision_id
        yield taken_back.is_(None) if query.in_force else taken_back.is_not(None)


def _older(decision_id: str) -> ColumnElement[bool]:
    """What comes after that decision in a trail; two scalar look-ups, as rows cannot be compared on every SQLite."""
    at = select(decisions.c.at).where(decisions.c.id == decision_id).scalar_subquery()
    return or_(decisions.c.at < at, (decisions.c.at == at) & (decisions.c.id < decision_id))


def _entry_from(row: Row[Any]) -> TrailEntry:
    word = MACHINE_WORD.from_json(row.machine) if row.machine else None
    back = None
    if row.withdrawn_at is not None:
        back = Withdrawal(row.id, row.withdrawn_by, row.withdrawn_at, row.withdrawn_note)
    return TrailEntry(decision_from(row), word, back)
