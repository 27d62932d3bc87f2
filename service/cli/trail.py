"""The trail of decisions, one row a decision."""

from __future__ import annotations

from models.domain.trail import TrailEntry, TrailPage
from service.cli.listing import Cell, Listing
from service.mapping.decision_table import COLUMNS, decision_row

HEADINGS = ("decision", "on", "by", "asset", "axis", "said", "the machine had said", "note", "taken back")


def trail_listing(page: TrailPage) -> Listing:
    """Everything for programs, the story for people."""
    more = f" More with --cursor {page.cursor}" if page.cursor else ""
    note = f"{len(page.entries)} of {page.total}, the latest first.{more}"
    people = Listing(HEADINGS, [_story(each) for each in page.entries], None, title="Decisions", note=note)
    rows = [decision_row(each) for each in page.entries]
    value = {"total": page.total, "cursor": page.cursor, "decisions": page.entries}
    return Listing(COLUMNS, rows, value, table=people)


def _story(entry: TrailEntry) -> list[Cell]:
    said, word, back = entry.decision, entry.machine, entry.withdrawal
    machine = ""
    if word:
        machine = word.answer + (f" ({word.probability:.0%})" if word.probability is not None else "")
    taken_back = f"by {back.by} on {back.at.date()}{': ' + back.note if back.note else ''}" if back else ""
    spoken = f"{said.verdict.value} {said.label}"
    return [said.id, str(said.at.date()), said.by, said.asset_id, said.axis, spoken, machine, said.note, taken_back]
