"""The plan: what is to be written for which cell of the map, by whom, and when."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"

KEY = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "plan_items",
        sa.Column("id", KEY, primary_key=True),
        *(sa.Column(name, KEY, nullable=False) for name in ("persona", "need", "journey", "stage")),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("title", "format", "owner", "note")),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("state", KEY, nullable=False),
        sa.Column("changed", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_plan_items_due", "plan_items", ["due"])


def downgrade() -> None:
    op.drop_table("plan_items")
