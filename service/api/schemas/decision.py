"""People's decisions."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import Field, field_validator

from models.domain.classification import CLASSIFIER
from models.domain.decision import Decision
from service.api.schemas.base import Input, Line, Name, Output

VerdictName = Literal["confirm", "correct", "reject"]
AXIS = "A journey's id, or `need`."
LABEL = "A stage's id or `none`; on the axis `need` a need's id."


class DecisionIn(Input):
    """A person's word on one label of one asset; it outlives every re-index and every new classifier."""

    axis: Name = Field(description=AXIS, examples=["buyer"])
    label: Name = Field(description=LABEL, examples=["decision"])
    verdict: VerdictName = Field(description="Right as it is; should be this instead; is not this.")
    by: Name = Field(description="Who says so: a person.", examples=["Hanna Birk"])
    note: Line = Field(default="", examples=["It talks about prices and signing."])

    @field_validator("by")
    @classmethod
    def _a_person(cls, by: str) -> str:
        if not by.strip() or by.strip().casefold() == CLASSIFIER:
            raise ValueError(f"it takes a person's name; '{CLASSIFIER}' is the machine's")
        return by


class DecisionOut(Output):
    """A decision in force."""

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
