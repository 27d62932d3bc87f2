"""The schema as it is now; `migrations` leads to it, and a test proves that the two agree.

What is scanned or updated often (`assets`) is kept apart from what is long (`texts`, `passages`): SQLite
rewrites a whole row to change one column of it.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
)

from indexing.catalog.columns import Key, Moment, Prose

metadata = MetaData()


def _asset_id() -> Column[str]:
    return Column("asset_id", Key, ForeignKey("assets.id", ondelete="CASCADE"), primary_key=True)


assets = Table(
    "assets",
    metadata,
    Column("id", Key, primary_key=True),
    Column("source", Key, nullable=False, index=True),
    Column("url", Prose),
    Column("title", Prose, nullable=False),
    Column("folded_title", Prose, nullable=False),
    Column("format", Prose),
    Column("channel", Prose),
    Column("owner", Prose),
    Column("language", Prose),
    Column("published", Date),
    Column("modified", Date),
    Column("cost", Prose),
    Column("links", Prose, nullable=False),
    Column("targets", Prose, nullable=False, server_default="[]"),
    Column("content", Key, nullable=False),
    Column("metadata", Key, nullable=False),
    Column("embedding", Key, nullable=False),
    Column("version", Key, nullable=False),
    Column("projected", Boolean, nullable=False),
    Column("buried", Boolean, nullable=False),
    Column("indexed_at", Moment, nullable=False),
)
"""`cost` is a decimal number in words, exact on both databases; `links` and `targets` are JSON lists."""

_UNPROJECTED, _BURIED = assets.c.projected.is_(False), assets.c.buried.is_(True)
# What the store is owed is asked for with every write, and is mostly nothing.
Index("ix_assets_unprojected", assets.c.id, sqlite_where=_UNPROJECTED, postgresql_where=_UNPROJECTED)
Index("ix_assets_buried", assets.c.id, sqlite_where=_BURIED, postgresql_where=_BURIED)

texts = Table(
    "texts",
    metadata,
    _asset_id(),
    Column("description", Prose, nullable=False),
    Column("body", Prose, nullable=False),
)

passages = Table(
    "passages",
    metadata,
    _asset_id(),
    Column("chunk_count", Integer, nullable=False),
    Column("dimension", Integer, nullable=False),
    Column("words", LargeBinary, nullable=False),
    Column("vectors", LargeBinary, nullable=False),
    Column("chunks", Prose, nullable=False),
)
"""One row an asset. `vectors` are little-endian float32 (1 + chunk_count, dimension); `chunks` come last, as
SQLite reads a long row from its start and the library needs everything but them."""

readings = Table(
    "readings",
    metadata,
    _asset_id(),
    Column("reader", Key, nullable=False),
    Column("readings", Prose, nullable=False),
)

classifications = Table(
    "classifications",
    metadata,
    _asset_id(),
    Column("machine", Prose, nullable=False),
)
"""What the machine says, as JSON, untouched by people."""

labels = Table(
    "labels",
    metadata,
    _asset_id(),
    Column("axis", Key, primary_key=True),
    Column("label", Key, primary_key=True),
    Index("ix_labels_axis_label", "axis", "label"),
)
"""What counts, people's decisions applied: the answer on every journey and the needs that are served."""

decisions = Table(
    "decisions",
    metadata,
    Column("id", Key, primary_key=True),
    Column("asset_id", Key, nullable=False, index=True),
    Column("axis", Key, nullable=False),
    Column("label", Key, nullable=False),
    Column("verdict", Prose, nullable=False),
    Column("by", Prose, nullable=False),
    Column("at", Moment, nullable=False),
    Column("note", Prose, nullable=False),
    Column("machine", Prose),
    Index("ix_decisions_at", "at", "id"),
)
"""No foreign key: a person's word outlives the asset, which may come back. `machine` is what the machine had said."""

withdrawals = Table(
    "withdrawals",
    metadata,
    Column("decision_id", Key, ForeignKey("decisions.id"), primary_key=True),
    Column("by", Prose, nullable=False),
    Column("at", Moment, nullable=False),
    Column("note", Prose, nullable=False),
)
"""A decision that was taken back stays where it is and has a row here."""

duplicates = Table(
    "duplicates",
    metadata,
    Column("first", Key, primary_key=True),
    Column("second", Key, primary_key=True, index=True),
    Column("overlap", Float, nullable=False),
    Column("likeness", Key, nullable=False, server_default="near"),
    Column("probability", Float, nullable=False, server_default="1"),
)

sketches = Table(
    "sketches",
    metadata,
    _asset_id(),
    Column("made_of", Key, nullable=False),
    Column("text", Key, nullable=False),
    Column("words", Integer, nullable=False),
    Column("lines", LargeBinary, nullable=False),
    Column("framed", LargeBinary, nullable=False),
    Column("bands", LargeBinary, nullable=False),
)
"""What duplicates are found by. `made_of` says of which text, vectors and recipe; `lines` are little-endian uint64,
`framed` those of them that are boilerplate, `bands` little-endian uint32."""

taxonomies = Table(
    "taxonomies",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("fingerprint", Key, nullable=False, index=True),
    Column("taxonomy", Prose, nullable=False),
    Column("document", Prose, nullable=False),
    Column("stored_at", Moment, nullable=False),
)

jobs = Table(
    "jobs",
    metadata,
    Column("id", Key, primary_key=True),
    Column("state", Key, nullable=False),
    Column("request", Prose, nullable=False),
    Column("progress", Prose, nullable=False),
    Column("result", Prose, nullable=False),
    Column("cancel_requested", Boolean, nullable=False),
    Column("created_at", Moment, nullable=False, index=True),
    Column("updated_at", Moment, nullable=False),
)

notes = Table(
    "notes",
    metadata,
    Column("name", Key, primary_key=True),
    Column("value", Prose, nullable=False),
    Column("written_at", Moment, nullable=False),
)

revisions = Table(
    "revisions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("word", Key, nullable=False, unique=True),
    Column("touched", Prose),
)
"""`touched` is a JSON list of asset ids; without one, any asset may be touched."""

editions = Table(
    "editions",
    metadata,
    Column("id", Key, primary_key=True),
    Column("state", Key, nullable=False),
    Column("learned", Key, nullable=False),
    Column("library", Key, nullable=False),
    Column("taxonomy", Prose, nullable=False),
    Column("document", Prose, nullable=False),
    Column("choice", Prose, nullable=False),
    Column("problem", Prose, nullable=False),
    Column("done", Integer, nullable=False),
    Column("total", Integer, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
)
"""Whole libraries' labels beside those in force: tried, or in force before."""


def _of_an_edition(name: str, *columns: Column[str]) -> Table:
    edition = Column("edition", Key, ForeignKey("editions.id", ondelete="CASCADE"), primary_key=True)
    asset = Column("asset_id", Key, ForeignKey("assets.id", ondelete="CASCADE"), primary_key=True, index=True)
    return Table(name, metadata, edition, asset, *columns)


edition_labels = _of_an_edition("edition_labels", Column("machine", Prose, nullable=False))
edition_readings = _of_an_edition(
    "edition_readings", Column("reader", Key, nullable=False), Column("readings", Prose, nullable=False)
)

space_passages = Table(
    "space_passages",
    metadata,
    Column("space", Key, primary_key=True),
    Column("asset_id", Key, ForeignKey("assets.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("content", Key, nullable=False),
    Column("embedding", Key, nullable=False),
    Column("chunk_count", Integer, nullable=False),
    Column("dimension", Integer, nullable=False),
    Column("words", LargeBinary, nullable=False),
    Column("vectors", LargeBinary, nullable=False),
    Column("chunks", Prose, nullable=False),
)
"""Passages of embedding models that are not in force; `content` is the fingerprint of the text that was embedded."""
