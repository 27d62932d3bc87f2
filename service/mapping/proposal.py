"""What is to be tried, as a door hands it over, and the edition that this asks for."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from indexing.catalog.edition import Edition, EditionPrints, EditionProgress, EditionState
from indexing.catalog.records import TaxonomyVersion
from indexing.taxonomy.load import load_taxonomy
from models.domain.choice import Choice

if TYPE_CHECKING:
    from indexing.labelling import Learned


@dataclass(frozen=True, slots=True)
class Proposal:
    """Everything that is left out stays as it is in force.

    `document` is a taxonomy's text, read from `where`; `heads` as in `Choice`; `thresholds` by axis.
    """

    document: str | None = None
    where: str = "taxonomy"
    heads: str | None = None
    thresholds: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class InForce:
    """What labels are made with now."""

    version: TaxonomyVersion
    choice: Choice


def to_edition(proposal: Proposal, in_force: InForce, learn: Callable[[Choice], Learned]) -> Edition:
    """A trial that is not built yet; InvalidTaxonomy, InvalidInput or NotFound for what cannot be tried."""
    version = in_force.version
    taxonomy = load_taxonomy(proposal.document, proposal.where) if proposal.document is not None else version.taxonomy
    document = proposal.document if proposal.document is not None else version.document
    now = datetime.now(UTC)
    state, progress = EditionState.BUILDING, EditionProgress(now)
    choice = _choice(proposal, in_force.choice, learn)
    return Edition(uuid.uuid4().hex[:12], state, taxonomy, document, choice, now, progress)


def outgoing(in_force: InForce, library: str) -> Edition:
    """What is in force as the edition that it becomes when another takes its place; `library` is its fingerprint."""
    version, now = in_force.version, datetime.now(UTC)
    return Edition(
        uuid.uuid4().hex[:12],
        EditionState.EARLIER,
        version.taxonomy,
        version.document,
        in_force.choice,
        now,
        EditionProgress(now),
        EditionPrints(library=library),
    )


def _choice(proposal: Proposal, now: Choice, learn: Callable[[Choice], Learned]) -> Choice:
    """Naming heads starts from their own thresholds; naming thresholds alone keeps the others that were chosen."""
    if proposal.heads is None and not proposal.thresholds:
        return now
    from indexing.choosing import choose_thresholds

    heads = proposal.heads or now.heads
    earlier = now.thresholds if proposal.heads is None else ()
    kept = [each for each in earlier if each.axis not in proposal.thresholds]
    chosen = choose_thresholds(learn(Choice(heads)), proposal.thresholds)
    return Choice(heads, tuple(sorted((*kept, *chosen), key=lambda each: each.axis)))
