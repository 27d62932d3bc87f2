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
Names = Annotated[list[Name], Field(min_length=1, max_length=50)]
Weight = Annotated[float, Field(ge=0, le=1_000, allow_inf_nan=False)]
Weighted = Annotated[dict[Name, Weight], Field(max_length=2_000)]
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


LIFTED = ("maximum", "fresh_within_days", "formats", "channels", "languages")
"""What null lifts in a rule; elsewhere a field left blank counts as not given."""


class Part(BaseModel):
    """What all parts of the file share: a misspelt field is refused, a field left blank counts as not given."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    @model_validator(mode="before")
    @classmethod
    def _drop_blanks(cls, value: object) -> object:
        if not isinstance(value, dict):
            return value
        return {key: item for key, item in value.items() if item is not None or key in LIFTED}


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
    """Older content than this counts as stale; left out or null: it does after its format's period, if that has one."""
    formats: Names | None = None
    """What is in none of these formats does not fill the minimum; left out or null: any will do."""
    channels: Names | None = None
    """What is on none of these channels does not fill the minimum; left out or null: any will do."""
    languages: Names | None = None
    """In each of these languages there has to be something, such as en or pt-BR; left out or null: any will do."""
    out_of_scope: bool = False
    """Nothing is asked for here. It goes with no other demand."""


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
    """Older content than this counts as stale; null: it does after its format's period. Left out: as in the default."""
    formats: Annotated[Names | None, _INHERITED] = None
    """What is in none of these formats does not fill the minimum; null: any. Left out: as in the default."""
    channels: Annotated[Names | None, _INHERITED] = None
    """What is on none of these channels does not fill the minimum; null: any. Left out: as in the default."""
    languages: Annotated[Names | None, _INHERITED] = None
    """In each of these languages there has to be something; null: any. Left out: as in the default."""
    out_of_scope: Annotated[bool, _INHERITED] = False
    """Nothing is asked for in these cells. It goes with no other demand. Left out: as in the default."""
    persona: Id | None = None
    """Only for this persona."""
    need: Id | None = None
    """Only for this need."""
    journey: Id | None = None
    """Only on this journey."""
    stage: Id | None = None
    """Only at this stage."""


class WeightsPart(Part):
    """What matters more than the rest: what has the weight 2 is missed twice as much as what has 1, as all else has."""

    personas: Weighted = {}
    """A weight by the persona's id."""
    needs: Weighted = {}
    """A weight by the need's id."""
    stages: Weighted = {}
    """A weight by journey and stage: buyer/decision."""


class CoveragePart(Part):
    """How much content each cell should hold, and the exceptions."""

    default: PolicyPart = PolicyPart()
    """For every cell that no rule names."""
    rules: Annotated[list[RulePart], Field(max_length=5_000)] = []
    """The exceptions."""
    weights: WeightsPart = WeightsPart()
    """What matters more than the rest: gaps are put in order by it."""
    freshness: Annotated[dict[Name, Days], Field(max_length=200)] = {}
    """Days after which content of a format is stale, by format. Of this and the cell's own the shorter one counts."""


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
