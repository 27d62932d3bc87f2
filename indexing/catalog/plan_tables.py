"""The table of what is planned."""

from __future__ import annotations

from sqlalchemy import Column, Date, Table

from indexing.catalog.columns import Key, Moment, Prose
from indexing.catalog.tables import metadata

CELL = ("persona", "need", "journey", "stage")
TASK = ("title", "format", "owner", "note")

plan_items = Table(
    "plan_items",
    metadata,
    Column("id", Key, primary_key=True),
    *(Column(name, Key, nullable=False) for name in CELL),
    *(Column(name, Prose, nullable=False) for name in TASK),
    Column("due", Date, nullable=False, index=True),
    Column("state", Key, nullable=False),
    Column("changed", Moment, nullable=False),
)
"""No foreign keys: a taxonomy that has lost a need must not take the plan with it; what is astray is told."""
