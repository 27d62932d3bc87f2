"""The plan as a page (Markdown), with its balance."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from models.domain.plan import PlanItem
from models.reports.markdown import escaped
from models.reports.report import Report
from models.reports.table import Table, spell
from service.mapping.planning import Plan
from service.plan_files.columns import Names


def to_page(plan: Plan, balance: Report) -> str:
    """The items month by month, then whether they go where content is missing."""
    names = Names(plan.taxonomy)
    lines = [f"# Content plan: {escaped(plan.taxonomy.name)}", "", *_findings(balance)]
    for month, items in groupby(plan.items, key=lambda item: f"{item.due:%Y-%m}"):
        lines += ["", f"## {month}", "", "| due | title | for | stage | format | owner | state |", "|" + "---|" * 7]
        lines += [_row(item, names) for item in items]
    for table in balance.tables:
        lines += ["", f"## {escaped(table.title)}", "", *_table(table)]
    return "\n".join(lines) + "\n"


def _findings(balance: Report) -> Iterator[str]:
    yield from (f"- {escaped(each)}" for each in (*balance.findings, *balance.caveats))


def _row(item: PlanItem, names: Names) -> str:
    whom = f"{names.persona(item.key)}: {names.need(item.key)}"
    stage = f"{names.stage(item.key)} ({item.key.journey})"
    cells = (str(item.due), item.task.title, whom, stage, item.task.format, item.task.owner, item.state.value)
    return f"| {' | '.join(map(escaped, cells))} |"


def _table(table: Table) -> Iterator[str]:
    yield f"| {' | '.join(escaped(column.heading) for column in table.columns)} |"
    yield "|" + "---|" * len(table.columns)
    kinds = [column.kind for column in table.columns]
    for row in table.rows:
        yield f"| {' | '.join(escaped(spell(value, kind)) for value, kind in zip(row, kinds, strict=True))} |"
