"""Paths and their steps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from models.domain.path import NextSteps, Path, Step
from models.domain.suggestion import Suggestion
from service.api.schemas.base import Input, Name, Output
from service.api.schemas.coverage import CellKeyOut
from service.api.schemas.gap import GapOut
from service.api.schemas.suggestion import SuggestionOut
from service.mapping.view import View


class PathFilter(Input):
    """Whose way, and on which journey."""

    persona: Name = Field(examples=["homeowner"])
    journey: Name = Field(examples=["buyer"])
    need: Name | None = Field(default=None, description="Only this need of theirs.", examples=["good-neighbour"])


class StepOut(Output):
    """The best asset for one need at one stage, or what is missing there."""

    key: CellKeyOut
    stage_name: str = Field(examples=["Evaluation"])
    standing: Literal["found", "missing", "out of scope"] = Field(description="`found` where the map counts an asset.")
    asset: SuggestionOut | None = Field(description="The best one.")
    nearest: SuggestionOut | None = Field(description="What comes closest, where none is counted.")
    gap: GapOut | None = Field(description="The gap, where the step is missing.")

    @classmethod
    def of(cls, step: Step, view: View) -> StepOut:
        """From the domain."""
        stage = view.taxonomy.journey(step.key.journey).stage(step.key.stage)
        return cls.model_validate(
            {
                "key": CellKeyOut.of(step.key),
                "stage_name": stage.name if stage else step.key.stage,
                "standing": step.standing,
                "asset": _suggested(step.best, view),
                "nearest": _suggested(step.nearest, view),
                "gap": GapOut.of(step.gap) if step.gap else None,
            }
        )


class NextStepOut(StepOut):
    """A step after an asset."""

    at: str = Field(description="The stage at which the asset itself stands.", examples=["research"])
    is_linked: bool = Field(description="Whether the asset leads there already.")


class NextStepsOut(Output):
    """What comes after an asset, by journey and by need that it serves."""

    asset_id: str
    steps: list[NextStepOut]
    remarks: list[str] = Field(description="Why there is no step, or no further one.")

    @classmethod
    def of(cls, found: NextSteps, view: View) -> NextStepsOut:
        """From the facade."""
        steps = [
            NextStepOut(**dict(StepOut.of(each.step, view)), at=each.at, is_linked=each.is_linked)
            for each in found.found
        ]
        return cls(asset_id=found.asset_id, steps=steps, remarks=list(found.remarks))


class RoadOut(Output):
    """The steps for one need."""

    need: str
    statement: str
    missing: list[str] = Field(description="Stages at which the step is missing.")
    steps: list[StepOut]


class PathOut(Output):
    """The way of a persona on a journey."""

    persona: str
    journey: str
    missing: list[str] = Field(description="Stages at which nothing serves any of the needs.")
    steps: list[StepOut] = Field(description="At each stage the best step of all roads.")
    roads: list[RoadOut] = Field(description="A road a need.")

    @classmethod
    def of(cls, path: Path, view: View) -> PathOut:
        """From the facade."""
        roads = [
            RoadOut(
                need=road.need,
                statement=view.taxonomy.need(road.need).statement,
                missing=_missing(road.steps),
                steps=[StepOut.of(step, view) for step in road.steps],
            )
            for road in path.roads
        ]
        steps = [StepOut.of(step, view) for step in path.steps]
        return cls(persona=path.persona, journey=path.journey, missing=_missing(path.steps), steps=steps, roads=roads)


def _missing(steps: Sequence[Step]) -> list[str]:
    return [step.key.stage for step in steps if step.is_missing]


def _suggested(found: Suggestion | None, view: View) -> SuggestionOut | None:
    address = view.addresses.get(found.asset_id) if found else None
    return SuggestionOut.of(found, address.title, address.url) if found and address else None
