"""Editions: the whole library's labels beside those in force, to be tried or gone back to."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"

KEY = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
TEXT = sa.Text()
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "editions",
        sa.Column("id", KEY, primary_key=True),
        *(_required(name, KEY) for name in ("state", "learned", "library")),
        *(_required(name, TEXT) for name in ("taxonomy", "document", "choice", "problem")),
        *(_required(name, sa.Integer()) for name in ("done", "total")),
        *(_required(name, MOMENT) for name in ("created_at", "updated_at")),
    )
    _create_of_an_edition("edition_labels", _required("machine", TEXT))
    _create_of_an_edition("edition_readings", _required("reader", KEY), _required("readings", TEXT))


def downgrade() -> None:
    for table in ("edition_readings", "edition_labels", "editions"):
        op.drop_table(table)


def _required(name: str, kind: sa.types.TypeEngine[Any]) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def _create_of_an_edition(table: str, *columns: sa.Column[Any]) -> None:
    edition = sa.Column("edition", KEY, sa.ForeignKey("editions.id", ondelete="CASCADE"), primary_key=True)
    asset = sa.Column("asset_id", KEY, sa.ForeignKey("assets.id", ondelete="CASCADE"), primary_key=True, index=True)
    op.create_table(table, edition, asset, *columns)
