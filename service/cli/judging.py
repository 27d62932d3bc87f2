"""Agreement, second looks and imports, one row each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from models.domain.agreement import Agreement
from models.domain.second_look import SecondLook
from service.cli.listing import Cell, Listing

if TYPE_CHECKING:
    from service.mapping.people import CarriedOver

AGREEMENT = ("axis", "label", "between", "measure", "units", "agreed", "coefficient", "remark")
LOOKS = (
    "contradicted_by", "asset_id", "title", "axis", "need", "label", "verdict", "by", "at", "note",
    "machine_answer", "machine_probability", "machine_because",
)  # fmt: skip
CAVEAT = "Of what was reviewed, which is no sample of the library; the machine as it was before anybody spoke."


def agreement_listing(rows: Sequence[Agreement]) -> Listing:
    """Every axis, then its labels."""
    cells = [[getattr(row, name) for name in AGREEMENT] for row in rows]
    values = [{name: getattr(row, name) for name in AGREEMENT} for row in rows]
    note = CAVEAT if rows else "Nobody has decided anything yet: see `fingerpost review`."
    return Listing(AGREEMENT, cells, values, table=Listing(AGREEMENT, cells, None, title="Agreement", note=note))


def look_again_listing(looks: Sequence[SecondLook], titles: Mapping[str, str]) -> Listing:
    """A row a contradicted decision, those of one question together."""
    rows = [row for look in looks for row in _look_rows(look, titles.get(look.asset_id, ""))]
    short = [[row[2], row[1], row[4] or row[3], f"{row[6]} {row[5]}", row[7], _opposed(row)] for row in rows]
    note = f"{len(looks)} to look at again." if looks else "Nothing contradicts what people decided."
    headings = ("title", "id", "about", "said", "by", "against")
    return Listing(LOOKS, rows, looks, table=Listing(headings, short, None, title="Look again", note=note))


def import_listing(found: CarriedOver) -> Listing:
    """How many were stored, and every row that was not."""
    rows: list[list[Cell]] = [[fault.where, fault.problem, fault.cure] for fault in found.refused]
    note = f"{found.stored} stored, {found.known} known already, {found.withdrawn} taken back, {len(rows)} refused."
    value = {
        "stored": found.stored,
        "known": found.known,
        "withdrawn": found.withdrawn,
        "refused": [{"where": fault.where, "problem": fault.problem, "cure": fault.cure} for fault in found.refused],
    }
    columns = ("where", "problem", "cure")
    return Listing(columns, rows, value, table=Listing(columns, rows, None, note=note))


def _look_rows(look: SecondLook, title: str) -> list[list[Cell]]:
    word = look.machine
    against: list[Cell] = [word.answer, word.probability, word.because] if word else [None, None, None]
    return [
        [
            look.by.value, look.asset_id, title, look.axis, look.label, said.label, said.verdict.value, said.by,
            said.at.isoformat(), said.note, *against,
        ]
        for said in look.decisions
    ]  # fmt: skip


def _opposed(row: list[Cell]) -> str:
    if row[10] is None:
        return "each other"
    return f"the machine: {row[10]} ({row[11]:.0%})" + (f" “{row[12]}”" if row[12] else "")
