"""What to decide next, where to look again, and how far people agree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Literal

from pydantic import Field

from indexing.catalog.records import Address
from models.domain.agreement import Agreement
from models.domain.second_look import SURE, SecondLook
from service.api.schemas.base import Input, Output
from service.api.schemas.classification import ClassificationOut
from service.api.schemas.decision import AXIS, DecisionOut
from service.api.schemas.suggestion import ReasonOut
from service.api.schemas.trail import MachineWordOut
from service.mapping.reviewing import ReviewItem, ReviewQueue


class ReviewFilter(Input):
    """How much of the queue."""

    limit: int = Field(default=20, ge=1, le=200, description="At most so many.")


class LookAgainFilter(Input):
    """Which contradictions."""

    sure: Annotated[float, Field(ge=0.5, le=1)] = Field(
        default=SURE, description="The calibrated probability from which the machine's contradiction is listed."
    )


class ReviewItemOut(Output):
    """An asset to decide on."""

    asset_id: str = Field(examples=["website/guides/the-hum-next-door"])
    title: str
    url: str | None
    doubt: float = Field(description="0: nothing to ask; 1: nothing known of its labels.")
    gain: float = Field(description="What a decision would teach; comparable within one answer only.")
    reasons: list[ReasonOut]
    classification: ClassificationOut

    @classmethod
    def of(cls, item: ReviewItem) -> ReviewItemOut:
        """From the facade."""
        return cls(
            asset_id=item.address.id,
            title=item.address.title,
            url=item.address.url,
            doubt=item.doubt,
            gain=item.gain,
            reasons=[ReasonOut(kind=reason.kind, text=reason.text) for reason in item.reasons],
            classification=ClassificationOut.of(item.classification),
        )


class ReviewOut(Output):
    """The next assets to decide on, best first."""

    items: list[ReviewItemOut]
    answered: int = Field(description="Assets with a person's word on every journey.")
    total: int = Field(description="Assets that can be asked about.")

    @classmethod
    def of(cls, queue: ReviewQueue) -> ReviewOut:
        """From the facade."""
        items = [ReviewItemOut.of(item) for item in queue.items]
        return cls(items=items, answered=queue.answered, total=queue.total)


class SecondLookOut(Output):
    """A question on which people contradict each other, or a confident machine contradicts them."""

    contradicted_by: Literal["people", "machine"]
    asset_id: str
    title: str
    axis: str = Field(description=AXIS)
    need: str | None = Field(description="On the axis `need`.")
    decisions: list[DecisionOut] = Field(description="In force on it, oldest first; the last one counts.")
    machine: MachineWordOut | None = Field(description="The machine's word, now or as it was then.")
    probability: float | None = Field(description="That the machine gives to its own answer.")

    @classmethod
    def of(cls, look: SecondLook, title: str) -> SecondLookOut:
        """From the domain."""
        return cls(
            contradicted_by=look.by.value,
            asset_id=look.asset_id,
            title=title,
            axis=look.axis,
            need=look.label or None,
            decisions=[DecisionOut.of(decision) for decision in look.decisions],
            machine=MachineWordOut.of(look.machine) if look.machine else None,
            probability=look.probability if look.machine else None,
        )


class LookAgainOut(Output):
    """Where to look again; nothing was changed."""

    looks: list[SecondLookOut]

    @classmethod
    def of(cls, looks: Iterable[SecondLook], addresses: Mapping[str, Address]) -> LookAgainOut:
        """From the facade; an asset that was deleted meanwhile is left out."""
        known = (look for look in looks if look.asset_id in addresses)
        return cls(looks=[SecondLookOut.of(look, addresses[look.asset_id].title) for look in known])


class AgreementRowOut(Output):
    """How far two sides agree on an axis, or on one label of it."""

    axis: str = Field(description=AXIS)
    label: str | None = Field(description="null: on the whole axis.")
    between: str = Field(description="`people`, two people by name, or `people and machine`.")
    measure: str = Field(examples=["Krippendorff's alpha"])
    units: int = Field(description="Judged by both sides.")
    agreed: float | None = Field(description="Fraction of the units with equal answers.")
    coefficient: float | None = Field(description="Corrected for chance; null: `remark` says why.")
    remark: str

    @classmethod
    def of(cls, row: Agreement) -> AgreementRowOut:
        """From the domain."""
        return cls(
            axis=row.axis,
            label=row.label or None,
            between=row.between,
            measure=row.measure,
            units=row.units,
            agreed=row.agreed,
            coefficient=row.coefficient,
            remark=row.remark,
        )


class AgreementOut(Output):
    """Agreement on everything that anybody decided."""

    rows: list[AgreementRowOut]

    @classmethod
    def of(cls, rows: Iterable[Agreement]) -> AgreementOut:
        """From the facade."""
        return cls(rows=[AgreementRowOut.of(row) for row in rows])
