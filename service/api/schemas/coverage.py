"""The map."""

from __future__ import annotations

from dataclasses import asdict
from typing import Literal

from pydantic import Field

from models.domain.coverage import CellKey, CoverageCell, CoverageMap
from models.domain.policy import Policy
from service.api.schemas.base import Output
from service.mapping.view import View

GradeName = Literal["empty", "thin", "covered", "excess", "out of scope"]


class CellKeyOut(Output):
    """Which cell of which map."""

    persona: str = Field(examples=["homeowner"])
    need: str = Field(examples=["good-neighbour"])
    journey: str = Field(examples=["buyer"])
    stage: str = Field(examples=["decision"])

    @classmethod
    def of(cls, key: CellKey) -> CellKeyOut:
        """From the domain."""
        return cls(persona=key.persona, need=key.need, journey=key.journey, stage=key.stage)


class PolicyOut(Output):
    """How much the cell should hold."""

    minimum: int = Field(description="0 puts the cell out of scope.")
    maximum: int | None = Field(description="More is excess; null is no limit.")
    fresh_within_days: int | None
    formats: list[str] = Field(description="What is in none of them does not fill the minimum; empty: any will do.")
    channels: list[str] = Field(description="What is on none of them does not fill the minimum; empty: any will do.")
    languages: list[str] = Field(description="In each of them there has to be something; empty: any will do.")

    @classmethod
    def of(cls, policy: Policy) -> PolicyOut:
        """From the domain."""
        return cls(**asdict(policy))


class CellOut(Output):
    """A cell with what serves it."""

    key: CellKeyOut
    grade: GradeName
    distinct: int = Field(description="How many assets serve it, near-duplicates counted once.")
    expected: float = Field(description="Expected number of distinct assets, by their probabilities.")
    likely: list[int] = Field(description="Between how many and how many, with a probability of 90 % at least.")
    probability_empty: float = Field(description="That nothing serves it.")
    probability_below: float = Field(description="That fewer serve it than the policy asks for; 0 out of scope.")
    assets: list[str] = Field(description="Ids of what serves it, likeliest first.")
    policy: PolicyOut

    @classmethod
    def of(cls, cell: CoverageCell) -> CellOut:
        """From the domain."""
        return cls(
            key=CellKeyOut.of(cell.key),
            grade=cell.grade.value,
            distinct=cell.distinct,
            expected=cell.expected,
            likely=list(cell.likely),
            probability_empty=cell.probability_empty,
            probability_below=cell.probability_below,
            assets=list(cell.assets),
            policy=PolicyOut.of(cell.policy),
        )


class MapOut(Output):
    """One journey's map, row by row (persona, need), then by stage."""

    journey: str = Field(examples=["buyer"])
    counts: dict[GradeName, int] = Field(description="How many cells have each grade.")
    cells: list[CellOut]

    @classmethod
    def of(cls, coverage: CoverageMap) -> MapOut:
        """From the domain."""
        counts: dict[GradeName, int] = {grade.value: count for grade, count in coverage.counts().items()}
        return cls(journey=coverage.journey, counts=counts, cells=[CellOut.of(cell) for cell in coverage.cells])


class CoverageOut(Output):
    """The maps of every journey, or of the one that was asked for."""

    taxonomy: str = Field(description="Fingerprint of the taxonomy they are drawn by.")
    maps: list[MapOut]

    @classmethod
    def of(cls, view: View, journey: str | None) -> CoverageOut:
        """From the facade; NotFound for a journey that the taxonomy does not have."""
        wanted = [view.taxonomy.journey(journey).id] if journey else list(view.maps)
        return cls(taxonomy=view.taxonomy.fingerprint, maps=[MapOut.of(view.maps[each]) for each in wanted])
