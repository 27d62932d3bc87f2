"""The first books: assets, passages, labels, decisions, duplicates, taxonomies, jobs, notes."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None

# Migrations spell their types out: they say what the schema was, whatever the tables become.
KEY = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
TEXT = sa.Text()
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _create_assets()
    _create_what_is_computed()
    _create_labels()
    _create_the_rest()


def downgrade() -> None:
    for table in ("notes", "jobs", "taxonomies", "duplicates", "decisions", "labels", "classifications"):
        op.drop_table(table)
    for table in ("readings", "passages", "texts", "assets"):
        op.drop_table(table)


def _required(name: str, kind: sa.types.TypeEngine[Any]) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def _create_assets() -> None:
    op.create_table(
        "assets",
        sa.Column("id", KEY, primary_key=True),
        _required("source", KEY),
        sa.Column("url", TEXT),
        _required("title", TEXT),
        _required("folded_title", TEXT),
        *(sa.Column(name, TEXT) for name in ("format", "channel", "owner", "language")),
        *(sa.Column(name, sa.Date()) for name in ("published", "modified")),
        sa.Column("cost", TEXT),
        _required("links", TEXT),
        sa.Column("targets", TEXT, nullable=False, server_default="[]"),
        *(_required(name, KEY) for name in ("content", "metadata", "embedding", "version")),
        *(_required(name, sa.Boolean()) for name in ("projected", "buried")),
        _required("indexed_at", MOMENT),
    )
    op.create_index("ix_assets_source", "assets", ["source"])
    _create_of_an_asset("texts", _required("description", TEXT), _required("body", TEXT))


def _create_of_an_asset(table: str, *columns: sa.Column[Any]) -> None:
    owner = sa.Column("asset_id", KEY, sa.ForeignKey("assets.id", ondelete="CASCADE"), primary_key=True)
    op.create_table(table, owner, *columns)


def _create_what_is_computed() -> None:
    _create_of_an_asset(
        "passages",
        *(_required(name, sa.Integer()) for name in ("chunk_count", "dimension")),
        *(_required(name, sa.LargeBinary()) for name in ("words", "vectors")),
        _required("chunks", TEXT),
    )
    _create_of_an_asset("readings", _required("reader", KEY), _required("readings", TEXT))
    op.create_table(
        "duplicates",
        sa.Column("first", KEY, primary_key=True),
        sa.Column("second", KEY, primary_key=True),
        _required("overlap", sa.Float()),
    )
    op.create_index("ix_duplicates_second", "duplicates", ["second"])


def _create_labels() -> None:
    _create_of_an_asset("classifications", _required("machine", TEXT))
    _create_of_an_asset("labels", *(sa.Column(name, KEY, primary_key=True) for name in ("axis", "label")))
    op.create_index("ix_labels_axis_label", "labels", ["axis", "label"])
    op.create_table(
        "decisions",
        sa.Column("id", KEY, primary_key=True),
        *(_required(name, KEY) for name in ("asset_id", "axis", "label")),
        *(_required(name, TEXT) for name in ("verdict", "by")),
        _required("at", MOMENT),
        _required("note", TEXT),
    )
    op.create_index("ix_decisions_asset_id", "decisions", ["asset_id"])


def _create_the_rest() -> None:
    op.create_table(
        "taxonomies",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        _required("fingerprint", KEY),
        *(_required(name, TEXT) for name in ("taxonomy", "document")),
        _required("stored_at", MOMENT),
    )
    op.create_index("ix_taxonomies_fingerprint", "taxonomies", ["fingerprint"])
    op.create_table(
        "jobs",
        sa.Column("id", KEY, primary_key=True),
        _required("state", KEY),
        *(_required(name, TEXT) for name in ("request", "progress", "result")),
        _required("cancel_requested", sa.Boolean()),
        *(_required(name, MOMENT) for name in ("created_at", "updated_at")),
    )
    op.create_index("ix_jobs_created_at", "jobs", ["created_at"])
    op.create_table(
        "notes", sa.Column("name", KEY, primary_key=True), _required("value", TEXT), _required("written_at", MOMENT)
    )
