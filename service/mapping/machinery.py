"""What reads texts, labels them and finds them again; and the parts that it is put together from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

from indexing.catalog.base import Catalog
from indexing.catalog.edition import Standing
from indexing.catalog.records import TaxonomyVersion
from indexing.stores.base import Store
from models.domain.choice import Choice, Space
from models.domain.errors import Superseded
from models.embedders.base import Embedder

if TYPE_CHECKING:  # whoever only looks at the map does not wait for what reads texts
    from indexing.labelling import Labeller, Learned
    from indexing.pipeline import Pipeline
    from indexing.reader import Reader

T = TypeVar("T")
ATTEMPTS = 3
NEW = Standing("", Choice())


@dataclass(frozen=True, slots=True)
class Machinery:
    """What reads texts and finds them again: seconds to load, and a store that one process owns.

    It works for one standing: what it writes once another edition is in force is Superseded.
    """

    store: Store
    embedder: Embedder
    reader: Reader
    labeller: Labeller
    pipeline: Pipeline
    standing: Standing = NEW

    @classmethod
    def assemble(
        cls, catalog: Catalog, store: Store, learned: Learned, standing: Standing, former: Machinery | None = None
    ) -> Machinery:
        """Around a store and learned parts that are open; `former`, of the same embedder, knows texts of needs."""
        from indexing.labelling import Labeller
        from indexing.pipeline import Pipeline

        held = catalog.editions.hold(catalog, standing)
        lexicon = former.labeller.lexicon if former and former.embedder is learned.embedder else None
        labeller, pipeline = Labeller(held, learned, lexicon), Pipeline(held, store, learned.reader)
        return cls(store, learned.embedder, learned.reader, labeller, pipeline, standing)


class Stores(Protocol):
    """How vector stores are had, one a space."""

    def open(self, space: Space, dimension: int) -> Store:
        """Made where it is missing; StoreBusy when another process has it."""

    def remove(self, name: str) -> None:
        """For good, by the space's name; StoreBusy when another process has it."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What `service.wiring` chose; `starter` is the taxonomy of a library that has none yet, with its text.

    `learn` gives the learned parts of a choice, which takes seconds: it is asked when a question first needs them, as
    maps, gaps and decisions need the catalogue alone. `embedder` is what a space without one of its own means.
    """

    catalog: Catalog
    starter: TaxonomyVersion
    learn: Callable[[Choice], Learned]
    stores: Stores
    embedder: str


def insisting(act: Callable[[], T]) -> T:
    """Do it, and again when another edition was put in force meanwhile: it is done for that one then."""
    for _ in range(ATTEMPTS - 1):
        try:
            return act()
        except Superseded:
            continue
    return act()
