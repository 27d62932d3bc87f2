"""The tables of what is imported: counts, costs and owners, contacts, questions, and what did not join."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Column, Date, Float, ForeignKey, Integer, Table

from indexing.catalog.columns import Key, Moment, Prose
from indexing.catalog.tables import metadata

COUNTED = ("views", "visitors", "entrances", "exits", "clicks", "impressions")


def _import_id() -> Column[str]:
    return Column("import_id", Key, ForeignKey("imports.id", ondelete="CASCADE"), primary_key=True)


def _numbered(name: str, *columns: Column[Any]) -> Table:
    number = Column("number", Integer, primary_key=True, autoincrement=False)
    return Table(name, metadata, _import_id(), number, *columns)


imports = Table(
    "imports",
    metadata,
    Column("id", Key, primary_key=True),
    Column("kind", Key, nullable=False),
    Column("provider", Key, nullable=False),
    Column("sha256", Key, nullable=False),
    Column("file", Prose, nullable=False),
    Column("by", Prose, nullable=False),
    Column("tally", Prose, nullable=False),
    Column("first", Date),
    Column("last", Date),
    Column("at", Moment, nullable=False),
)

engagement = Table(
    "engagement",
    metadata,
    _import_id(),
    Column("asset_id", Key, primary_key=True),
    *(Column(name, BigInteger) for name in COUNTED),
    Column("seconds", Float),
)
"""No foreign key to the asset, here and below: what was counted outlives an asset that is gone and may come back."""

attributions = Table(
    "attributions",
    metadata,
    _import_id(),
    Column("asset_id", Key, primary_key=True, index=True),
    Column("owner", Prose),
    Column("cost", Prose),
)
"""What each import says of an asset's owner and cost; NULL says nothing."""

attributed = Table(
    "attributed",
    metadata,
    Column("asset_id", Key, primary_key=True),
    Column("owner", Prose),
    Column("cost", Prose),
)
"""What counts of it, the latest import of each asset first: drawn from `attributions` with every write to them."""

contacts = _numbered(
    "contacts",
    Column("day", Date, nullable=False),
    *(Column(name, Prose, nullable=False) for name in ("sender", "persona", "channel", "subject")),
    *(Column(name, Key) for name in ("asset_id", "journey", "stage")),
)

questions = _numbered("questions", Column("question", Prose, nullable=False))
"""`question` is JSON."""

unjoined = _numbered(
    "unjoined",
    *(Column(name, Prose, nullable=False) for name in ("address", "counts", "reason")),
    Column("nearest", Key),
    *(Column(name, Integer, nullable=False) for name in ("line", "rows")),
)
