"""The ledger: every fact that reports are drawn from, as one consistent state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from models.domain.asset import Attributes
from models.domain.contact import Contact
from models.domain.duplication import Duplication
from models.domain.engagement import Counts
from models.domain.period import Period
from models.domain.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True)
class Item:
    """An asset as reports see it.

    `group` is the id of the leader of its near-duplicates (its own where it has none); `targets` are the assets it
    links to; `stages` is the answer on each journey, "none" and "unsure" among them; `needs` are those it serves.
    """

    id: str
    title: str
    source: str
    attributes: Attributes
    group: str
    targets: tuple[str, ...] = ()
    stages: Mapping[str, str] = field(default_factory=dict)
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Usage:
    """What was counted, by asset id, in one period; an asset that is not here is unknown, not unread.

    `earlier` is what it is compared with, where there is anything.
    """

    period: Period | None = None
    counts: Mapping[str, Counts] = field(default_factory=dict)
    earlier: Usage | None = None

    def of(self, asset_id: str) -> Counts:
        """What is known of the asset; all unknown where nothing is."""
        return self.counts.get(asset_id, _UNCOUNTED)


_UNCOUNTED = Counts()


@dataclass(frozen=True, slots=True)
class Ledger:
    """`items` in the order of ids; `decided` is how many labels of the library people decided."""

    taxonomy: Taxonomy
    items: tuple[Item, ...]
    today: date
    usage: Usage = Usage()
    contacts: tuple[Contact, ...] = ()
    currency: str = ""
    decided: int = 0
    duplication: Duplication = Duplication()

    @property
    def earlier(self) -> Usage:
        """What `usage` is compared with; nothing counted where that is nothing."""
        return self.usage.earlier or _NOTHING


_NOTHING = Usage()
