"""A trial: the whole library labelled by another taxonomy or other learned parts, beside what is served."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from indexing.catalog.base import Catalog
from indexing.catalog.edition import Edition, EditionPrints, EditionProgress, EditionState
from indexing.labelling import Labeller, Learned
from indexing.rereading import find_outdated, library_fingerprint, reread

Watch = Callable[[Edition], None]


def run_trial(catalog: Catalog, edition: Edition, learned: Learned, watch: Watch) -> Edition:
    """Fill the edition and return it, ready. NotFound when it is dropped meanwhile, which stops the work.

    What is stored of a run that was killed is used again as far as it was made by the same heads.
    """
    library = library_fingerprint(catalog)
    outdated = find_outdated(catalog, learned.reader.recipe)
    counter = _Counter(catalog, edition, len(outdated) + len(catalog.assets.known()), watch)
    beside = catalog.editions.to_catalog(catalog, edition, counter.add)
    reread(beside, learned.reader, outdated)
    Labeller(beside, learned).map_library(edition.taxonomy)
    whole = replace(counter.edition, state=EditionState.READY, prints=EditionPrints(learned.fingerprint, library))
    catalog.editions.save(whole)
    return whole


class _Counter:
    """Tells how far a trial is; what it is told into refuses once the trial is dropped."""

    def __init__(self, catalog: Catalog, edition: Edition, total: int, watch: Watch) -> None:
        self._catalog, self._watch = catalog, watch
        self.edition = replace(edition, progress=EditionProgress(datetime.now(UTC), 0, total))
        self.add(0)

    def add(self, assets: int) -> None:
        progress = self.edition.progress
        self.edition = replace(
            self.edition, progress=replace(progress, done=progress.done + assets, at=datetime.now(UTC))
        )
        self._catalog.editions.save(self.edition)
        self._watch(self.edition)
