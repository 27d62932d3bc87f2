"""What the agreement page shows: a table a journey, its labels under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from models.domain.agreement import ENOUGH, Agreement
from models.domain.decision import NEED_AXIS
from models.domain.journey import NONE
from service.mapping.view import View

AGREEMENT_COLUMNS = ("axis", "label", "between", "measure", "units", "agreed", "coefficient", "remark")


@dataclass(frozen=True, slots=True)
class AgreementSheet:
    """All rows on one axis, each with its label's name."""

    name: str
    rows: tuple[tuple[str, Agreement], ...]


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """Everything on the agreement page."""

    sheets: tuple[AgreementSheet, ...]
    enough: int


def build_agreement_page(rows: Sequence[Agreement], view: View) -> AgreementPage:
    """The page of what was measured."""
    grouped = ((axis, list(found)) for axis, found in groupby(rows, key=lambda row: row.axis))
    return AgreementPage(tuple(_sheet(axis, found, view) for axis, found in grouped), ENOUGH)


def _sheet(axis: str, rows: Sequence[Agreement], view: View) -> AgreementSheet:
    if axis == NEED_AXIS:
        names = {need.id: need.statement for need in view.taxonomy.needs} | {"": "All needs together"}
        return AgreementSheet("Needs", tuple((names[row.label], row) for row in rows))
    journey = view.taxonomy.journey(axis)
    names = {stage.id: stage.name for stage in journey.stages} | {"": "All stages together", NONE: "No stage"}
    return AgreementSheet(journey.name, tuple((names[row.label], row) for row in rows))
