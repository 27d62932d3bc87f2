"""`fingerpost report`: what ails the library."""

from __future__ import annotations

import click

from models.reports.report import Report
from models.reports.subjects import SUBJECTS
from models.reports.table import Table, spell
from service.cli.listing import Format, Listing, format_option, show, show_all
from service.cli.session import content_map
from service.mapping.reporting import ReportQuery
from service.spreadsheet import to_cells


@click.command("report")
@click.argument("subject", type=click.Choice(list(SUBJECTS)))
@click.option("--table", help="Only this table; CSV gives the first one otherwise.")
@click.option(
    "--period", metavar="PERIOD", help="Engagement of these days: 2026-03, 2026-Q1, FROM..TO. Default: latest."
)
@click.option("--against", metavar="PERIOD", help="Compared with these. Default: those before, of the same length.")
@format_option
def command(subject: str, table: str | None, period: str | None, against: str | None, style: Format) -> None:
    """Report on a subject: what was found, what it is drawn from, and what is unknown."""
    query = ReportQuery.said(subject, period, against, ("--period", "--against"))
    with content_map() as opened:
        found = opened.reporting.report(query)
    if table or style == "csv":
        show(_listing(found.table(table)), style)
    elif style == "json":
        show(Listing((), (), found), style)
    else:
        tell_report(found)


def tell_report(report: Report) -> None:
    """Its findings, its caveats, then its tables."""
    click.secho(report.title, bold=True)
    click.echo(report.question)
    for sentence in (*report.findings, *(f"Mind: {caveat}" for caveat in report.caveats)):
        click.echo(f"  · {sentence}")
    click.echo()
    show_all([_listing(table) for table in report.tables])


def _listing(table: Table) -> Listing:
    kinds = [column.kind for column in table.columns]
    people = Listing(
        [column.heading for column in table.columns],
        [[spell(value, kind) for value, kind in zip(row, kinds, strict=True)] for row in table.rows],
        None,
        title=table.title,
        note=table.note,
    )
    return Listing([column.name for column in table.columns], to_cells(table.rows), table, table=people)
