"""A report: what one question about the library came to."""

from __future__ import annotations

from dataclasses import dataclass

from models.domain.errors import NotFound
from models.reports.bars import Bars
from models.reports.table import Table


@dataclass(frozen=True, slots=True)
class Report:
    """`findings` are sentences with numbers, the most important first; `caveats` say what is unknown.

    The first table is the one that CSV gives unless another is named.
    """

    subject: str
    title: str
    question: str
    findings: tuple[str, ...]
    tables: tuple[Table, ...]
    pictures: tuple[Bars, ...] = ()
    caveats: tuple[str, ...] = ()

    def table(self, name: str | None = None) -> Table:
        """The table of that name, the first one without a name; NotFound with the names there are."""
        tables = {table.name: table for table in self.tables}
        if name is None:
            return self.tables[0]
        if name not in tables:
            raise NotFound("table", name, f"The report '{self.subject}' has {', '.join(tables)}.")
        return tables[name]
