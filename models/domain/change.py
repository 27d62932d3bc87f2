"""A change to a taxonomy and its consequence for the map."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Action(StrEnum):
    """What happened to a part of the taxonomy."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    REORDERED = "reordered"


_NO_LABEL = "no label changes"
_READ_AGAIN = {
    "need": ({"statement", "story", "examples", "barriers", "accelerators"}, "its cells are mapped anew"),
    "stage": ({"question", "description", "corresponds_to"}, "every asset's place on that journey is worked out anew"),
    "persona": ({"roles"}, "its cells are mapped anew"),
}
"""By kind, the fields that decide labels, and what changing one of them does."""

_OWN_TEXTS = "nothing is embedded but its own texts"
_CONSEQUENCES = {
    (Action.ADDED, "need"): f"its cells will be mapped; {_OWN_TEXTS}",
    (Action.ADDED, "persona"): "the cells of its needs will be mapped",
    (Action.ADDED, "journey"): f"every asset gets a place on it; {_OWN_TEXTS}",
    (Action.ADDED, "stage"): f"every asset's place on that journey is worked out anew; {_OWN_TEXTS}",
    (Action.REMOVED, "need"): "its cells leave the map; no content is touched",
    (Action.REMOVED, "persona"): "its rows leave the map; no content is touched",
    (Action.REMOVED, "journey"): "its map goes; no content is touched",
    (Action.REMOVED, "stage"): "every asset's place on that journey is worked out anew; nothing is embedded",
}


@dataclass(frozen=True, slots=True)
class Change:
    """`kind` is persona, need, journey, stage, policy or taxonomy; reordered: personas, needs, journeys, stages, rules.

    `fields` are those that changed; `within` is a stage's journey.
    """

    kind: str
    id: str
    action: Action
    fields: tuple[str, ...] = ()
    within: str = ""

    @property
    def consequence(self) -> str:
        """What it does to the map and what is embedded."""
        if self.kind in ("policy", "rules"):
            return f"cells are graded anew and {_NO_LABEL}"
        if self.action is Action.REORDERED:
            return f"the steps follow each other differently and {_NO_LABEL}" if self.within else _NO_LABEL
        if self.action is Action.CHANGED:
            deciding, effect = _READ_AGAIN.get(self.kind, (set(), ""))
            if not deciding & set(self.fields):
                return self._moved or _NO_LABEL
            return f"{effect}; nothing is embedded but its changed texts"
        return _CONSEQUENCES[self.action, self.kind]

    @property
    def sentence(self) -> str:
        """Such as "need 'sleep' is new: its cells will be mapped; nothing is embedded but its own texts"."""
        return f"{self._subject} {self._what}: {self.consequence}."

    @property
    def _subject(self) -> str:
        named = f"{self.kind} '{self.id}'" if self.id else f"the {self.kind}"
        return f"{named} of the journey '{self.within}'" if self.within else named

    @property
    def _what(self) -> str:
        if self.action is Action.CHANGED:
            return f"has another {' and '.join(self.fields).replace('_', ' ')}"
        return {
            Action.ADDED: "is new",
            Action.REMOVED: "is gone",
            Action.REORDERED: "stand in another order",
        }[self.action]

    @property
    def _moved(self) -> str:
        """A need that went to another persona takes its labels along."""
        return f"its cells move to the other persona and {_NO_LABEL}" if "persona" in self.fields else ""
