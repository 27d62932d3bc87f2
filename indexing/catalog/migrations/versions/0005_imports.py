"""Imports: what was counted of assets, what they cost and who owns them, who was sent what, and what was asked."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"

KEY = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
TEXT = sa.Text()
MOMENT = sa.DateTime(timezone=True)
COUNTED = ("views", "visitors", "entrances", "exits", "clicks", "impressions")


def upgrade() -> None:
    op.create_table(
        "imports",
        sa.Column("id", KEY, primary_key=True),
        *(_required(name, KEY) for name in ("kind", "provider", "sha256")),
        *(_required(name, TEXT) for name in ("file", "by", "tally")),
        sa.Column("first", sa.Date()),
        sa.Column("last", sa.Date()),
        _required("at", MOMENT),
    )
    op.create_table(
        "engagement",
        _import(),
        sa.Column("asset_id", KEY, primary_key=True),
        *(sa.Column(name, sa.BigInteger()) for name in COUNTED),
        sa.Column("seconds", sa.Float()),
    )
    op.create_table(
        "attributions",
        _import(),
        sa.Column("asset_id", KEY, primary_key=True, index=True),
        sa.Column("owner", TEXT),
        sa.Column("cost", TEXT),
    )
    op.create_table(
        "attributed",
        sa.Column("asset_id", KEY, primary_key=True),
        sa.Column("owner", TEXT),
        sa.Column("cost", TEXT),
    )
    op.create_table(
        "contacts",
        *_numbered(),
        _required("day", sa.Date()),
        *(_required(name, TEXT) for name in ("sender", "persona", "channel", "subject")),
        *(sa.Column(name, KEY) for name in ("asset_id", "journey", "stage")),
    )
    op.create_table("questions", *_numbered(), _required("question", TEXT))
    op.create_table(
        "unjoined",
        *_numbered(),
        *(_required(name, TEXT) for name in ("address", "counts", "reason")),
        sa.Column("nearest", KEY),
        *(_required(name, sa.Integer()) for name in ("line", "rows")),
    )


def downgrade() -> None:
    for table in ("unjoined", "questions", "contacts", "attributed", "attributions", "engagement", "imports"):
        op.drop_table(table)


def _required(name: str, kind: sa.types.TypeEngine[Any]) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def _import() -> sa.Column[Any]:
    return sa.Column("import_id", KEY, sa.ForeignKey("imports.id", ondelete="CASCADE"), primary_key=True)


def _numbered() -> tuple[sa.Column[Any], sa.Column[Any]]:
    return _import(), sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False)
