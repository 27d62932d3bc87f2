"""Circumstances: whose made assets are, what they cost, how old they are, who read them and to whom they were sent.

Drawn as such libraries have them: a few owners a site with one who has most, costs and views with long tails, a good
part of everything unknown. Nothing is of real people or sites. All days come before `LAST`, so that the same seed gives
the same library on any day.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

import numpy as np

from indexing.engagement.base import File, ReadOptions
from models.domain.asset import Attributes
from models.domain.fingerprint import fingerprint
from models.domain.imported import ImportKind
from models.domain.period import Period
from models.domain.taxonomy import Taxonomy

LAST = date(2025, 6, 30)
PERIODS = (Period(date(2025, 5, 1), date(2025, 5, 31)), Period(date(2025, 6, 1), LAST))
YEARS = 8
OWNERS, CHANNELS = 6, ("web", "web", "web", "web", "blog", "newsletter", "help centre")
NO_OWNER, NO_DATE, NO_COST, NO_COUNT, UNREAD = 0.1, 0.08, 0.3, 0.12, 0.25
"""Parts of which nobody knows owner, age, cost, views; and of those whose views are counted, what nobody has read."""
ASSETS_PER_CONTACT, MOST_CONTACTS = 5, 20_000

Row = Sequence[object]


@dataclass(frozen=True, slots=True)
class Export:
    """A file as another system would give it, and how it is to be read."""

    kind: ImportKind
    file: File
    reading: ReadOptions = ReadOptions()


def attribute(known: Attributes, site: str, random: np.random.Generator) -> Attributes:
    """What is known of a made asset: format and language as its frame's, the rest drawn."""
    published = None if random.random() < NO_DATE else _day(random)
    later = published and min(LAST, published + timedelta(days=int(random.exponential(500))))
    return replace(
        known,
        channel=CHANNELS[int(random.integers(len(CHANNELS)))],
        owner=None if random.random() < NO_OWNER else _owner(site, random),
        published=published,
        modified=later if random.random() < 0.6 else None,
        cost=None,
    )


def exports(urls: Mapping[str, str], taxonomy: Taxonomy, seed: int) -> Iterator[Export]:
    """Two months of views, the costs, and a log of contacts, for assets by id with their URLs."""
    random = np.random.default_rng((seed, 3))
    drawn = random.lognormal(3, 2, len(urls))
    interest = np.where(random.random(len(urls)) < UNREAD, 0, drawn)
    counted = random.random(len(urls)) >= NO_COUNT
    for period in PERIODS:
        views = random.poisson(interest)
        rows = [
            _views(url, int(seen), random)
            for url, seen, is_counted in zip(urls.values(), views, counted, strict=True)
            if is_counted
        ]
        head = ("url", "views", "visitors", "entrances", "exits", "seconds")
        reading = ReadOptions(provider="made", period=period)
        yield Export(ImportKind.ENGAGEMENT, _csv(f"views-{period.first:%Y-%m}.csv", head, rows), reading)
    yield Export(ImportKind.COSTS, _csv("costs.csv", ("url", "cost"), _costs(urls, random)))
    head = ("day", "sender", "persona", "channel", "url", "subject")
    yield Export(ImportKind.CONTACTS, _csv("contacts.csv", head, _contacts(urls, taxonomy, random)))


def _day(random: np.random.Generator) -> date:
    """Libraries grow: half of what there is came within the last third of the time."""
    return LAST - timedelta(days=int(YEARS * 365 * random.random() ** 1.6))


def _owner(site: str, random: np.random.Generator) -> str:
    """Of a site's owners the first has most; a few work for every site."""
    place = min(int(random.exponential(1.5)), OWNERS - 1)
    return f"Team {place + 1}" if place >= OWNERS - 2 else f"Team {fingerprint(site)[:2].upper()}{place + 1}"


def _views(url: str, seen: int, random: np.random.Generator) -> Row:
    visitors = int(random.binomial(seen, 0.8)) if seen else 0
    entrances, exits = (int(random.binomial(visitors, part)) for part in (0.45, 0.5))
    return url, seen, visitors, entrances, exits, seen * int(random.integers(5, 180))


def _costs(urls: Mapping[str, str], random: np.random.Generator) -> Iterator[Row]:
    for url in urls.values():
        if random.random() >= NO_COST:
            yield url, Decimal(int(random.lognormal(5.5, 0.9)) + 20)


def _contacts(urls: Mapping[str, str], taxonomy: Taxonomy, random: np.random.Generator) -> Iterator[Row]:
    assets, personas = list(urls.items()), [persona.id for persona in taxonomy.personas]
    for _ in range(min(MOST_CONTACTS, max(1, len(assets) // ASSETS_PER_CONTACT))):
        asset_id, url = assets[int(random.integers(len(assets)))]
        day = LAST - timedelta(days=int(random.integers(182)))
        persona = personas[int(random.integers(len(personas)))]
        channel = ("email", "newsletter", "call")[int(random.integers(3))]
        yield day, _owner(asset_id.partition("/")[0], random), persona, channel, url, ""


def _csv(name: str, head: Sequence[str], rows: Iterable[Row]) -> File:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(head)
    writer.writerows(rows)
    return File.of(name, text.getvalue().encode())
