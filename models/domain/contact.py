"""A contact: who sent what to which persona, when and through which channel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Contact:
    """One sending. `sender` is a team or an owner; `asset_id` is None where what was sent is in no library.

    `journey` and `stage` are what the log says of it; None: as the sent asset is classified.
    """

    day: date
    sender: str
    persona: str
    channel: str
    asset_id: str | None = None
    subject: str = ""
    journey: str | None = None
    stage: str | None = None
