"""Evidence."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from models.domain.evidence import Evidence
from service.api.schemas.base import Output


class EvidenceOut(Output):
    """The sentence that caused a label, and where it stands."""

    text: str = Field(examples=["The unit hums no louder than a fridge, even at night."])
    part: Literal["title", "description", "body"] = Field(description="The part of the asset that it stands in.")
    start: int = Field(description="Offset of its first character in that part.")
    end: int = Field(description="Offset after its last character.")

    @classmethod
    def of(cls, evidence: Evidence | None) -> EvidenceOut | None:
        """From the domain."""
        if evidence is None:
            return None
        return cls.model_validate(
            {"text": evidence.text, "part": evidence.part, "start": evidence.start, "end": evidence.end}
        )
