"""The pages on which people decide: the review queue, the second looks, the log, and how far people agree."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Path, Query
from starlette.responses import HTMLResponse, RedirectResponse, Response

from models.domain.trail import TrailQuery
from service.download import to_download
from service.mapping.decision_table import COLUMNS, decision_row
from service.spreadsheet import to_csv
from service.web.access import TheMap
from service.web.agreement_page import AGREEMENT_COLUMNS, build_agreement_page
from service.web.desk import Form, TheDesk, TheForm, sent_on
from service.web.questions import to_words
from service.web.rendering import render
from service.web.review_page import build_review_page
from service.web.second_look_page import build_second_looks

router = APIRouter()
ASKED = 10
LOGGED = 50
Id = Annotated[str, Query(max_length=601)]


@router.get("/review")
def show_review(content_map: TheMap, desk: TheDesk, saved: Id = "") -> HTMLResponse:
    """What to decide next, with the forms to do it."""
    page = build_review_page(content_map.reviewing.queue(ASKED), content_map.view(), saved)
    return render("review.html", page=page, desk=desk)


@router.get("/look-again")
def show_second_looks(content_map: TheMap, desk: TheDesk) -> HTMLResponse:
    """Decisions that somebody or the machine contradicts."""
    page = build_second_looks(content_map.reviewing.look_again(), content_map.view())
    return render("look_again.html", page=page, desk=desk)


@router.get("/agreement")
def show_agreement(content_map: TheMap) -> HTMLResponse:
    """How far people agree."""
    return render("agreement.html", page=build_agreement_page(content_map.people.agreement(), content_map.view()))


@router.get("/agreement.csv")
def agreement_table(content_map: TheMap) -> Response:
    """The same for a spreadsheet."""
    rows = [[getattr(row, name) for name in AGREEMENT_COLUMNS] for row in content_map.people.agreement()]
    return to_download("agreement.csv", to_csv(AGREEMENT_COLUMNS, rows))


@router.get("/decisions")
def show_log(
    content_map: TheMap, desk: TheDesk, cursor: Annotated[str | None, Query(max_length=2_000)] = None
) -> Response:
    """Everything that was decided, the latest first."""
    trail = content_map.people.trail(TrailQuery(), cursor, LOGGED)
    return render("log.html", trail=trail, addresses=content_map.view().addresses, desk=desk)


@router.get("/decisions.csv")
def log_table(content_map: TheMap) -> Response:
    """All of it for a spreadsheet, the latest first."""
    entries = content_map.people.trail(TrailQuery()).entries
    return to_download("decisions.csv", to_csv(COLUMNS, map(decision_row, entries)))


@router.post("/decisions")
def decide(form: TheForm, content_map: TheMap) -> RedirectResponse:
    """Store what a form says, and go on where it was sent from."""
    words = to_words(form)
    content_map.people.decide(*words)
    return sent_on(_place(form, words[0].asset_id), form.get("by").strip())


@router.post("/decisions/{decision_id}/withdrawal")
def withdraw(decision_id: Annotated[str, Path(max_length=200)], form: TheForm, content_map: TheMap) -> RedirectResponse:
    """Take a decision back."""
    stands = content_map.people.withdraw(decision_id, form.get("by"), form.get("note"))
    return sent_on(_place(form, stands.asset_id), form.get("by").strip())


def _place(form: Form, asset_id: str) -> str:
    """Where to go on: one of our pages, never an address that came with the form."""
    match form.get("then"):
        case "review":
            return "/review?" + urlencode({"saved": asset_id})
        case "look-again":
            return "/look-again"
        case "log":
            return "/decisions"
        case _:
            return f"/assets/{quote(asset_id, safe='/')}"
