"""An attribution: what somebody says of an asset's owner and cost, beside what its source says."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Attribution:
    """None says nothing, so what was known before stands."""

    owner: str | None = None
    cost: Decimal | None = None

    def over(self, earlier: Attribution) -> Attribution:
        """What it says, and what the earlier one says where it says nothing."""
        return Attribution(self.owner or earlier.owner, earlier.cost if self.cost is None else self.cost)
