"""Trials: the whole library's labels beside those in force."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

import yaml
from pydantic import Field

from indexing.catalog.edition import Edition
from service.api.schemas.base import Input, Line, Name, Output, Prose
from service.mapping.proposal import Proposal
from service.mapping.trying import Switched

State = Literal["building", "ready", "failed", "earlier"]
Probability = Annotated[float, Field(gt=0, lt=1)]


class TrialIn(Input):
    """What to try; what is left out stays as it is in force."""

    taxonomy: Prose | dict[str, Any] | None = Field(
        default=None, description="A taxonomy, as YAML in a string or as the data that `GET /v1/taxonomy` gives."
    )
    heads: Name | None = Field(
        default=None,
        description="`shipped`, `words` (they read words alone), or a folder that the server keeps for trying.",
        examples=["words"],
    )
    embedder: Line | None = Field(
        default=None,
        description="An embedding model: the bundled one, `hashing`, or one that the server allows to be tried.",
        examples=["hashing"],
    )
    thresholds: dict[Name, Probability] = Field(
        default_factory=dict,
        max_length=20,
        description="From which probability an answer is given: by journey, or `need`.",
        examples=[{"need": 0.7}],
    )

    def to_domain(self) -> Proposal:
        """As the facade takes it."""
        document = yaml.safe_dump(self.taxonomy) if isinstance(self.taxonomy, dict) else self.taxonomy
        return Proposal(document, "taxonomy", self.heads, self.thresholds, self.embedder)


class ThresholdOut(Output):
    """A threshold that somebody chose."""

    axis: str = Field(examples=["need"])
    value: float
    fitted_for: str = Field(description="Fingerprint of the calibration it was chosen for; it counts for no other.")


class TrialOut(Output):
    """A trial, or what was in force before."""

    id: str
    state: State = Field(description="`earlier` was in force; it and what is `ready` can be put in force.")
    created_at: datetime
    taxonomy: str = Field(description="Fingerprint of the taxonomy.")
    embedder: str | None = Field(
        description="The embedding model; null while nobody accepted another one than the server's settings name."
    )
    heads: str
    thresholds: list[ThresholdOut]
    fraction: float = Field(description="Of the work, 0 to 1.")
    problem: str = Field(description="Why it failed; empty unless it did.")

    @classmethod
    def of(cls, edition: Edition) -> TrialOut:
        """From the catalogue."""
        thresholds = [
            ThresholdOut(axis=each.axis, value=each.value, fitted_for=each.fitted_for)
            for each in edition.choice.thresholds
        ]
        return cls(
            id=edition.id,
            state=edition.state.value,
            created_at=edition.created_at,
            taxonomy=edition.taxonomy.fingerprint,
            embedder=edition.choice.space.embedder or None,
            heads=edition.choice.heads,
            thresholds=thresholds,
            fraction=round(edition.progress.fraction, 4),
            problem=edition.progress.problem,
        )


class TrialsOut(Output):
    """Trials and earlier editions, newest first."""

    trials: list[TrialOut]


class SwitchedOut(Output):
    """What is in force now."""

    version: int = Field(description="Of the taxonomy.")
    taxonomy: str = Field(description="Its fingerprint.")
    embedder: str = Field(description="The embedding model.")
    mapped: int = Field(description="Assets that were mapped since the library had changed; 0 when nothing had to be.")

    @classmethod
    def of(cls, switched: Switched) -> SwitchedOut:
        """From the facade."""
        version = switched.version
        return cls(
            version=version.number,
            taxonomy=version.taxonomy.fingerprint,
            embedder=switched.embedder,
            mapped=switched.mapped,
        )
