"""The plan."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Literal

from pydantic import Field

from models.domain.coverage import CellKey
from models.domain.plan import PlanItem, PlanState, Task
from models.reports.planning.pace import MOST_A_WEEK, MOST_WEEKS
from service.api.schemas.base import Input, Line, Output
from service.api.schemas.coverage import CellKeyOut
from service.mapping.planning import PlanDraft

StateName = Literal["planned", "writing", "published"]


class PlanItemIn(Input):
    """A piece of content to come. It is for one cell of the map, or it is refused."""

    # Without a target the domain refuses, and says the cure; a schema would only say that a field is required.
    persona: Line = Field(default="", examples=["homeowner"])
    need: Line = Field(default="", examples=["good-neighbour"])
    journey: Line = Field(default="", examples=["buyer"])
    stage: Line = Field(default="", examples=["decision"])
    title: Line = Field(default="", examples=["What the neighbours hear, and what they do not"])
    format: Line = Field(default="", examples=["article"])
    owner: Line = Field(default="", examples=["Hanna Birk"])
    note: Line = ""
    due: date = Field(examples=["2027-03-05"])
    state: StateName = "planned"

    def to_domain(self) -> PlanDraft:
        """As the facade has it."""
        key = CellKey(self.persona, self.need, self.journey, self.stage)
        return PlanDraft(key, Task(self.title, self.format, self.owner, self.note), self.due, PlanState(self.state))


class PlanItemOut(Output):
    """An item of the plan."""

    id: str
    key: CellKeyOut
    title: str
    format: str
    owner: str
    note: str
    due: date
    state: StateName
    changed: datetime
    etag: str = Field(description="For `If-Match`, in quotation marks.")

    @classmethod
    def of(cls, item: PlanItem) -> PlanItemOut:
        """From the domain."""
        return cls(
            id=item.id,
            key=CellKeyOut.of(item.key),
            title=item.task.title,
            format=item.task.format,
            owner=item.task.owner,
            note=item.task.note,
            due=item.due,
            state=item.state.value,
            changed=item.changed,
            etag=item.etag,
        )


class PlanOut(Output):
    """Items by due day."""

    items: list[PlanItemOut]

    @classmethod
    def of(cls, items: Iterable[PlanItem]) -> PlanOut:
        """From the domain."""
        return cls(items=[PlanItemOut.of(item) for item in items])


class ProposalIn(Input):
    """How much can be written, and from when."""

    weeks: int = Field(ge=1, le=MOST_WEEKS, examples=[12])
    per_week: int = Field(ge=1, le=MOST_A_WEEK, examples=[2])
    start: date | None = Field(default=None, description="From the first Monday on or after it; today where not given.")
    owner: Line = Field(default="", description="Of every item; otherwise who owns what comes nearest.")
    keep: bool = Field(default=False, description="Store it; otherwise it is only told.")
