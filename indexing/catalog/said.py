"""What imports say, over SQL."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from indexing.catalog.batches import batches
from indexing.catalog.database import Database
from indexing.catalog.import_tables import contacts, engagement, imports, questions
from indexing.catalog.imports import QUESTION
from models.domain.contact import Contact
from models.domain.engagement import Counts
from models.domain.question import Question

_COUNTS = ("views", "visitors", "entrances", "exits", "seconds", "clicks", "impressions")


class SqlSaid:
    """`SaidBook` over SQL."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def counts(self, import_ids: Sequence[str]) -> dict[str, dict[str, Counts]]:
        """By import, then by asset id, in order."""
        columns = engagement.c.import_id, engagement.c.asset_id, *(engagement.c[name] for name in _COUNTS)
        found: dict[str, dict[str, Counts]] = {import_id: {} for import_id in import_ids}
        with self._database.read() as connection:
            for ids in batches(import_ids):
                chosen = select(*columns).where(engagement.c.import_id.in_(ids)).order_by(engagement.c.asset_id)
                for import_id, asset_id, *counted in connection.execute(chosen):
                    found[import_id][asset_id] = Counts(*counted)
        return found

    def contacts(self) -> list[Contact]:
        """Every contact, by day; those of one day in the order of their import."""
        order = contacts.c.day, imports.c.at, imports.c.id, contacts.c.number
        names = ("day", "sender", "persona", "channel", "asset_id", "subject", "journey", "stage")
        chosen = select(*(contacts.c[name] for name in names)).join_from(contacts, imports).order_by(*order)
        with self._database.read() as connection:
            return [Contact(*row) for row in connection.execute(chosen)]

    def questions(self) -> list[Question]:
        """Every question, in the order of imports."""
        order = imports.c.at, imports.c.id, questions.c.number
        chosen = select(questions.c.question).join_from(questions, imports).order_by(*order)
        with self._database.read() as connection:
            return [QUESTION.from_json(each) for each in connection.scalars(chosen)]
