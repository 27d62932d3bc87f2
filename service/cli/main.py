"""The entry point `fingerpost`."""

from __future__ import annotations

import click

from service.cli.errors import in_words
from service.cli.lazy import LazyGroup

COMMANDS = {
    "demo": ("service.cli.demo", "Index the sample library, print its map and worst gaps, serve it."),
    "index": ("service.cli.index", "Read content and classify it: folders, exports, tables."),
    "import": ("service.cli.import_", "Engagement, costs, contacts and questions: bring in, list, take back."),
    "map": ("service.cli.map", "What serves each need at each stage."),
    "gaps": ("service.cli.gaps", "What is missing, worst first, and why."),
    "brief": ("service.cli.brief", "What to write for a gap: a brief drawn from the library alone."),
    "plan": ("service.cli.plan", "Gaps as a calendar: propose, add, list, export, forecast and balance."),
    "report": ("service.cli.report", "What ails the library: a report a subject, as text, CSV or JSON."),
    "board": ("service.cli.board", "The report for a board: one HTML file, PDF too; what changed since."),
    "snapshots": ("service.cli.snapshots", "The library on a day: keep, list, remove."),
    "suggest": ("service.cli.suggest", "The right content for a person at a stage."),
    "next": ("service.cli.next_", "What to read after an asset: the best of the next stage, or the gap."),
    "path": ("service.cli.path", "The way of a persona through a journey, with the missing steps."),
    "classify": ("service.cli.classify", "Whom a draft serves, at which stage, and what it repeats."),
    "links": ("service.cli.links", "Which words of a draft could lead to which stored assets."),
    "assets": ("service.cli.assets", "List, show or delete pieces of content."),
    "decide": ("service.cli.decide", "Confirm, correct or reject a label; a person's word stays."),
    "review": ("service.cli.review", "What to decide next: uncertain, and unlike what is decided."),
    "decisions": ("service.cli.decisions", "What people decided: log, undo, export, import, agreement."),
    "taxonomy": ("service.cli.taxonomy", "Personas, needs, journeys: check, load, show, diff."),
    "try": ("service.cli.try_", "Look at what another taxonomy, model or heads would change; accept or go back."),
    "reconcile": ("service.cli.reconcile", "Prove that catalogue and vector store agree, and mend them."),
    "eval": ("service.cli.eval", "How good it is: on a folder of sites, or on your own decisions."),
    "serve": ("service.cli.serve", "Serve the REST API and the pages."),
    "keys": ("service.cli.keys", "API keys: add, list, remove."),
    "settings": ("service.cli.settings", "Every setting in force and where it came from."),
}


class Fingerpost(LazyGroup):
    """The group at the top, where errors become sentences."""

    def invoke(self, ctx: click.Context) -> object:
        """See `in_words`."""
        with in_words():
            return super().invoke(ctx)


def _print_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - click's signature
    if wanted:
        from importlib.metadata import version

        click.echo(f"fingerpost {version('fingerpost')}")
        ctx.exit()


@click.group(cls=Fingerpost, commands_in=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version, help="Print the version."
)
def main() -> None:
    """Say, for every asset of a content library, whose needs it serves at which stage, and what nobody has written.

    Exit codes: 0 done; 1 done, but some files failed; 2 wrong usage or invalid input; 3 not found; 4 conflict or
    busy; 5 a disk, database or model is unavailable; 130 stopped by Ctrl-C.
    """


if __name__ == "__main__":
    main()
