"""Classifications: the machine's answers as it gave them, and what counts once people have spoken."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, select

from indexing.catalog.batches import batches
from indexing.catalog.codec import CLASSIFICATION
from indexing.catalog.counting import Counting, read_machine, select_machine
from indexing.catalog.database import Database, upsert
from indexing.catalog.revision import read_revision, read_touched, revise
from indexing.catalog.tables import assets, classifications
from models.domain.classification import Classification
from models.domain.errors import NotFound


class SqlLabels:
    """`LabelBook` over SQL."""

    def __init__(self, database: Database, counting: Counting) -> None:
        self._database, self._counting = database, counting

    def save(self, classifications_: Sequence[Classification]) -> None:
        """Replace what the machine says of these assets; those that are gone meanwhile are left out."""
        given = {classification.asset_id: classification for classification in classifications_}
        with self._database.write() as connection:
            for ids in batches(list(given)):
                stored = set(connection.scalars(select(assets.c.id).where(assets.c.id.in_(ids))))
                known = [given[asset_id] for asset_id in ids if asset_id in stored]
                upsert(connection, classifications, [_values(classification) for classification in known])
                self._counting.derive(connection, known)
            revise(connection, given)

    def get(self, asset_id: str) -> Classification:
        """The classification with people's decisions applied, or NotFound."""
        found = self.some([asset_id]).get(asset_id)
        if found is None:
            raise NotFound("classification of asset", asset_id)
        return found

    def some(self, asset_ids: Sequence[str]) -> dict[str, Classification]:
        """Those of these live assets, decisions applied, by id."""
        with self._database.read() as connection:
            machine = list(read_machine(connection, asset_ids, self._chosen()).values())
            found = self._counting.overruled(connection, machine, list(asset_ids))
        return {each.asset_id: each for each in found}

    def all(self) -> list[Classification]:
        """Every classification of a live asset, decisions applied, in the order of asset ids."""
        with self._database.read() as connection:
            said = connection.scalars(self._chosen().order_by(assets.c.id)).all()
            return self._counting.overruled(connection, [CLASSIFICATION.from_json(each) for each in said], None)

    def machine(self, asset_ids: Sequence[str]) -> dict[str, Classification]:
        """What the machine says of these live assets, by id, as if nobody had decided."""
        with self._database.read() as connection:
            return read_machine(connection, asset_ids, self._chosen())

    def version(self) -> str:
        """The word of the library's latest revision."""
        with self._database.read() as connection:
            return read_revision(connection)

    def touched(self, since: str) -> frozenset[str] | None:
        """Ids of the assets that were touched since that revision; None when it may be any."""
        with self._database.read() as connection:
            return read_touched(connection, since)

    def _chosen(self) -> Select[Any]:
        """What the machine says of live assets, as JSON."""
        return select_machine()


def _values(classification: Classification) -> dict[str, str]:
    return {"asset_id": classification.asset_id, "machine": CLASSIFICATION.to_json(classification)}
