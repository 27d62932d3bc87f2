"""What a trial would change."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from models.domain.classification import NeedLabel, StageLabel
from models.domain.coverage_diff import CellChange
from models.domain.label_change import AssetChange, NeedChange, StageChange
from models.domain.label_diff import Contradiction, LabelDiff
from service.api.schemas.base import Input, Name, Output
from service.api.schemas.coverage import CellKeyOut, GradeName
from service.api.schemas.evidence import EvidenceOut
from service.api.schemas.gap import GapOut
from service.mapping.comparing import Comparison

SHOWN = 100
"""Contradictions and gaps of each kind in one answer; all are counted."""


class ChangeFilter(Input):
    """Which changed assets; what is left out is any."""

    journey: Name | None = Field(default=None, description="Whose answer on this journey changes.")
    need: Name | None = Field(default=None, description="That change towards this need.")
    cursor: Annotated[str, StringConstraints(pattern=r"^[0-9]{1,9}$")] | None = Field(
        default=None, description="From the page before."
    )
    limit: int = Field(default=50, ge=1, le=200)


class SideOut(Output):
    """A label on one side; null answers nothing."""

    answer: str = Field(description="A stage, `none`, `unsure`, `absent`; for a need `serves`, `unsure`, `none`.")
    probability: float | None
    evidence: EvidenceOut | None

    @classmethod
    def of(cls, answer: str, label: StageLabel | NeedLabel | None) -> SideOut:
        """From the domain."""
        evidence = EvidenceOut.of(label.evidence) if label else None
        return cls(answer=answer, probability=label.probability if label else None, evidence=evidence)


class LabelChangeOut(Output):
    """A label before and after, each with its evidence."""

    axis: str = Field(description="A journey, or `need`.", examples=["buyer"])
    need: str | None = Field(description="Which need, where it is one.")
    before: SideOut
    after: SideOut
    moved: float = Field(description="How much probability went elsewhere, 0 to 1.")

    @classmethod
    def of_stage(cls, change: StageChange) -> LabelChangeOut:
        """From the domain."""
        before, after = map(SideOut.of, change.answers, (change.before, change.after))
        return cls(axis=change.journey, need=None, before=before, after=after, moved=change.moved)

    @classmethod
    def of_need(cls, change: NeedChange) -> LabelChangeOut:
        """From the domain."""
        standings = (each.value for each in change.standings)
        before, after = map(SideOut.of, standings, (change.before, change.after))
        return cls(axis="need", need=change.need, before=before, after=after, moved=change.moved)


class AssetChangeOut(Output):
    """An asset whose labels change."""

    asset_id: str
    title: str
    moved: float = Field(description="The largest of its labels' moves.")
    labels: list[LabelChangeOut]

    @classmethod
    def of(cls, change: AssetChange, found: Comparison) -> AssetChangeOut:
        """From the domain."""
        stages = map(LabelChangeOut.of_stage, change.stages)
        labels = [*stages, *map(LabelChangeOut.of_need, change.needs)]
        title = found.before.addresses[change.asset_id].title
        return cls(asset_id=change.asset_id, title=title, moved=change.moved, labels=labels)


class ChangesPage(Output):
    """Changed assets, those first that moved most."""

    total: int
    cursor: str | None
    changes: list[AssetChangeOut]

    @classmethod
    def of(cls, found: Comparison, wanted: ChangeFilter) -> ChangesPage:
        """A page of those that are wanted."""
        matching = found.labels.matching(wanted.journey, wanted.need)
        start = int(wanted.cursor or 0)
        end = start + wanted.limit
        shown = [AssetChangeOut.of(each, found) for each in matching[start:end]]
        return cls(total=len(matching), cursor=str(end) if end < len(matching) else None, changes=shown)


class FlowOut(Output):
    """How many assets go from one answer to another on a journey; the same answer twice: they stay."""

    journey: str
    before: str
    after: str
    assets: int


class NeedTallyOut(Output):
    """How many assets change towards a need."""

    need: str
    gained: int
    lost: int
    newly_unsure: int
    newly_sure: int


class ContradictionOut(Output):
    """A person's label, which stays, and what the machine would have said."""

    asset_id: str
    axis: str
    label: str
    by: str
    said: str
    probability: float
    new: bool = Field(description="The machine in force does not contradict it.")

    @classmethod
    def of(cls, contradiction: Contradiction) -> ContradictionOut:
        """From the domain."""
        return cls.model_validate({name: getattr(contradiction, name) for name in cls.model_fields})


class CellChangeOut(Output):
    """A cell of the map before and after; a grade is null where the map has no such cell."""

    key: CellKeyOut
    grade_before: GradeName | None
    grade_after: GradeName | None
    distinct_before: int
    distinct_after: int

    @classmethod
    def of(cls, change: CellChange) -> CellChangeOut:
        """From the domain."""
        before, after = (grade.value if grade else None for grade in change.grades)
        return cls(
            key=CellKeyOut.of(change.key),
            grade_before=before,
            grade_after=after,
            distinct_before=change.distinct[0],
            distinct_after=change.distinct[1],
        )


class DiffOut(Output):
    """Everything counted, with examples."""

    id: str
    assets: int = Field(description="Compared.")
    changed: int = Field(description="With a label that changes.")
    unknown: int = Field(description="New since the trial; they are mapped on accepting.")
    taxonomy: list[str] = Field(description="What changes in the taxonomy, in sentences.")
    flows: list[FlowOut]
    needs: list[NeedTallyOut]
    contradictions: list[ContradictionOut]
    contradicted: int = Field(description="How many there are in all.")
    cells: list[CellChangeOut]
    gaps_opened: list[GapOut]
    gaps_closed: list[GapOut]
    examples: list[AssetChangeOut] = Field(description="Those that move most.")

    @classmethod
    def of(cls, found: Comparison, examples: int) -> DiffOut:
        """From the facade."""
        labels, coverage = found.labels, found.coverage
        return cls(
            id=found.edition.id,
            assets=labels.assets,
            changed=len(labels.changes),
            unknown=found.unknown,
            taxonomy=list(found.taxonomy.sentences),
            flows=_flows(labels),
            needs=[NeedTallyOut.model_validate(each, from_attributes=True) for each in labels.needs],
            contradictions=[ContradictionOut.of(each) for each in labels.contradictions[:SHOWN]],
            contradicted=len(labels.contradictions),
            cells=[CellChangeOut.of(each) for each in coverage.cells],
            gaps_opened=[GapOut.of(gap) for gap in coverage.opened[:SHOWN]],
            gaps_closed=[GapOut.of(gap) for gap in coverage.closed[:SHOWN]],
            examples=[AssetChangeOut.of(each, found) for each in labels.changes[:examples]],
        )


def _flows(labels: LabelDiff) -> list[FlowOut]:
    return [
        FlowOut(journey=journey, before=before, after=after, assets=labels.flows[journey, before, after])
        for journey, before, after in sorted(labels.flows)
    ]
