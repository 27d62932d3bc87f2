"""`fingerpost demo`: the whole road over the sample library."""

from __future__ import annotations

import click

from models.domain.journey import NONE
from service.cli.gaps import listing as gaps_listing
from service.cli.index import watched
from service.cli.listing import Cell, Listing, show
from service.cli.map import listing as map_listing
from service.cli.session import content_map
from service.cli.summary import Summary
from service.demo.sample import TAXONOMY, sample_settings, sample_source
from service.mapping.view import View
from service.settings import Settings, read_settings

WORST = 10
INTRODUCTION = (
    "Warmhearth is an invented co-operative that fits heat pumps. It writes for Hanna, who owns a draughty house,\n"
    "and for Marek, who lets six flats. Its pages are read, classified and mapped now."
)


@click.command("demo")
@click.option("--serve/--no-serve", "and_serve", default=True, help="Serve the API and the pages afterwards.")
def command(*, and_serve: bool) -> None:
    """Index the sample library, print its maps and worst gaps, and serve it.

    It has a home of its own beside yours; a second run finds nothing changed and is quick.
    """
    settings = sample_settings(read_settings())
    click.echo(INTRODUCTION, err=True)
    summary, view = run(settings)
    for listing in (*summary.listings(show_skipped=False), *report(view)):
        show(listing)
    if and_serve:
        from service.cli.serve import serve

        serve(settings)


def run(settings: Settings) -> tuple[Summary, View]:
    """Index the sample library into these settings' home; what came of it, and the map."""
    with content_map(settings) as opened:
        opened.put_taxonomy(TAXONOMY.read_text(encoding="utf-8"), TAXONOMY.name)
        return watched(opened.index([sample_source()])), opened.view()


def report(view: View) -> list[Listing]:
    """What the demo shows: both maps, the worst gaps, near-duplicates, what stands at no stage, dead ends."""
    maps = [map_listing(coverage, view.taxonomy) for coverage in view.maps.values()]
    return [*maps, gaps_listing(view.gaps[:WORST], view, len(view.gaps)), _repeats(view), _stageless(view), _ends(view)]


def _repeats(view: View) -> Listing:
    rows: list[list[Cell]] = [
        [view.addresses[id_].title, view.addresses[leader].title]
        for id_, leader in sorted(view.repeats.items(), key=lambda pair: (pair[1], pair[0]))
        if id_ != leader
    ]
    title = "Near-duplicates, counted once on the map"
    return Listing(("this", "says the same as"), rows, rows, title=title, note="" if rows else "None.")


def _stageless(view: View) -> Listing:
    nowhere = [
        each.asset_id for each in view.classifications.values() if {label.stage for label in each.stages} == {NONE}
    ]
    return _assets("At no stage of either journey, which is an answer", nowhere, view)


def _ends(view: View) -> Listing:
    return _assets(
        "Dead ends: they lead to no other page", [a.id for a in view.addresses.values() if not a.targets], view
    )


def _assets(title: str, ids: list[str], view: View) -> Listing:
    rows: list[list[Cell]] = [[view.addresses[id_].title, id_] for id_ in sorted(ids)]
    return Listing(("title", "id"), rows, ids, title=title, note="" if rows else "None.")
