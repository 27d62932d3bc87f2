"""Intake: a file of any kind, read and joined, ready to be stored whole."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from indexing.catalog.import_book import Intake
from indexing.engagement.base import File, ReadOptions
from indexing.engagement.collecting import Told, collect
from indexing.engagement.contacts import read_contacts
from indexing.engagement.costs import read_costs
from indexing.engagement.joining import Joiner
from indexing.engagement.opening import read_file
from indexing.engagement.questions import read_questions
from models.domain.imported import Import, ImportKind, Origin, Tally
from models.domain.period import Period
from models.domain.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True)
class Library:
    """What a file is joined to; `currency` is that of the library's costs, "" where nobody has said it."""

    joiner: Joiner
    taxonomy: Taxonomy
    currency: str = ""


@dataclass(frozen=True, slots=True)
class _Work:
    file: File
    reading: ReadOptions
    library: Library
    entry: Callable[[str, Period | None, Tally], Import]
    told: Told


def take_in(kind: ImportKind, file: File, reading: ReadOptions, library: Library, by: str, told: Told) -> Intake:
    """Everything a file says; TooLarge and InvalidInput name file, line and field."""
    file.require_at_most(reading.max_bytes)
    origin = Origin(file.name, file.sha256(), by, datetime.now(UTC))

    def entry(provider: str, period: Period | None, tally: Tally) -> Import:
        name = (reading.provider or provider).strip()
        return Import(uuid.uuid4().hex[:12], kind, name, period, origin, tally)

    return _READERS[kind](_Work(file, reading, library, entry, told))


def _engagement(work: _Work) -> Intake:
    items = read_file(work.file, work.reading)
    found = collect(items, work.library.joiner, work.reading, work.file.name, work.told)
    about = work.entry(found.provider, found.period, found.tally)
    return Intake(about, counts=found.counts, unjoined=found.unjoined)


def _costs(work: _Work) -> Intake:
    found = read_costs(work.file, work.library.joiner, work.reading, work.library.currency)
    about = work.entry(ImportKind.COSTS.value, None, found.tally)
    return Intake(about, attributions=found.by_asset, unjoined=found.unjoined)


def _contacts(work: _Work) -> Intake:
    found = read_contacts(work.file, work.library.joiner, work.library.taxonomy, work.reading)
    about = work.entry(ImportKind.CONTACTS.value, found.period, found.tally)
    return Intake(about, contacts=found.contacts, unjoined=found.unjoined)


def _questions(work: _Work) -> Intake:
    found = read_questions(work.file, work.library.taxonomy, work.reading)
    tally = Tally(rows=len(found), joined=len(found))
    return Intake(work.entry(ImportKind.QUESTIONS.value, None, tally), questions=found)


_READERS: dict[ImportKind, Callable[[_Work], Intake]] = {
    ImportKind.ENGAGEMENT: _engagement,
    ImportKind.COSTS: _costs,
    ImportKind.CONTACTS: _contacts,
    ImportKind.QUESTIONS: _questions,
}
