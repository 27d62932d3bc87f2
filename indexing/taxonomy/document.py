"""The shape of a taxonomy file; its descriptions are what editors show."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic.config import JsonDict

from models.domain.journey import Funnel
from models.domain.persona import NeedKind

FORMAT = 1
ID_PATTERN = "^[a-z0-9][a-z0-9-]*$"
RESERVED_IDS = ("none", "unsure", "need", "needs")
"""Answers of the classifiers and words of the addresses; an id of that name could not be told apart from them."""

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=64)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True)]
Sentence = Annotated[str, StringConstraints(min_length=1, max_length=1_000, strip_whitespace=True)]
Paragraph = Annotated[str, StringConstraints(max_length=4_000, strip_whitespace=True)]
Sentences = Annotated[list[Sentence], Field(max_length=100)]
Count = Annotated[int, Field(ge=0, le=1_000_000)]
Days = Annotated[int, Field(ge=1, le=36_500)]
ShippedStage = Literal[
    "buyer/awareness",
    "buyer/research",
    "buyer/evaluation",
    "buyer/decision",
    "customer/onboarding",
    "customer/adoption",
    "customer/support",
    "customer/loyalty",
]


class Part(BaseModel):
    """What all parts of the file share: a misspelt field is refused, a field left blank counts as not given."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    @model_validator(mode="before")
    @classmethod
    def _drop_blanks(cls, value: object) -> object:
        if not isinstance(value, dict):
            return value
        return {key: item for key, item in value.items() if item is not None or key in {"maximum", "fresh_within_days"}}


class BoundaryPart(Part):
    """Where the buyer's journey ends and the customer's begins: a school, not a law."""

    at: Name = "purchase"
    """The event that parts the journeys, in a few short words: purchase, first_contact, …"""
    description: Paragraph = ""
    """What that means in this organisation, in one sentence."""


class NeedPart(Part):
    """A job that a persona wants done."""

    id: Id
    """Unique in the whole file; it never changes its meaning. Small letters, digits and hyphens."""
    kind: NeedKind
    """functional: get something done; social: be seen so; emotional: feel so; supporting: helps the other jobs."""
    statement: Sentence
    """The job in one sentence that begins with a verb."""
    story: Paragraph = ""
    """As a …, I want …, so that …"""
    barriers: Sentences = []
    """What prevents it, each in the persona's words."""
    accelerators: Sentences = []
    """What enables it."""
    examples: Sentences = []
    """Texts that express the need, such as questions that people ask."""
    supports: Annotated[list[Id], Field(max_length=100)] = []
    """Ids of the needs that this one helps with; no circles."""


class PersonaPart(Part):
    """Somebody the content is for."""

    id: Id
    """Unique among the personas; it never changes its meaning. Small letters, digits and hyphens."""
    name: Name
    """What people call this persona."""
    description: Paragraph = ""
    """Who this is, in a sentence or two."""
    roles: Annotated[list[Name], Field(max_length=100)] = []
    """Words by which texts address this persona."""
    needs: Annotated[list[NeedPart], Field(min_length=1, max_length=200)]
    """The jobs this persona wants done, of all kinds."""


class StagePart(Part):
    """A step of a journey, told as a state of need."""

    id: Id
    """Unique in its journey; it never changes its meaning. Small letters, digits and hyphens."""
    name: Name
    """What people call this stage."""
    question: Sentence
    """What the reader says to themselves at this step, in their own words."""
    description: Paragraph = ""
    """Which content serves this step. The more it says, the better a stage without a counterpart is recognised."""
    funnel: Funnel
    """Whose part of the funnel it is: marketing, sales or customer."""
    corresponds_to: Annotated[list[ShippedStage], Field(max_length=8)] = []
    """Stages of the shipped templates that this one stands for, of either journey. None: known by its words alone."""


class JourneyPart(Part):
    """An ordered path."""

    id: Id
    """Unique among the journeys; it never changes its meaning. Small letters, digits and hyphens."""
    name: Name
    """What people call this journey."""
    stages: Annotated[list[StagePart], Field(min_length=1, max_length=50)]
    """Its steps, in the order in which people take them."""


class PolicyPart(Part):
    """How much content a cell should hold."""

    minimum: Count = 1
    """Fewer assets than this is a gap; 0 puts the cell out of scope."""
    maximum: Count | None = None
    """More assets than this is excess; left out or null: no limit."""
    fresh_within_days: Days | None = None
    """Older content than this counts as stale; left out or null: it never does."""


def _without_default(schema: JsonDict) -> None:
    """A rule inherits, so an editor must not offer a value of its own."""
    schema.pop("default", None)


_INHERITED = Field(json_schema_extra=_without_default)


class RulePart(PolicyPart):
    """An exception; what it leaves out is as in the default. The rule that names the most axes wins, later on ties."""

    minimum: Annotated[Count, _INHERITED] = 1
    """Fewer assets than this is a gap; 0 puts the cells out of scope. Left out: as in the default."""
    maximum: Annotated[Count | None, _INHERITED] = None
    """More assets than this is excess; null: no limit. Left out: as in the default."""
    fresh_within_days: Annotated[Days | None, _INHERITED] = None
    """Older content than this counts as stale; null: it never does. Left out: as in the default."""
    persona: Id | None = None
    """Only for this persona."""
    need: Id | None = None
    """Only for this need."""
    journey: Id | None = None
    """Only on this journey."""
    stage: Id | None = None
    """Only at this stage."""


class CoveragePart(Part):
    """How much content each cell should hold, and the exceptions."""

    default: PolicyPart = PolicyPart()
    """For every cell that no rule names."""
    rules: Annotated[list[RulePart], Field(max_length=5_000)] = []
    """The exceptions."""


class TaxonomyDocument(Part):
    """Whom an organisation writes for, what they need, which journeys they travel, how much content a step needs."""

    format: Annotated[int, Field(ge=FORMAT, le=FORMAT)] = FORMAT
    """The version of this file's shape: 1."""
    name: Name
    """The organisation or library."""
    boundary: BoundaryPart = BoundaryPart()
    """Where the buyer's journey ends and the customer's begins."""
    personas: Annotated[list[PersonaPart], Field(max_length=100)]
    """Whom the content is for. None yet: assets get their stages, and the map has no rows."""
    journeys: Annotated[list[JourneyPart], Field(min_length=2, max_length=20)]
    """At least two, mapped apart: the buyer's side and the customer's."""
    coverage: CoveragePart = CoveragePart()
    """How much content each cell of the map should hold."""
