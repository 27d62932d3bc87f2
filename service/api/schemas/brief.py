"""Briefs."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from models.domain.answer import Asked
from models.domain.brief import Audience, Brief, Line
from service.api.schemas.base import Output
from service.api.schemas.coverage import CellKeyOut
from service.mapping.briefing import Briefed
from service.mapping.phrasing import Prose


class AudienceOut(Output):
    """For whom it is, what they need, and where they stand."""

    key: CellKeyOut
    persona_name: str
    persona_description: str
    need_kind: str
    need_statement: str
    need_story: str
    need_examples: list[str] = Field(description="The need in their words.")
    journey_name: str
    stage_name: str
    stage_question: str
    funnel: str

    @classmethod
    def of(cls, audience: Audience) -> AudienceOut:
        """From the domain."""
        persona, need, stage = audience.persona, audience.need, audience.stage
        return cls(
            key=CellKeyOut.of(audience.key),
            persona_name=persona.name,
            persona_description=persona.description,
            need_kind=need.kind.value,
            need_statement=need.statement,
            need_story=need.story,
            need_examples=list(need.examples),
            journey_name=audience.journey.name,
            stage_name=stage.name,
            stage_question=stage.question,
            funnel=stage.funnel.value,
        )


class LineOut(Output):
    """A barrier or an accelerator, and the assets that answer it already."""

    text: str
    answered_by: list[str] = Field(description="Ids, the likeliest first; empty: it is open.")
    sentence: str = Field(description="How the likeliest of them does it; may be empty.")

    @classmethod
    def of(cls, line: Line) -> LineOut:
        """From the domain."""
        return cls(text=line.text, answered_by=list(line.answered_by), sentence=line.sentence)


class FormatUseOut(Output):
    """A format at the stage; null is unknown, never zero."""

    name: str | None
    assets: int
    counted: int
    read: int
    views: int | None
    asked: bool = Field(description="Whether the cell's policy names it.")


class GroundOut(Output):
    """An asset to build on or to update, and the passage that nearly fits."""

    asset_id: str
    title: str
    use: Literal["update", "build on"]
    probability: float = Field(description="That it serves this very cell.")
    passage: str
    heading: str
    reason: str


class TermOut(Output):
    """What neighbours say and the library does not."""

    text: str
    neighbours: int
    score: float = Field(description="z-score of its log-odds against the library.")


class OpenQuestionOut(Output):
    """A question a reader would still have."""

    words: str
    origin: str
    times: int = Field(description="How often it was asked in what was imported; 0 where it was not.")


class LinkOut(Output):
    """Where to link from and to."""

    way: Literal["link from", "link to"]
    asset_id: str
    title: str
    reason: str


class ProseOut(Output):
    """A model's words, beside the facts; `dropped` says why there are none."""

    by: str
    text: str
    dropped: str

    @classmethod
    def of(cls, prose: Prose) -> ProseOut:
        """From the facade."""
        return cls(by=prose.by, text=prose.text, dropped=prose.dropped)


class BriefOut(Output):
    """What to write for a cell, drawn from the library alone."""

    audience: AudienceOut
    reasons: list[str] = Field(description="Why it is a gap; empty where it is none.")
    barriers: list[LineOut]
    accelerators: list[LineOut]
    formats: list[FormatUseOut]
    grounds: list[GroundOut]
    terms: list[TermOut]
    neighbours: int = Field(description="How many assets the terms are from.")
    questions: list[OpenQuestionOut]
    links: list[LinkOut]
    prose: ProseOut | None = Field(description="Null unless it was asked for.")

    @classmethod
    def of(cls, briefed: Briefed) -> BriefOut:
        """From the facade."""
        brief = briefed.brief
        return cls(
            audience=AudienceOut.of(brief.audience),
            reasons=list(brief.reasons),
            barriers=_lines(brief, Asked.BARRIER),
            accelerators=_lines(brief, Asked.ACCELERATOR),
            formats=[FormatUseOut(**_fields(FormatUseOut, each)) for each in brief.formats],
            grounds=[GroundOut(**_fields(GroundOut, each)) for each in brief.grounds],
            terms=[TermOut(**_fields(TermOut, each)) for each in brief.wording.terms],
            neighbours=brief.wording.neighbours,
            questions=[OpenQuestionOut(**_fields(OpenQuestionOut, each)) for each in brief.questions],
            links=[LinkOut(**_fields(LinkOut, each)) for each in brief.links],
            prose=ProseOut.of(briefed.prose) if briefed.prose else None,
        )


def _lines(brief: Brief, asked: Asked) -> list[LineOut]:
    return [LineOut.of(line) for line in brief.lines if line.asked is asked]


def _fields(shape: type[Output], noun: object) -> dict[str, object]:
    return {name: getattr(noun, name) for name in shape.model_fields}
