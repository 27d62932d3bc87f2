"""Costs and owners: what an asset cost and whose it is, by CSV."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from indexing.engagement.base import File, ReadOptions
from indexing.engagement.formats import Format
from indexing.engagement.joining import Joiner
from indexing.engagement.lost import Lost
from indexing.engagement.records import Entry, read_records
from indexing.sources.costs import find_cost
from models.domain.attribution import Attribution
from models.domain.errors import InvalidInput
from models.domain.imported import Tally, Unjoined

COSTS = Format(
    "costs",
    "costs and owners",
    {
        "url": ("url", "address", "page", "path", "permalink", "asset id", "id", "asset"),
        "cost": ("cost", "costs", "price", "amount", "kosten", "cout", "coste", "costo"),
        "owner": ("owner", "team", "department", "responsible", "besitzer", "verantwortlich", "proprietaire"),
        "currency": ("currency", "wahrung", "devise", "moneda", "valuta"),
    },
)


@dataclass
class Attributed:
    """What a file says of assets, and what of it is of none."""

    by_asset: dict[str, Attribution] = field(default_factory=dict)
    unjoined: tuple[Unjoined, ...] = ()
    tally: Tally = Tally()


def read_costs(file: File, joiner: Joiner, options: ReadOptions, currency: str = "") -> Attributed:
    """Cost and owner by asset; InvalidInput for a cell with two readings, and for an asset that is told in two ways."""
    found: dict[str, tuple[int, Attribution]] = {}
    lost, rows, joined, skipped = Lost(joiner), 0, 0, 0
    for entry in read_records(file, COSTS, ("url",), options):
        rows += 1
        said = _attribution(entry, currency)
        if said == Attribution():
            skipped += 1
            continue
        asset_id = lost.join(entry.needed("url"), entry.line)
        if asset_id is None:
            continue
        joined += 1
        before = found.setdefault(asset_id, (entry.line, said))
        if before[1] != said:
            problem = f"{asset_id} is told here and, otherwise, on line {before[0]}."
            raise InvalidInput(problem, where=entry.place("url"), cure="Keep one row an asset; add its costs up.")
    if not found and not lost.found:
        raise InvalidInput("no row says a cost or an owner.", where=file.name, cure="Say where: --column cost=…")
    tally = Tally(rows, joined, rows - joined - skipped, skipped, len(found), 0, len(lost.found))
    return Attributed({asset_id: said for asset_id, (_, said) in sorted(found.items())}, lost.told(), tally)


def _attribution(entry: Entry, currency: str) -> Attribution:
    text, cost = entry.text("cost"), None
    if text:
        cost = _cost(entry, text)
        named = entry.text("currency")
        if named and currency and named.upper() != currency.upper():
            problem = f"costs in {named[:10]}, and this library's are in {currency}."
            raise InvalidInput(
                problem, where=entry.place("currency"), cure="Convert them; FINGERPOST_CURRENCY says which."
            )
    return Attribution(entry.text("owner") or None, cost)


def _cost(entry: Entry, text: str) -> Decimal:
    cost = find_cost(text)
    if cost is None:
        problem = f"'{text[:40]}' is no cost, or can be read as more than one."
        raise InvalidInput(problem, where=entry.place("cost"), cure="Write it like 1200.50.")
    return cost
