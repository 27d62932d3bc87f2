"""The pipeline: from sources to a stored, searchable library, as a stream of events.

Writes go to the catalogue first, then to the store; an asset is reported only when both have it, so a run killed
at any moment loses nothing that was reported, and the next run finishes the rest.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from indexing.catalog.base import Catalog
from indexing.clock import Clock
from indexing.events import Done, Embedded, Event, Planned, Stored
from indexing.memory import return_free_memory
from indexing.plan import EMBEDS, Change
from indexing.project import finish, project
from indexing.reader import Reader, with_language
from indexing.relating import Relations
from indexing.rereading import reread
from indexing.sources.base import Failed, Skipped, Source
from indexing.spool import Spool
from indexing.stores.base import Store
from models.domain.asset import Asset
from models.domain.errors import InvalidInput

WINDOW = 32
"""Assets embedded together: enough for the embedder to sort by length, few enough to lose in a crash."""
UNRELATED = "unrelated"
"""The note that stands while assets are stored whose links and near-duplicates are not looked up yet: another word
with each change, so that whoever relates the library sees that something came meanwhile."""


@dataclass
class Plan:
    """What a run found out while reading its sources: how many of each kind, and the work that waits."""

    pending: Spool
    counts: Counter[str] = field(default_factory=Counter)
    metadata: list[Asset] = field(default_factory=list)
    reread: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    embedded: list[str] = field(default_factory=list)
    characters: int = 0

    @property
    def changes_anything(self) -> bool:
        """Whether links or near-duplicates may be others than before."""
        return bool(len(self.pending) or self.metadata or self.gone)

    def add(self, asset: Asset, change: Change) -> None:
        """Sort an asset by what has to be done about it."""
        self.counts[change.value] += 1
        if change in EMBEDS:
            self.pending.put(asset)
            self.characters += len(asset.body)
        elif change is Change.METADATA:
            self.metadata.append(asset)
        elif change is Change.REREAD:
            self.reread.append(asset.id)

    def to_event(self) -> Planned:
        """The plan as it is told."""
        kinds = ("new", "changed", "metadata", "reread", "unchanged", "gone", "skipped", "failed")
        return Planned(**{kind: self.counts[kind] for kind in kinds}, characters=self.characters)


class Pipeline:
    """Indexes sources into one catalogue and one store."""

    def __init__(self, catalog: Catalog, store: Store, reader: Reader) -> None:
        self._catalog, self._store, self._reader = catalog, store, reader
        self._relations = Relations(catalog, store)

    def run(self, sources: Iterable[Source]) -> Generator[Event, None, None]:
        """Read, plan, embed, store and relate; yields every event as it happens, `Done` last.

        Closing the generator stops the run between two batches; what was reported stays.
        """
        sources, clock = list(sources), Clock()
        _refuse_twins(sources)
        for _ in finish(self._catalog, self._store):
            pass
        with Spool() as pending:
            plan = Plan(pending)
            for source in sources:
                yield from self._plan_source(source, plan)
            yield plan.to_event()
            clock.lap("read")
            if plan.changes_anything:
                self._owe_relations()
            texts = 0
            for embedded in self._embed(plan, clock):
                texts = embedded.texts
                yield embedded
                self._store.optimize()
        self._settle(plan)
        if self._catalog.notes.read(UNRELATED) is not None:
            yield Stored()
            self.relate()
        clock.lap("relate")
        yield Done(plan.to_event(), texts, clock.seconds)

    def put(self, assets: Sequence[Asset]) -> None:
        """Index a few assets at once, as a CMS sends them; what has not changed is not embedded again.

        Their links and near-duplicates are owed until somebody calls `relate`.
        """
        known = self._catalog.assets.known(asset_ids=[asset.id for asset in assets])
        with Spool() as pending:
            plan = Plan(pending)
            for asset in map(with_language, assets):
                plan.add(asset, self._reader.recipe.change_of(asset, known.get(asset.id)))
            if plan.changes_anything:
                self._owe_relations()
            for _ in self._embed(plan, Clock()):
                pass
        self._settle(plan)

    def remove(self, asset_ids: Sequence[str]) -> None:
        """Take assets out of catalogue and store; what linked to them or repeated them is `relate`'s."""
        self._owe_relations()
        self._catalog.index.bury(asset_ids)
        for _ in finish(self._catalog, self._store):
            pass

    def relate(self) -> None:
        """Look up where links lead, and find the duplicates of what has changed."""
        owed = self._catalog.notes.read(UNRELATED)
        self._relations.refresh()
        if self._catalog.notes.read(UNRELATED) == owed:
            self._catalog.notes.delete(UNRELATED)

    def _owe_relations(self) -> None:
        self._catalog.notes.write(UNRELATED, uuid.uuid4().hex)

    def _plan_source(self, source: Source, plan: Plan) -> Iterator[Event]:
        known = self._catalog.assets.known(source.name)
        seen, whole = set(), True
        for item in source.read():
            match item:
                case Skipped() | Failed():
                    plan.counts["failed" if isinstance(item, Failed) else "skipped"] += 1
                    whole = whole and isinstance(item, Skipped)
                    yield item
                case Asset():
                    seen.add(item.id)
                    asset = with_language(item)
                    plan.add(asset, self._reader.recipe.change_of(asset, known.get(asset.id)))
        # What a damaged source did not show is unknown, not gone.
        if whole:
            plan.gone += (gone := sorted(known.keys() - seen))
            plan.counts["gone"] += len(gone)

    def _embed(self, plan: Plan, clock: Clock) -> Iterator[Embedded]:
        """Embed and store what waits, a window at a time."""
        waiting, characters, texts = plan.pending.drain(), 0, 0
        while window := list(islice(waiting, WINDOW)):
            entries = self._reader.read(window)
            clock.lap("embed")
            self._catalog.index.save(entries)
            project(self._catalog, self._store, [(entry.passages, entry.embedding) for entry in entries])
            return_free_memory()
            clock.lap("store")
            plan.embedded += [asset.id for asset in window]
            characters += sum(len(asset.body) for asset in window)
            texts += sum(len(entry.passages.vectors) for entry in entries)
            yield Embedded(len(plan.embedded), characters, texts)

    def _settle(self, plan: Plan) -> None:
        self._catalog.index.save_metadata(plan.metadata)
        reread(self._catalog, self._reader, plan.reread)
        self._catalog.index.bury(plan.gone)
        for _ in finish(self._catalog, self._store):
            pass


def _refuse_twins(sources: Sequence[Source]) -> None:
    """Two sources of one name would take each other's assets for gone."""
    names = Counter(source.name for source in sources)
    twins = sorted(name for name, count in names.items() if count > 1)
    if twins:
        raise InvalidInput(
            f"two sources are named '{twins[0]}'.", where="sources", cure="Index them one by one, each with its --name."
        )
