"""A brief, put together."""

from __future__ import annotations

from models.domain.brief import Audience, Brief
from models.domain.coverage import CellKey
from models.domain.errors import NotFound
from models.domain.taxonomy import Taxonomy
from models.reports.briefs.formats import count_formats
from models.reports.briefs.grounds import find_grounds
from models.reports.briefs.lines import find_lines
from models.reports.briefs.links import find_links
from models.reports.briefs.neighbours import find_neighbours
from models.reports.briefs.questions import find_questions
from models.reports.briefs.sources import Sources
from models.reports.briefs.terms import find_terms


def build_brief(sources: Sources, key: CellKey) -> Brief:
    """What to write for a cell, the same for the same library; NotFound for a cell that is not on the map.

    `sources.texts` has to hold what `find_neighbours` names: of a text that is missing there are no terms.
    """
    audience = find_audience(sources.ledger.taxonomy, key)
    cell = sources.cell(key)
    neighbours = find_neighbours(sources, key)
    texts = [sources.texts[each].asset for each in neighbours if each in sources.texts]
    lines = find_lines(sources, audience.need)
    return Brief(
        audience,
        sources.reasons.get(key, ()),
        lines,
        count_formats(sources.ledger, key.journey, key.stage, cell.policy.formats if cell else ()),
        find_grounds(sources, audience, neighbours),
        find_terms(texts, sources.library),
        find_questions(sources, audience, lines),
        find_links(sources, audience),
    )


def find_audience(taxonomy: Taxonomy, key: CellKey) -> Audience:
    """Whom a cell is for; NotFound where the taxonomy has no such cell."""
    need, journey = taxonomy.need(key.need), taxonomy.journey(key.journey)
    persona, stage = taxonomy.persona_of(need.id), journey.stage(key.stage)
    if stage is None:
        known = ", ".join(each.id for each in journey.stages)
        raise NotFound("stage", key.stage, f"Journey '{journey.id}' has {known}.")
    if persona.id != key.persona:
        raise NotFound("need", key.need, f"It is a need of '{persona.id}', not of '{key.persona}'.")
    return Audience(persona, need, journey, stage)
