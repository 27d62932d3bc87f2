"""The plan as a calendar (iCalendar, RFC 5545)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from models.domain.plan import PlanItem, PlanState
from service.mapping.planning import Plan
from service.plan_files.columns import Names

if TYPE_CHECKING:
    from icalendar import Event

_STATUS = {PlanState.PLANNED: "TENTATIVE", PlanState.WRITING: "CONFIRMED", PlanState.PUBLISHED: "CONFIRMED"}


def to_calendar(plan: Plan) -> bytes:
    """An event an item, all day long on its due day, that blocks nobody's time."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Fingerpost//Plan//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"{plan.taxonomy.name}: content plan")
    names = Names(plan.taxonomy)
    for item in plan.items:
        calendar.add_component(_event(item, names))
    return bytes(calendar.to_ical())


def _event(item: PlanItem, names: Names) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", f"{item.id}@fingerpost")
    # The day it was last changed, not that of the export: the same plan is the same file.
    event.add("dtstamp", item.changed)
    event.add("last-modified", item.changed)
    event.add("dtstart", item.due)
    event.add("dtend", item.due + timedelta(days=1))
    event.add("summary", f"{item.task.title} ({item.task.format}, {item.task.owner})")
    event.add("description", "\n".join(_lines(item, names)))
    event.add("categories", [item.key.persona, item.key.need, f"{item.key.journey}/{item.key.stage}"])
    event.add("status", _STATUS[item.state])
    event.add("transp", "TRANSPARENT")
    return event


def _lines(item: PlanItem, names: Names) -> list[str]:
    told = [
        f"For: {names.persona(item.key)}",
        f"Need: {names.need(item.key)}",
        f"Stage: {names.stage(item.key)} ({item.key.journey})",
        f"State: {item.state.value}",
    ]
    return [*told, item.task.note] if item.task.note else told
