"""Evidence."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from models.domain.evidence import Evidence, Sentence
from service.api.schemas.base import Output


class SentenceOut(Output):
    """A sentence, and where it stands."""

    text: str = Field(examples=["The unit hums no louder than a fridge, even at night."])
    part: Literal["title", "description", "body"] = Field(description="The part of the asset that it stands in.")
    start: int = Field(description="Offset of its first character in that part.")
    end: int = Field(description="Offset after its last character.")


class EvidenceOut(SentenceOut):
    """The sentence that did most for a label, and where it stands."""

    more: list[SentenceOut] = Field(description="The sentences that did most beside it, the strongest first.")

    @classmethod
    def of(cls, evidence: Evidence | None) -> EvidenceOut | None:
        """From the domain."""
        if evidence is None:
            return None
        return cls.model_validate({**_told(evidence), "more": [_told(one) for one in evidence.more]})


def _told(one: Evidence | Sentence) -> dict[str, str | int]:
    return {"text": one.text, "part": one.part, "start": one.start, "end": one.end}
