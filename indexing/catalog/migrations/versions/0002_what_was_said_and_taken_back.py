"""Decisions keep what the machine had said; taking one back is a row of its own, and nothing is deleted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"

KEY = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    op.add_column("decisions", sa.Column("machine", sa.Text()))
    op.create_index("ix_decisions_at", "decisions", ["at", "id"])
    op.create_table(
        "withdrawals",
        sa.Column("decision_id", KEY, sa.ForeignKey("decisions.id"), primary_key=True),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
    )


def downgrade() -> None:
    # What was taken back must not come into force again by losing the note of it.
    op.execute("DELETE FROM decisions WHERE id IN (SELECT decision_id FROM withdrawals)")
    op.drop_table("withdrawals")
    op.drop_index("ix_decisions_at", "decisions")
    op.drop_column("decisions", "machine")
