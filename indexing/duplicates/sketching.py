"""Sketching: which lines are boilerplate, and the bands by which texts that may be alike are found.

MinHash (Broder 1997) in bands (Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, ch. 3): two texts meet in a
band when the least hashes of their runs agree in all its rows, so what is looked at grows with what is alike, not with
the square of the library.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from indexing.catalog.sketch import Sketch
from indexing.duplicates.wording import LEAST_PART, LEAST_WORDS, READ_CHARACTERS, SHINGLE_WORDS, Hashes, Wording
from models.domain.fingerprint import fingerprint

MANY = 5
"""Different texts of a source that have a line: from so many on it is the site's, not the page's."""
BANDS, ROWS = 64, 3
"""Texts of which 0.5 of the runs are shared meet with probability 0.9998, 0.3 with 0.83, 0.01 with 0.00006."""
RECIPE = fingerprint("sketch", 1, SHINGLE_WORDS, READ_CHARACTERS, LEAST_WORDS, LEAST_PART, MANY, BANDS, ROWS)
"""Changes whenever the same library would be sketched differently."""

_SEEDS = np.random.default_rng(20_260_601).integers(1, 2**63, (2, BANDS * ROWS), np.uint64)
_FACTORS, _OFFSETS = _SEEDS[0] | np.uint64(1), _SEEDS[1]
_MIX = np.random.default_rng(4).integers(1, 2**63, ROWS, np.uint64) | np.uint64(1)
_HALF = np.uint64(32)
AT_ONCE = 16
"""Hashes of all runs in one array: of a page some 80 KB, which a processor keeps beside it."""


def frame_sketches(sketches: Iterable[Sketch]) -> dict[str, Hashes]:
    """By asset id, the lines of it, rising, that are its source's: those that many of the source's texts have.

    Exact copies are one text.
    """
    of_source: dict[str, list[Sketch]] = {}
    for each in sketches:
        of_source.setdefault(each.source, []).append(each)
    return {asset_id: lines for those in of_source.values() for asset_id, lines in _framed(those)}


def _framed(sketches: Sequence[Sketch]) -> Iterator[tuple[str, Hashes]]:
    once = {each.text: each.lines for each in sketches}
    values, counts = np.unique(np.concatenate(list(once.values())), return_counts=True)
    boilerplate = values[counts >= MANY]
    ends = np.cumsum([len(each.lines) for each in sketches])
    is_framed = np.isin(np.concatenate([each.lines for each in sketches]), boilerplate)
    for each, mask in zip(sketches, np.split(is_framed, ends[:-1]), strict=True):
        yield each.asset_id, each.lines[mask]


def make_bands(wording: Wording, framed: Hashes) -> NDArray[np.uint32]:
    """Bands of the whole text, then of what is its own: a page that is copied meets its copies either way.

    With whole texts alone, pages of one template would all meet; with what is their own alone, copies that are so many
    that their lines look like boilerplate would not.
    """
    own = wording.own(framed)
    if own.all():
        return _bands(wording.runs, 0, BANDS)
    half = BANDS // 2
    return np.concatenate((_bands(wording.runs, 0, half), _bands(wording.only(own).runs, half, BANDS)))


def _bands(runs: Hashes, first: int, end: int) -> NDArray[np.uint32]:
    """Those from `first` to before `end`; none where there are no runs."""
    if not len(runs):
        return np.empty(0, np.uint32)
    known, rows = np.unique(runs), range(first * ROWS, end * ROWS, AT_ONCE)
    # Multiply-shift: the high bits of a product with an odd number are a hash; the least one has the least high bits.
    least = np.concatenate([_least(known, slice(row, min(row + AT_ONCE, end * ROWS))) for row in rows]) >> _HALF
    keys: Hashes = (least.reshape(-1, ROWS) * _MIX).sum(axis=1, dtype=np.uint64)
    return np.asarray(keys >> _HALF, np.uint32)


def _least(known: Hashes, rows: slice) -> Hashes:
    hashed = np.multiply.outer(_FACTORS[rows], known)
    hashed += _OFFSETS[rows, None]
    least: Hashes = hashed.min(axis=1)
    return least


def pairs_in_bands(bands: Sequence[NDArray[np.uint32]], asked: NDArray[np.bool_], crowd: int = 16) -> NDArray[np.int64]:
    """Places (p, 2), first < second, of those that agree in a band and of which one was asked for; each pair once.

    In a band where more than `crowd` agree, each meets the `crowd` that come after it: a pair that is really alike
    meets in other bands as well.
    """
    known = np.array([place for place, own in enumerate(bands) if len(own)], np.int64)
    if len(known) < 2:  # noqa: PLR2004 - a pair
        return np.empty((0, 2), np.int64)
    keys, count = np.stack([bands[place] for place in known]), np.int64(len(bands))
    found = [_met(keys[:, band], known, asked, crowd, count) for band in range(keys.shape[1])]
    codes = np.unique(np.concatenate(found))
    return np.stack((codes // count, codes % count), axis=1)


def _met(
    keys: NDArray[np.uint32], known: NDArray[np.int64], asked: NDArray[np.bool_], crowd: int, count: np.int64
) -> NDArray[np.int64]:
    order = np.argsort(keys, kind="stable")
    keys, places, found = keys[order], known[order], [np.empty(0, np.int64)]
    for step in range(1, min(crowd, len(keys) - 1) + 1):
        same = np.flatnonzero(keys[step:] == keys[:-step])
        if not len(same):
            break
        first, second = places[same], places[same + step]
        wanted = asked[first] | asked[second]
        found.append(first[wanted] * count + second[wanted])
    return np.concatenate(found)
