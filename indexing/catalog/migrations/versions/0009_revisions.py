"""Revisions that name what they touch, so that what is drawn from labels is mended rather than drawn anew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"

KEY = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "revisions",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("word", KEY, nullable=False, unique=True),
        sa.Column("touched", sa.Text()),
    )
    op.execute(sa.text("DELETE FROM notes WHERE name = 'revision'"))


def downgrade() -> None:
    op.drop_table("revisions")
