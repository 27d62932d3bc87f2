"""A person's decision on a label."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

NEED_AXIS = "need"


class Verdict(StrEnum):
    """What a person said: right as it is, should be this instead, is not this."""

    CONFIRM = "confirm"
    CORRECT = "correct"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's word on one label of one asset; never overwritten by a machine.

    `axis` is a journey's id or "need"; `label` is a stage's id, "none", or a need's id. Of several decisions
    on one axis (for needs: on one need) the latest counts.
    """

    id: str
    asset_id: str
    axis: str
    label: str
    verdict: Verdict
    by: str
    at: datetime
    note: str = ""
