"""The plan: which gap is filled when, by whom, with what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import StrEnum

from models.domain.coverage import CellKey
from models.domain.decision import check_note
from models.domain.errors import InvalidInput
from models.domain.fingerprint import fingerprint
from models.domain.taxonomy import Taxonomy

MOST_ITEMS = 5_000
"""More than fifty a week for two years: a longer plan is a wish list."""
LONGEST_TITLE = 300
_TARGET = ("persona", "need", "journey", "stage")


class PlanState(StrEnum):
    """How far an item is; what is published counts once the library has read it."""

    PLANNED = "planned"
    WRITING = "writing"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be written, in which format, by whom; `note` says why or what else matters."""

    title: str
    format: str
    owner: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One piece of content for one cell of the map, on its due day."""

    id: str
    key: CellKey
    task: Task
    due: date
    state: PlanState
    changed: datetime

    @property
    def etag(self) -> str:
        """Changes when anything that people can change does."""
        return fingerprint(asdict(self.key), asdict(self.task), self.due, self.state.value)

    @property
    def is_open(self) -> bool:
        """Whether it is still to come."""
        return self.state is not PlanState.PUBLISHED

    def is_late(self, today: date) -> bool:
        """Whether it should have come before today and has not."""
        return self.is_open and self.due < today


def item_id(key: CellKey, title: str, due: date) -> str:
    """The same for the same content on the same day: sending it twice plans it once."""
    return fingerprint(asdict(key), title, due)


def check_item(item: PlanItem, taxonomy: Taxonomy) -> PlanItem:
    """The item, its texts without spaces around them; InvalidInput with the cure for one that is for nobody.

    Every field that is missing is told at once.
    """
    if missing := [name for name in _TARGET if not getattr(item.key, name).strip()]:
        raise InvalidInput(
            f"no {' and no '.join(missing)}: content for nobody in particular fills no gap.",
            where=missing[0],
            cure="Name persona, need, journey and stage; `fingerpost gaps` lists the cells that lack content.",
        )
    if fault := find_fault(item.key, taxonomy):
        raise fault
    task = Task(*(check_note(text, name) for name, text in asdict(item.task).items()))
    if empty := [name for name in ("title", "format", "owner") if not getattr(task, name)]:
        raise InvalidInput(
            f"no {' and no '.join(empty)}.", where=empty[0], cure="Say what is written, how and by whom."
        )
    if len(task.title) > LONGEST_TITLE:
        cure = "Shorten it; the note has room."
        raise InvalidInput(f"{len(task.title)} characters; at most {LONGEST_TITLE}.", where="title", cure=cure)
    return PlanItem(item.id, item.key, task, item.due, item.state, item.changed)


def find_fault(key: CellKey, taxonomy: Taxonomy) -> InvalidInput | None:
    """Why nothing can be planned for a cell: it is not on the map, or out of scope; None where it can."""
    return next(_faults(key, taxonomy), None)


def _faults(key: CellKey, taxonomy: Taxonomy) -> Iterator[InvalidInput]:
    personas = {persona.id: persona for persona in taxonomy.personas}
    journeys = {journey.id: journey for journey in taxonomy.journeys}
    whose = {need.id: persona.id for persona in taxonomy.personas for need in persona.needs}
    if key.persona not in personas:
        yield _unknown("persona", key.persona, personas)
    if key.need not in whose:
        yield _unknown("need", key.need, whose)
    elif whose[key.need] != key.persona:
        yield InvalidInput(
            f"'{key.need}' is a need of '{whose[key.need]}', not of '{key.persona}'.",
            where="need",
            cure=f"Plan it for '{whose[key.need]}', or take one of {key.persona}'s needs.",
        )
    if key.journey not in journeys:
        yield _unknown("journey", key.journey, journeys)
    elif journeys[key.journey].stage(key.stage) is None:
        yield _unknown("stage", key.stage, [stage.id for stage in journeys[key.journey].stages])
    if not taxonomy.coverage.policy_for(key.persona, key.need, key.journey, key.stage).in_scope:
        cure = "Take another cell, or give this one a minimum in the taxonomy."
        yield InvalidInput("the policy puts this cell out of scope: nothing is missed there.", where="stage", cure=cure)


SHOWN = 20


def _unknown(kind: str, name: str, known: Iterable[str]) -> InvalidInput:
    names = list(known)
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return InvalidInput(
        f"there is no {kind} '{name}'.", where=kind, cure=f"Known: {', '.join(names[:SHOWN]) or 'none'}{more}."
    )
