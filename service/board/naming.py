"""Places of the map in words."""

from __future__ import annotations

from models.domain.coverage import CellKey
from models.domain.taxonomy import Taxonomy


def cell_name(taxonomy: Taxonomy, key: CellKey) -> str:
    """As in "Stay dry, at Research (Buying a bicycle), for Ines"."""
    journey, need = taxonomy.journey(key.journey), taxonomy.need(key.need)
    stage = journey.stage(key.stage)
    return f"{need.statement}, at {stage.name if stage else key.stage} ({journey.name})"


def persona_name(taxonomy: Taxonomy, key: CellKey) -> str:
    """For whom the cell is."""
    return taxonomy.persona(key.persona).name
