"""Whom an asset is for: that follows from the needs it serves, and from being addressed by name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from models.domain.asset import Asset
from models.domain.classification import CLASSIFIER, NeedLabel, PersonaLabel, Standing
from models.domain.evidence import Evidence
from models.domain.persona import Persona

LEAD = 600
"""Characters at a body's beginning that say whom it addresses."""
NAMED_ODDS = 3.0
"""What being named does to the odds. A prior of ours, not fitted: pages name roles they are not for as well."""
UNSERVED = 0.05
"""Where none of a persona's needs may be served."""
PARTS = ("title", "description", "body")
_SHORTEST_ROLE = 3
_ALIKE = (("i\u0307", "i"), ("\u0131", "i"), ("\u017f", "s"))


def label_personas(asset: Asset, personas: Sequence[Persona], needs: Sequence[NeedLabel]) -> tuple[PersonaLabel, ...]:
    """The personas whose needs may be served or who are addressed, the likeliest first."""
    labels, said = [], _fold("\0".join(asset.text_of(part)[:LEAD] for part in PARTS))
    for persona in personas:
        own = {need.id for need in persona.needs}
        through = tuple(label.need for label in needs if label.need in own)
        named = _find_named(asset, persona, said)
        if through or named:
            labels.append(follow_needs(PersonaLabel(persona.id, 0.0, through, named), needs))
    return tuple(sorted(labels, key=lambda label: (-label.probability, label.persona)))


def follow_needs(label: PersonaLabel, needs: Sequence[NeedLabel]) -> PersonaLabel:
    """The label as it counts with these needs, people's words among them: one need is enough to be served."""
    own = [need for need in needs if need.need in label.needs]
    if any(need.decided_by != CLASSIFIER and need.standing is Standing.SERVES for need in own):
        return replace(label, probability=1.0)
    likeliest = max((need.probability for need in own if need.standing is not Standing.NONE), default=UNSERVED)
    odds = likeliest / max(1.0 - likeliest, 1e-9) * (NAMED_ODDS if label.named else 1.0)
    return replace(label, probability=round(odds / (1.0 + odds), 6))


def _find_named(asset: Asset, persona: Persona, said: str) -> Evidence | None:
    """Where the asset, of which `said` is all that is looked at, names them first."""
    names = _names((persona.name, *persona.roles))
    # Most assets name nobody, and to look for a string costs a tenth of looking for whole words.
    if names is None or not any(word in said for word in names.folded):
        return None
    for part in PARTS:
        found = names.pattern.search(asset.text_of(part)[:LEAD])
        if found:
            return Evidence.cut(asset, part, *found.span())
    return None


class _Names(NamedTuple):
    """What a persona is called: as whole words, longest first, and what no text that has one of them can be without."""

    pattern: re.Pattern[str]
    folded: tuple[str, ...]


@lru_cache(maxsize=256)
def _names(names: tuple[str, ...]) -> _Names | None:
    """None where all are too short to tell anything."""
    words = sorted({word for word in names if len(word) >= _SHORTEST_ROLE}, key=lambda word: (-len(word), word))
    if not words:
        return None
    whole = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?:e?s)?(?!\w)", re.IGNORECASE)
    # Of letters beyond ASCII more are alike to a pattern than fold to the same: there nothing is ruled out.
    return _Names(whole, tuple(_fold(word) if word.isascii() else "" for word in words))


def _fold(text: str) -> str:
    """Small letters, and the three that a pattern takes for ASCII letters as such; a sign for kelvin is one already."""
    folded = text.lower()
    for letter, plain in _ALIKE:
        folded = folded.replace(letter, plain)
    return folded
