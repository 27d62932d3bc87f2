"""People: what they decide, what they take back, and the trail of both."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from indexing.catalog.base import Catalog
from models.domain.classification import UNCLASSIFIED, Classification, Fingerprints
from models.domain.decision import NEED_AXIS, Decision, Verdict, check_note, check_person
from models.domain.errors import InvalidInput, NotFound
from models.domain.journey import NONE
from models.domain.taxonomy import Taxonomy
from models.domain.trail import TrailPage, TrailQuery, Withdrawal


@dataclass(frozen=True, slots=True)
class Said:
    """A person's word as a door hands it over: on `axis` (a journey's id or "need") of an asset, `label`."""

    asset_id: str
    axis: str
    label: str
    verdict: Verdict
    by: str
    note: str = ""


class People:
    """Deciding, for every door. `relabel` lets the library learn from what was said."""

    def __init__(self, catalog: Catalog, taxonomy: Callable[[], Taxonomy], relabel: Callable[[], None]) -> None:
        self._catalog, self._taxonomy, self._relabel = catalog, taxonomy, relabel
        # Whether a word repeats the last one must still be true when it is stored.
        self._deciding = threading.Lock()

    def decide(self, *said: Said) -> dict[str, Classification]:
        """Store words, all or none; the assets' classifications as they now stand, by id. NotFound for an unknown one.

        A word that its speaker said last already, with nothing said in between, is the same word: safe to send twice.
        """
        taxonomy, now = self._taxonomy(), datetime.now(UTC)
        decisions = [_decision(each, taxonomy, now) for each in said]
        asked = dict.fromkeys(each.asset_id for each in said)
        with self._deciding:
            earlier = {asset_id: self._catalog.decisions.in_force(asset_id) for asset_id in asked}
            new = [each for each in decisions if not _is_said(each, earlier[each.asset_id])]
            if new:
                self._catalog.decisions.decide(new)
        if new:
            self._relabel()
        return {asset_id: self._standing(asset_id) for asset_id in asked}

    def withdraw(self, decision_id: str, by: str, note: str = "") -> Classification:
        """Take a decision back, on record; the asset's classification as it now stands. NotFound for an unknown one."""
        withdrawal = Withdrawal(decision_id, check_person(by), datetime.now(UTC), check_note(note))
        asset_id = self._catalog.decisions.withdraw(withdrawal)
        self._relabel()
        return self._standing(asset_id)

    def in_force(self, asset_id: str | None = None) -> list[Decision]:
        """Decisions that nobody took back, oldest first, on assets that are gone as well."""
        return self._catalog.decisions.in_force(asset_id)

    def trail(self, query: TrailQuery, cursor: str | None = None, limit: int | None = None) -> TrailPage:
        """What was ever said, the latest first, with what the machine had said and what was taken back."""
        return self._catalog.decisions.trail(query, cursor, limit)

    def _standing(self, asset_id: str) -> Classification:
        """Without labels before there are any."""
        try:
            return self._catalog.labels.get(asset_id)
        except NotFound:
            return Classification(asset_id, (), (), Fingerprints("", "", ""), (UNCLASSIFIED,))


def check_label(taxonomy: Taxonomy, axis: str, label: str) -> None:
    """NotFound or InvalidInput for a label that the taxonomy does not have."""
    if axis == NEED_AXIS:
        taxonomy.need(label)
    elif label != NONE and taxonomy.journey(axis).stage(label) is None:
        known = ", ".join([*(stage.id for stage in taxonomy.journey(axis).stages), NONE])
        raise InvalidInput(f"journey '{axis}' has no stage '{label}'", where="label", cure=f"It has {known}.")
    else:
        taxonomy.journey(axis)


def _decision(said: Said, taxonomy: Taxonomy, now: datetime) -> Decision:
    check_label(taxonomy, said.axis, said.label)
    by, note = check_person(said.by), check_note(said.note)
    return Decision(uuid.uuid4().hex, said.asset_id, said.axis, said.label, said.verdict, by, now, note)


def _is_said(decision: Decision, earlier: Sequence[Decision]) -> bool:
    last = next((each for each in reversed(earlier) if each.question == decision.question), None)
    return last is not None and decision.repeats(last)
