"""Steps as rows and values."""

from __future__ import annotations

from models.domain.path import Step
from models.domain.suggestion import Suggestion
from service.cli.listing import Cell
from service.mapping.view import View

PEOPLE = ("journey", "stage", "need", "asset", "id", "probability", "why")
COLUMNS = ("journey", "stage", "persona", "need", "standing", "id", "title", "url", "probability", "reason")


def step_value(step: Step, view: View) -> dict[str, object]:
    """Complete, for programs."""
    return {
        "journey": step.key.journey,
        "stage": step.key.stage,
        "persona": step.key.persona,
        "need": step.key.need,
        "standing": step.standing,
        "asset": _suggested(step.best, view),
        "nearest": _suggested(step.nearest, view),
        "gap": step.gap.reason if step.gap else None,
    }


def step_row(step: Step, view: View) -> list[Cell]:
    """In the order of `COLUMNS`."""
    key, best = step.key, step.best
    address = view.addresses[best.asset_id] if best else None
    shown: list[Cell] = [address.id, address.title, address.url] if address else [None, None, None]
    probability = best.probability if best else None
    return [key.journey, key.stage, key.persona, key.need, step.standing, *shown, probability, told(step, view)]


def told_row(step: Step, view: View) -> list[Cell]:
    """In the order of `PEOPLE`: names in place of ids."""
    journey = view.taxonomy.journey(step.key.journey)
    stage = journey.stage(step.key.stage)
    title = view.addresses[step.best.asset_id].title if step.best else step.standing
    shown: list[Cell] = [step.best.asset_id, step.best.probability] if step.best else [None, None]
    need = view.taxonomy.need(step.key.need).statement
    return [journey.name, stage.name if stage else step.key.stage, need, title, *shown, told(step, view)]


def told(step: Step, view: View) -> str:
    """Why this asset, or what is missing and what comes closest."""
    if step.best:
        return "; ".join(reason.text for reason in step.best.reasons)
    missing = step.gap.reason if step.gap else ""
    near = step.nearest
    if near is None or (step.gap and step.gap.nearest):
        return missing
    return (
        f"{missing} Nearest: {view.addresses[near.asset_id].title} ({near.asset_id}, {near.probability:.0%}).".strip()
    )


def _suggested(found: Suggestion | None, view: View) -> dict[str, object] | None:
    if found is None:
        return None
    address = view.addresses[found.asset_id]
    probability = round(found.probability, 4)
    return {
        "id": address.id,
        "title": address.title,
        "url": address.url,
        "probability": probability,
        "reasons": found.reasons,
    }
