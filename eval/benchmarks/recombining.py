"""Recombining: assets that nobody wrote, put together from passages of real ones, so that nothing need be embedded.

A made asset has the frame of one real asset: description, format, stage readings, and as many passages. Each passage is
half of one real passage and half of another, of the frame itself or of the assets of its site that are nearest to it,
and its vector lies in the middle of theirs. A tenth of the words give way to others of the site, as in another page on
the same subject; vectors and stage readings stay as they are, evidence is what stands at its place in the new text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from eval.benchmarks.stock import Original, Site, Stock
from eval.duplicates.edits import change_words
from models.classifiers.base import Passages
from models.domain.asset import Asset
from models.domain.chunk import Chunk
from models.domain.evidence import Evidence
from models.domain.reading import StageReading
from models.vectors import Vectors, unit

COPIES, EDITS = 0.02, 0.03
"""Parts of a library that are copies of another asset's text, and light edits of one."""
RETOLD, EDITED = 0.10, 0.05
"""Parts of the words that are others: in every made text, and once more in an edit."""
APART = 0.02
"""Spread of what an edit adds to every number of its vectors: a cosine of about 0.93 to the former ones."""


Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Made:
    """A made asset as it can be stored; its links and attributes are still those of nobody."""

    passages: Passages
    readings: tuple[StageReading, ...]


class Recombined:
    """The same library for the same stock, size and seed."""

    def __init__(self, stock: Stock, size: int, seed: int = 0) -> None:
        self._stock, self._seed, self.size = stock, seed, size
        random = np.random.default_rng(seed)
        frames = random.integers(len(stock.originals), size=size)
        self.frames: list[Original] = [stock.originals[place] for place in frames.tolist()]
        self._origins, self._copied = _choose_origins(self.frames, random.random(size))
        self.ids = tuple(f"{each.site}/made/{number:06d}" for number, each in enumerate(self.frames))
        self.urls = tuple(self._url(number) for number in range(size))
        self._copies_of: dict[str, list[int]] = {}
        for number, each in enumerate(self.frames):
            self._copies_of.setdefault(each.id, []).append(number)
        self._rank = {number: rank for those in self._copies_of.values() for rank, number in enumerate(those)}

    def assets(self, start: int, end: int) -> Iterator[Made]:
        """Those from `start` to before `end`."""
        return (self._make(number) for number in range(start, min(end, self.size)))

    def links(self, number: int) -> tuple[str, ...]:
        """URLs of what is made from the assets that the frame links to, of many the one as far along as this one."""
        linked = (self._copies_of.get(target, ()) for target in self.frames[number].targets)
        return tuple(self.urls[those[self._rank[number] % len(those)]] for those in linked if those)

    def _url(self, number: int) -> str:
        frame = self.frames[number]
        host, path = frame.site.replace("_", "-"), (frame.passages.asset.url or "page").strip("/")
        return f"https://{host}.example/{number:06d}/{path}"

    def _make(self, number: int) -> Made:
        frame, site = self.frames[number], self._stock.sites[self.frames[number].site]
        random = self._chance(number, 1)
        partner = site.near(frame, random)
        title = change_words(RETOLD)(
            f"{frame.passages.asset.title}: {partner.passages.asset.title}", random, site.words
        )
        texts, vectors = self._body(number, site)
        head = unit(2 * frame.passages.vectors[:1] + partner.passages.vectors[:1])
        asset = replace(
            frame.passages.asset,
            id=self.ids[number],
            url=self.urls[number],
            title=title.strip() or "Untitled",
            body="\n\n".join(texts),
            links=self.links(number),
        )
        chunks = tuple(_chunks(asset, texts))
        readings = tuple(_moved(reading, asset) for reading in frame.readings)
        return Made(Passages(asset, chunks, np.concatenate([head, vectors])), readings)

    def _body(self, number: int, site: Site) -> tuple[list[str], Vectors]:
        origin = self._origins.get(number)
        if origin is None:
            return self._compose(number, site)
        texts, vectors = self._compose(origin, site)
        if number in self._copied:
            return texts, vectors
        random = self._chance(number, 2)
        edited = [change_words(EDITED)(text, random, site.words) or text for text in texts]
        return edited, unit(vectors + random.normal(scale=APART, size=vectors.shape))

    def _compose(self, number: int, site: Site) -> tuple[list[str], Vectors]:
        frame, random = self.frames[number], self._chance(number, 0)
        places = site.draw(frame, 2 * len(frame.passages.chunks), random)
        halves = [
            change_words(RETOLD)(_half(site.texts[place], second=bool(at % 2)), random, site.words)
            for at, place in enumerate(places)
        ]
        texts = [f"{one.strip()} {other.strip()}" for one, other in zip(halves[::2], halves[1::2], strict=True)]
        return texts, unit(site.vectors[places[::2]] + site.vectors[places[1::2]])

    def _chance(self, number: int, purpose: int) -> np.random.Generator:
        return np.random.default_rng((self._seed, number, purpose))


def _choose_origins(frames: Sequence[Original], drawn: Values) -> tuple[dict[int, int], frozenset[int]]:
    """Of each copy and edit the asset before it that has the same frame, where there is one; and which are copies."""
    before: dict[str, int] = {}
    origins: dict[int, int] = {}
    for number, each in enumerate(frames):
        if each.id in before and drawn[number] < COPIES + EDITS:
            origins[number] = before[each.id]
        else:
            before[each.id] = number
    return origins, frozenset(number for number in origins if drawn[number] < COPIES)


def _half(text: str, *, second: bool) -> str:
    """Cut at the blank that comes after the middle."""
    middle = text.find(" ", len(text) // 2)
    if middle < 0:
        return text
    return text[middle:] if second else text[:middle]


def _chunks(asset: Asset, texts: Sequence[str]) -> Iterator[Chunk]:
    start = 0
    for position, text in enumerate(texts):
        yield Chunk(asset.id, position, "", start, start + len(text), f"{asset.title}\n{text}")
        start += len(text) + 2


def _moved(reading: StageReading, asset: Asset) -> StageReading:
    """The reading of the frame, with what now stands where its evidence stood."""
    return replace(reading, evidence={stage: _cut(each, asset) for stage, each in reading.evidence.items()})


def _cut(evidence: Evidence, asset: Asset) -> Evidence:
    length = len(asset.text_of(evidence.part))
    start = max(0, min(evidence.start, length - (evidence.end - evidence.start)))
    return Evidence.cut(asset, evidence.part, start, min(length, start + evidence.end - evidence.start))
