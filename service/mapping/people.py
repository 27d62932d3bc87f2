"""People: what they decide, what they take back, and the trail of both."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from indexing.catalog.base import Catalog
from models.domain.agreement import Agreement
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


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """What came of decisions made elsewhere: how many were stored, known already, taken back; and what was refused."""

    stored: int
    known: int
    withdrawn: int
    refused: tuple[InvalidInput, ...]


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

    def carry_over(self, rows: Iterable[Decision | InvalidInput | None]) -> CarriedOver:
        """Store decisions made elsewhere, each once; None is one that was taken back there.

        One on an asset or label that is not here, or whose id stands for something else, is refused; the others go on.
        """
        taxonomy = self._taxonomy()
        earlier = {each.decision.id: each.decision for each in self.trail(TrailQuery()).entries}
        new: dict[str, Decision] = {}
        refused: list[InvalidInput] = []
        known = withdrawn = 0
        for row in rows:
            if row is None:
                withdrawn += 1
            elif isinstance(row, InvalidInput):
                refused.append(row)
            elif (fault := self._fault(row, taxonomy, earlier.get(row.id) or new.get(row.id))) is not None:
                refused.append(fault)
            elif row.id in earlier or row.id in new:
                known += 1
            else:
                new[row.id] = row
        if new:
            self._catalog.decisions.decide(list(new.values()))
            self._relabel()
        return CarriedOver(len(new), known, withdrawn, tuple(refused))

    def _fault(self, decision: Decision, taxonomy: Taxonomy, same: Decision | None) -> InvalidInput | None:
        where = f"decision {decision.id}"
        if same is not None:
            changed = not decision.repeats(same)
            cure = "Leave its id empty, or give it its own."
            return InvalidInput("its id is stored with other content", where=where, cure=cure) if changed else None
        try:
            check_label(taxonomy, decision.axis, decision.label)
            self._catalog.assets.get(decision.asset_id)
        except NotFound as error:
            return InvalidInput(str(error), where=where)
        except InvalidInput as error:
            return error
        return None

    def in_force(self, asset_id: str | None = None) -> list[Decision]:
        """Decisions that nobody took back, oldest first, on assets that are gone as well."""
        return self._catalog.decisions.in_force(asset_id)

    def trail(self, query: TrailQuery, cursor: str | None = None, limit: int | None = None) -> TrailPage:
        """What was ever said, the latest first, with what the machine had said and what was taken back."""
        return self._catalog.decisions.trail(query, cursor, limit)

    def agreement(self) -> list[Agreement]:
        """How far people agree with each other and with the machine, axis by axis and label by label."""
        from eval.agreement import measure_agreement

        return measure_agreement(self._taxonomy(), self._catalog.decisions.trail(TrailQuery()).entries)

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
