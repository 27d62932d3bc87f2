"""Spaces: the library's passages by embedding models that are tried, or were in force before."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"

KEY = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    asset = sa.ForeignKey("assets.id", ondelete="CASCADE")
    op.create_table(
        "space_passages",
        sa.Column("space", KEY, primary_key=True),
        sa.Column("asset_id", KEY, asset, primary_key=True, index=True),
        *(_required(name, KEY) for name in ("content", "embedding")),
        *(_required(name, sa.Integer()) for name in ("chunk_count", "dimension")),
        *(_required(name, sa.LargeBinary()) for name in ("words", "vectors")),
        _required("chunks", sa.Text()),
    )


def downgrade() -> None:
    op.drop_table("space_passages")


def _required(name: str, kind: sa.types.TypeEngine[Any]) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)
