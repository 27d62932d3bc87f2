"""Briefing: what to write for a gap, from the library as it is mapped now."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from indexing.catalog.base import Catalog
from models.domain.brief import Brief
from models.domain.coverage import CellKey
from models.domain.errors import InvalidInput, TooLarge
from models.reports.briefs.build import build_brief, find_audience
from models.reports.briefs.neighbours import find_neighbours
from models.reports.briefs.sources import Sources, Text
from models.reports.briefs.vocabulary import Vocabulary
from models.reports.ledger import Ledger
from service.mapping.phrasing import Phraser, Prose, phrase
from service.mapping.view import View

SAMPLE = 400
"""Assets that the library's habit of words is learned from; of a larger library evenly spread ones."""
MOST_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Briefed:
    """A brief; `prose` beside it where it was asked for and somebody set a phraser up."""

    brief: Brief
    prose: Prose | None = None


class Briefing:
    """Briefs, for every door. Without a `phraser` there is no prose, and nothing ever leaves the machine."""

    def __init__(
        self,
        view: Callable[[], View],
        ledger: Callable[[], Ledger],
        catalog: Catalog,
        phraser: Phraser | None = None,
    ) -> None:
        self._view, self._ledger, self._catalog, self._phraser = view, ledger, catalog, phraser
        self._lock = threading.Lock()
        self._heard: tuple[str, Vocabulary] | None = None

    def brief(self, journey: str, stage: str, need: str, *, phrased: bool = False) -> Briefed:
        """The brief of a cell; NotFound for one that is not on the map, InvalidInput for prose where no phraser is."""
        if phrased and self._phraser is None:
            cure = "Set FINGERPOST_PHRASING_URL and FINGERPOST_PHRASING_MODEL; the brief itself needs neither."
            raise InvalidInput("nothing is set up to phrase a brief.", where="phrased", cure=cure)
        taxonomy = self._view().taxonomy
        found = self.briefs([CellKey(taxonomy.persona_of(need).id, need, journey, stage)])[0]
        return Briefed(found, phrase(found, self._phraser) if phrased and self._phraser else None)

    def briefs(self, keys: Sequence[CellKey]) -> list[Brief]:
        """The briefs of several cells, in their order, from one state of the library."""
        if len(keys) > MOST_AT_ONCE:
            raise TooLarge(f"{len(keys)} briefs; at most {MOST_AT_ONCE} at once.", cure="Ask for fewer.")
        view, ledger = self._view(), self._ledger()
        for key in keys:
            find_audience(view.taxonomy, key)
        sources = self._sources(view, ledger)
        near = dict.fromkeys(each for key in keys for each in find_neighbours(sources, key))
        whole = replace(sources, texts=self._texts(list(near)), library=self._vocabulary(sorted(view.addresses)))
        return [build_brief(whole, key) for key in keys]

    def _sources(self, view: View, ledger: Ledger) -> Sources:
        reasons: dict[CellKey, tuple[str, ...]] = {}
        for gap in view.gaps:
            reasons[gap.key] = (*reasons.get(gap.key, ()), gap.reason)
        return Sources(
            replace(ledger, taxonomy=view.taxonomy),
            {item.id: item for item in ledger.items},
            {cell.key: cell for journey in view.maps.values() for cell in journey.cells},
            view.classifications,
            reasons,
            tuple(self._catalog.said.questions()),
        )

    def _texts(self, asset_ids: Sequence[str]) -> Mapping[str, Text]:
        found = self._catalog.passages.passages(asset_ids)
        return {each.asset.id: Text(each.asset, each.chunks) for each in found}

    def _vocabulary(self, asset_ids: Sequence[str]) -> Vocabulary:
        """Kept until the library changes: reading the sample takes longer than all else."""
        state = self._catalog.labels.version()
        with self._lock:
            if self._heard is None or self._heard[0] != state:
                texts = self._texts(_spread(asset_ids, SAMPLE))
                self._heard = (state, Vocabulary.of(text.asset for text in texts.values()))
            return self._heard[1]


def _spread(asset_ids: Sequence[str], most: int) -> list[str]:
    """At most so many of them, evenly spread over the order of ids."""
    if len(asset_ids) <= most:
        return list(asset_ids)
    return [asset_ids[at * len(asset_ids) // most] for at in range(most)]
