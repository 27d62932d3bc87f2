"""People's decisions."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from models.domain.decision import Decision, Verdict, check_person
from models.domain.errors import InvalidInput
from service.api.schemas.base import Input, Line, Name, Output
from service.mapping.people import Said

VerdictName = Literal["confirm", "correct", "reject"]
AXIS = "A journey's id, or `need`."
LABEL = "A stage's id or `none`; on the axis `need` a need's id."


def _a_person(name: str) -> str:
    try:
        return check_person(name)
    except InvalidInput as error:
        raise ValueError(error.problem) from None


Person = Annotated[Name, AfterValidator(_a_person)]


class DecisionIn(Input):
    """A person's word on one label of one asset; it outlives every re-index and every new classifier."""

    axis: Name = Field(description=AXIS, examples=["buyer"])
    label: Name = Field(description=LABEL, examples=["decision"])
    verdict: VerdictName = Field(description="Right as it is; should be this instead; is not this.")
    by: Person = Field(description="Who says so: a person.", examples=["Hanna Birk"])
    note: Line = Field(default="", examples=["It talks about prices and signing."])

    def to_domain(self, asset_id: str) -> Said:
        """As the facade has it."""
        return Said(asset_id, self.axis, self.label, Verdict(self.verdict), self.by, self.note)


class WithdrawalIn(Input):
    """Taking a decision back, which stays on record."""

    by: Person = Field(description="Who takes it back.", examples=["Hanna Birk"])
    note: Line = Field(default="", examples=["I had the wrong page open."])


class DecisionOut(Output):
    """A decision."""

    id: str = Field(examples=["5f0c1d1c2b7e4d0c8f6f6f3a2f9f6d11"])
    asset_id: str
    axis: str = Field(description=AXIS)
    label: str = Field(description=LABEL)
    verdict: VerdictName
    by: str
    at: datetime
    note: str

    @classmethod
    def of(cls, decision: Decision) -> DecisionOut:
        """From the domain."""
        fields = {name: getattr(decision, name) for name in cls.model_fields if name != "verdict"}
        return cls(**fields, verdict=decision.verdict.value)
