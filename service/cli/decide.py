"""`fingerpost decide`: a person's word on a label."""

from __future__ import annotations

import click

from models.domain.decision import Verdict
from models.domain.errors import InvalidInput
from service.cli.labels import labels_listing
from service.cli.listing import Format, format_option, show
from service.cli.session import content_map


@click.command("decide")
@click.argument("asset_id", metavar="ID")
@click.argument("label", metavar="AXIS=LABEL")
@click.option(
    "--verdict", required=True, type=click.Choice([each.value for each in Verdict]), help="What you say of the label."
)
@click.option("--by", required=True, metavar="NAME", help="Who says so.")
@click.option("--note", default="", help="Why, for colleagues.")
@format_option
def command(*, asset_id: str, label: str, verdict: str, by: str, note: str, style: Format) -> None:
    """Say that a label is right (confirm), should be this one (correct) or is wrong (reject).

    AXIS is a journey's id or "need": buyer=research, customer=none, need=warm-house. A person's word is never
    overwritten by a machine, whatever is indexed again; `fingerpost decisions undo` takes it back.
    """
    from service.mapping.people import Said

    axis, sign, name = label.partition("=")
    if not (axis and sign and name):
        raise InvalidInput(f"'{label}' is no label.", cure="Write it like buyer=research or need=warm-house.")
    with content_map() as opened:
        stands = opened.people.decide(Said(asset_id, axis, name, Verdict(verdict), by, note))[asset_id]
        taxonomy = opened.taxonomy().taxonomy
    show(labels_listing(stands, taxonomy, title=f"{asset_id} now"), style)
