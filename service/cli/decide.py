"""`fingerpost decide`: a person's word on a label."""

from __future__ import annotations

import click

from models.domain.decision import Verdict
from service.cli.labels import labels_listing
from service.cli.listing import Format, format_option, show
from service.cli.session import content_map


@click.command("decide")
@click.argument("asset_id", metavar="ID", required=False)
@click.argument("label", metavar="AXIS=LABEL", required=False)
@click.option("--verdict", type=click.Choice([each.value for each in Verdict]), help="What you say of the label.")
@click.option("--by", help="Who says so.")
@click.option("--note", default="", help="Why, for colleagues.")
@click.option("--withdraw", metavar="DECISION_ID", help="Take a decision back; `assets show` lists their ids.")
@format_option
def command(
    *,
    asset_id: str | None,
    label: str | None,
    verdict: str | None,
    by: str | None,
    note: str,
    withdraw: str | None,
    style: Format,
) -> None:
    """Say that a label is right (confirm), should be this one (correct) or is wrong (reject).

    AXIS is a journey's id or "need": buyer=research, customer=none, need=warm-house. A person's word is never
    overwritten by a machine, whatever is indexed again.
    """
    with content_map() as opened:
        if withdraw:
            if asset_id or label or verdict:
                raise click.UsageError("--withdraw stands alone.")
            stands = opened.withdraw(withdraw)
        else:
            if not (asset_id and label and verdict and by):
                raise click.UsageError("Needed: ID AXIS=LABEL --verdict … --by … (or --withdraw DECISION_ID).")
            axis, sign, name = label.partition("=")
            if not (axis and sign and name):
                raise click.UsageError(f"'{label}' is no label. Write it like buyer=research or need=warm-house.")
            stands = opened.decide(asset_id, axis, name, Verdict(verdict), by, note)
        taxonomy = opened.taxonomy().taxonomy
    show(labels_listing(stands, taxonomy, title=f"{stands.asset_id} now"), style)
