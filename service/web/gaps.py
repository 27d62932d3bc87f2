"""The page of all gaps, narrowed as its reader likes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query
from starlette.responses import HTMLResponse, Response

from models.domain.gap import Gap, GapKind
from models.domain.priority import FORMULA
from service.download import to_download
from service.mapping.gap_table import COLUMNS, gap_rows
from service.mapping.view import View
from service.spreadsheet import to_csv
from service.web.access import TheMap
from service.web.gap_card import build_gap_cards
from service.web.rendering import render

SHOWN = 100
"""Gaps on a page; the CSV holds all."""

router = APIRouter()
Word = Annotated[str, Query(max_length=200)]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the list is narrowed to; empty is any."""

    kind: str = ""
    journey: str = ""
    persona: str = ""

    def fits(self, gap: Gap) -> bool:
        """Whether the gap is one of those asked for."""
        return gap.is_about(self.kind, journey=self.journey, persona=self.persona)

    def words(self, **other: str) -> str:
        """The question of a link, with something else chosen; empty where nothing is."""
        said = {"kind": self.kind, "journey": self.journey, "persona": self.persona} | other
        told = urlencode({name: value for name, value in said.items() if value})
        return f"?{told}" if told else ""


def _chosen(kind: Word = "", journey: Word = "", persona: Word = "") -> Chosen:
    return Chosen(kind, journey, persona)


TheChoice = Annotated[Chosen, Depends(_chosen)]


@router.get("/gaps")
def show_gaps(chosen: TheChoice, content_map: TheMap) -> HTMLResponse:
    """What to mend first, with how many gaps there are of each kind."""
    view = content_map.view()
    found = _find(view, chosen)
    beside = Counter(gap.kind for gap in view.gaps if Chosen("", chosen.journey, chosen.persona).fits(gap))
    kinds = [(kind.value, beside[kind]) for kind in GapKind if beside[kind]]
    return render(
        "gaps.html",
        chosen=chosen,
        taxonomy=view.taxonomy,
        formula=FORMULA,
        cards=build_gap_cards(view, found[:SHOWN]),
        found=len(found),
        kinds=kinds,
        every=beside.total(),
    )


@router.get("/gaps.csv")
def save_gaps(chosen: TheChoice, content_map: TheMap) -> Response:
    """The same for a spreadsheet, every one of them."""
    view = content_map.view()
    return to_download("gaps.csv", to_csv(COLUMNS, gap_rows(_find(view, chosen), view)))


def _find(view: View, chosen: Chosen) -> list[Gap]:
    return [gap for gap in view.gaps if chosen.fits(gap)]
