"""A trial: the whole library embedded or labelled by something else, beside what is served."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from indexing.catalog.base import Catalog
from indexing.catalog.edition import Edition, EditionPrints, EditionProgress, EditionState
from indexing.embedding_anew import embed_anew, find_unembedded
from indexing.labelling import Labeller, Learned
from indexing.reconcile import compare, mend
from indexing.rereading import find_outdated, library_fingerprint, reread
from indexing.stores.base import Store
from models.domain.errors import Conflict

Watch = Callable[[Edition], None]


def run_trial(
    catalog: Catalog, edition: Edition, learned: Learned, watch: Watch, store: Store | None = None
) -> Edition:
    """Fill the edition and return it, ready. NotFound when it is dropped meanwhile, which stops the work.

    `store` is that of the edition's own space; None where it shares the vectors in force. What is stored of a run that
    was killed is used again as far as it was made by the same model and heads.
    """
    counter = _Counter(catalog, edition, watch)
    beside = catalog.editions.to_catalog(catalog, edition, counter.add)
    recipe = learned.reader.recipe
    unembedded = find_unembedded(beside, recipe) if store else []
    library, known = library_fingerprint(catalog), len(catalog.assets.known())
    outdated = set(find_outdated(beside, recipe)) - set(unembedded)
    counter.begin(len(unembedded) + len(outdated) + known)
    embed_anew(catalog, beside, learned.reader, unembedded)
    reread(beside, learned.reader, sorted(outdated))
    if store:
        mend(beside, store, compare(beside, store))
        library = library_fingerprint(beside)
    Labeller(beside, learned).map_library(edition.taxonomy)
    return counter.end(EditionPrints(learned.fingerprint, library))


def is_served(catalog: Catalog, edition: Edition) -> bool:
    """Whether its vectors are those in force."""
    return catalog.editions.choice().space.name == edition.choice.space.name


class _Counter:
    """Tells how far a trial is; what it is told into refuses once the trial is dropped."""

    def __init__(self, catalog: Catalog, edition: Edition, watch: Watch) -> None:
        self._catalog, self._watch = catalog, watch
        self._is_served = is_served(catalog, edition)
        self.edition = edition

    def begin(self, total: int) -> None:
        self.edition = replace(self.edition, progress=EditionProgress(datetime.now(UTC), 0, total))
        self.add(0)

    def add(self, assets: int) -> None:
        if is_served(self._catalog, self.edition) != self._is_served:
            raise Conflict("Another embedding model was put in force meanwhile. Drop this trial, and try again.")
        progress = self.edition.progress
        done = min(progress.done + assets, progress.total)
        self.edition = replace(self.edition, progress=replace(progress, done=done, at=datetime.now(UTC)))
        self._catalog.editions.save(self.edition)
        self._watch(self.edition)

    def end(self, prints: EditionPrints) -> Edition:
        """Whole; one that was in force before is as it was, only up to date."""
        state = self.edition.state if self.edition.state is EditionState.EARLIER else EditionState.READY
        self.edition = replace(self.edition, state=state, prints=prints)
        self._catalog.editions.save(self.edition)
        return self.edition
