"""Likeness: how two assets say the same, how surely, and the sketches of texts by which such pairs are found."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"

KEY = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    # The pairs there are were found another way; the next run finds them anew, as no asset has a sketch yet.
    op.execute("DELETE FROM duplicates")
    with op.batch_alter_table("duplicates") as duplicates:
        duplicates.add_column(sa.Column("likeness", KEY, nullable=False, server_default="near"))
        duplicates.add_column(sa.Column("probability", sa.Float(), nullable=False, server_default="1"))
    op.create_table(
        "sketches",
        sa.Column("asset_id", KEY, sa.ForeignKey("assets.id", ondelete="CASCADE"), primary_key=True),
        *(sa.Column(name, KEY, nullable=False) for name in ("made_of", "text")),
        sa.Column("words", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.LargeBinary(), nullable=False) for name in ("lines", "framed", "bands")),
    )


def downgrade() -> None:
    op.drop_table("sketches")
    with op.batch_alter_table("duplicates") as duplicates:
        duplicates.drop_column("probability")
        duplicates.drop_column("likeness")
