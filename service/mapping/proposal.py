"""What is to be tried, as a door hands it over, and the edition that this asks for."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from indexing.catalog.edition import Edition, EditionPrints, EditionProgress, EditionState
from indexing.catalog.records import TaxonomyVersion
from indexing.taxonomy.load import load_taxonomy
from models.domain.choice import Choice, Space

if TYPE_CHECKING:
    from indexing.labelling import Learned


@dataclass(frozen=True, slots=True)
class Proposal:
    """Everything that is left out stays as it is in force.

    `document` is a taxonomy's text, read from `where`; `heads` as in `Choice`; `thresholds` by axis; `embedder` names
    an embedding model as the setting does.
    """

    document: str | None = None
    where: str = "taxonomy"
    heads: str | None = None
    thresholds: Mapping[str, float] = field(default_factory=dict)
    embedder: str | None = None


@dataclass(frozen=True, slots=True)
class InForce:
    """What labels are made with now; `space` is the choice's, its embedder by name whoever named it."""

    version: TaxonomyVersion
    choice: Choice
    space: Space


def to_edition(
    proposal: Proposal, in_force: InForce, learn: Callable[[Choice], Learned], spaces: Iterable[Space] = ()
) -> Edition:
    """A trial that is not built yet; InvalidTaxonomy, InvalidInput or NotFound for what cannot be tried.

    `spaces` are those that are kept: a model that one of them is of is not run twice.
    """
    version = in_force.version
    taxonomy = load_taxonomy(proposal.document, proposal.where) if proposal.document is not None else version.taxonomy
    document = proposal.document if proposal.document is not None else version.document
    now = datetime.now(UTC)
    state, progress = EditionState.BUILDING, EditionProgress(now)
    choice = _choice(proposal, in_force, learn, spaces)
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


def _choice(
    proposal: Proposal, in_force: InForce, learn: Callable[[Choice], Learned], spaces: Iterable[Space]
) -> Choice:
    """Naming heads starts from their own thresholds; naming thresholds alone keeps the others that were chosen.

    Under another embedding model those stay that were chosen for a calibration which it shares.
    """
    now, space = in_force.choice, _space(proposal.embedder, in_force, spaces)
    if proposal.heads is None and not proposal.thresholds and space == now.space:
        return now
    from indexing.choosing import calibrations, choose_thresholds

    heads = proposal.heads or now.heads
    learned = learn(Choice(heads, (), space))
    known = calibrations(learned)
    earlier = now.thresholds if proposal.heads is None else ()
    if space.name != now.space.name:
        earlier = tuple(each for each in earlier if known.get(each.axis) == each.fitted_for)
    kept = [each for each in earlier if each.axis not in proposal.thresholds]
    chosen = choose_thresholds(learned, proposal.thresholds)
    return Choice(heads, tuple(sorted((*kept, *chosen), key=lambda each: each.axis)), space)


def _space(embedder: str | None, in_force: InForce, kept: Iterable[Space]) -> Space:
    """That of the model in force where it is the one that is named, else one that is kept, else a new one."""
    if embedder is None or embedder == in_force.space.embedder:
        return in_force.choice.space
    return next((each for each in kept if each.embedder == embedder), Space(uuid.uuid4().hex[:12], embedder))
