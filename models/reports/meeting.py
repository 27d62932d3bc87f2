"""Meeting: what an asset and another one on the way have in common, and how that is said."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum

from models.domain.phrases import listed
from models.domain.taxonomy import Taxonomy
from models.reports.ledger import Item


class Way(IntEnum):
    """Along the journey, or back to where readers come from."""

    ONWARD = 1
    INWARD = -1


class Bond(Enum):
    """What two assets have in common, the closest first."""

    NEED = "need"
    PERSONA = "persona"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Meeting:
    """Another asset, so many stages further on a journey, and what it has in common with the first."""

    other: Item
    bond: Bond
    journey: str
    offset: int


def tell(taxonomy: Taxonomy, item: Item, met: Meeting, words: list[str]) -> str:
    """Why the link is worth adding, as a sentence."""
    titles = f"; both titles say {listed([f'“{word}”' for word in words])}" if words else ""
    if met.bond is Bond.WORDS:
        where = _where(taxonomy, item, met)
        return f"{where[0].upper()}{where[1:]}{titles}, though no need is known of them."
    return f"{_common(taxonomy, item, met)}, {_where(taxonomy, item, met)}{titles}."


def _common(taxonomy: Taxonomy, item: Item, met: Meeting) -> str:
    if met.bond is Bond.PERSONA:
        both = [
            persona.name
            for persona in taxonomy.personas
            if all({need.id for need in persona.needs} & set(each.needs) for each in (item, met.other))
        ]
        return f"Another need of the same persona ({listed(both)})"
    shared = [need for need in taxonomy.needs if need.id in item.needs and need.id in met.other.needs]
    statements = listed([f"“{need.statement}”" for need in shared], 2)
    return f"The same {'need' if len(shared) == 1 else 'needs'} ({statements})"


def _where(taxonomy: Taxonomy, item: Item, met: Meeting) -> str:
    journey = taxonomy.journey(met.journey)
    there, here = journey.stage(met.other.stages[met.journey]), journey.stage(item.stages.get(met.journey, ""))
    stage = there.name if there else ""
    if here is None:
        return f"at {stage}, while it stands at no stage itself"
    match met.offset:
        case 0:
            return f"at the same stage, {stage}"
        case 1:
            return f"at the next stage, {stage} after {here.name}"
        case -1:
            return f"at the stage before, {stage} before {here.name}"
        case _:
            return f"{'further on' if met.offset > 0 else 'earlier'}, at {stage}"
