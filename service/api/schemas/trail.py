"""The trail of decisions."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from models.domain.machine_word import MachineWord
from models.domain.trail import TrailEntry, TrailPage, TrailQuery, Withdrawal
from service.api.schemas.base import Input, Line, Name, Output
from service.api.schemas.classification import FingerprintsOut
from service.api.schemas.decision import AXIS, DecisionOut


class TrailFilter(Input):
    """Which decisions; what is left out is any."""

    asset_id: Line | None = Field(default=None, examples=["website/guides/the-hum"])
    axis: Name | None = Field(default=None, description=AXIS)
    by: Name | None = None
    in_force: bool | None = Field(default=None, description="Only those that count, or only those taken back.")
    cursor: Line | None = Field(default=None, description="From the page before.")
    limit: int = Field(default=50, ge=1, le=200, description="Decisions on a page.")

    def to_domain(self) -> TrailQuery:
        """As the facade has it."""
        return TrailQuery(self.asset_id, self.axis, self.by, self.in_force)


class MachineWordOut(Output):
    """What the machine said when the person spoke."""

    answer: str = Field(description="A stage's id, `none` or `unsure`; of a need `serves`, `unsure` or `none`.")
    probability: float | None = Field(description="Of the answer; of `serves` for a need. null: too low to be kept.")
    of_label: float | None = Field(description="That it gave to what the person named.")
    because: str = Field(description="The sentence that caused the answer, maybe empty.")
    fingerprints: FingerprintsOut

    @classmethod
    def of(cls, word: MachineWord) -> MachineWordOut:
        """From the domain."""
        return cls(
            answer=word.answer,
            probability=word.probability,
            of_label=word.of_label,
            because=word.because,
            fingerprints=FingerprintsOut.of(word.fingerprints),
        )


class WithdrawalOut(Output):
    """Who took it back."""

    by: str
    at: datetime
    note: str

    @classmethod
    def of(cls, withdrawal: Withdrawal) -> WithdrawalOut:
        """From the domain."""
        return cls(by=withdrawal.by, at=withdrawal.at, note=withdrawal.note)


class TrailEntryOut(Output):
    """A decision with all that is known of it."""

    decision: DecisionOut
    machine: MachineWordOut | None = Field(description="null: the machine had said nothing yet.")
    withdrawal: WithdrawalOut | None = Field(description="null: it is in force.")

    @classmethod
    def of(cls, entry: TrailEntry) -> TrailEntryOut:
        """From the domain."""
        return cls(
            decision=DecisionOut.of(entry.decision),
            machine=MachineWordOut.of(entry.machine) if entry.machine else None,
            withdrawal=WithdrawalOut.of(entry.withdrawal) if entry.withdrawal else None,
        )


class DecisionPage(Output):
    """Decisions, the latest first, those taken back among them."""

    decisions: list[TrailEntryOut]
    cursor: str | None = Field(description="Send it as `cursor` for older ones; null at the end.")
    total: int = Field(description="On all pages together.")

    @classmethod
    def of(cls, page: TrailPage) -> DecisionPage:
        """From the domain."""
        return cls(decisions=[TrailEntryOut.of(each) for each in page.entries], cursor=page.cursor, total=page.total)
