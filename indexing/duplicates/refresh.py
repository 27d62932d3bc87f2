"""Refreshing: sketches and pairs brought to what the catalogue holds now, at the cost of what has changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from indexing.catalog.base import Catalog
from indexing.catalog.sketch import Sketch
from indexing.duplicates import sketching, verdict
from indexing.duplicates.neighbours import find_neighbours, find_neighbours_together
from indexing.duplicates.reach import Pair, in_reach
from indexing.duplicates.readings import Readings
from indexing.duplicates.sketching import frame_sketches, make_bands, pairs_in_bands
from indexing.duplicates.subject import Subject
from indexing.duplicates.verdict import are_too_short, judge, text_of
from indexing.duplicates.wording import read_wording
from indexing.stores.base import Store
from models.classifiers.base import Passages
from models.domain.duplicate import Duplicate, Likeness
from models.domain.fingerprint import fingerprint

BATCH = 256
"""Assets, and pairs, looked at together: their texts and vectors are some megabytes."""
TOGETHER = 2_000
"""Assets from which neighbours are looked for together: a search each takes as long as the store is large."""
_NO_LINES = np.empty(0, np.uint64)


def refresh_duplicates(catalog: Catalog, store: Store, known: dict[str, Sketch] | None = None) -> dict[str, Sketch]:
    """Find anew the pairs of every asset whose text, vectors or boilerplate is another than when they were found.

    An asset is owed its pairs until they are stored, so a run that is killed loses nothing. Pairs of assets that are
    gone went with them. `known` are the library's sketches as they are stored, read where nobody kept them; what is
    returned are those that are stored now.
    """
    book = catalog.duplicates
    owed = book.sketches.owed(fingerprint(sketching.RECIPE, verdict.recipe()))
    sketches = {each.asset_id: each for each in book.sketches.all()} if known is None else dict(known)
    subjects: dict[str, Subject] = {}
    for batch in _read(catalog, list(owed)):
        for each in batch:
            sketches[each.asset.id], subjects[each.asset.id] = _sketch(each)
    touched = _reframe(sketches, owed)
    if touched:
        near = _look_round(catalog, store, sketches, touched, owed) | _met(sketches, set(touched))
        doubtful = sorted(pair for pair in near if _is_doubtful(pair, sketches, subjects))
        book.replace(touched, list(_judged(in_reach(doubtful), Readings(catalog, sketches, subjects))))
    book.replace_copies(_copies(sketches))
    for start in range(0, len(touched), BATCH):
        for id_ in (ids := touched[start : start + BATCH]):
            sketches[id_] = replace(sketches[id_], made_of=owed.get(id_, sketches[id_].made_of))
        book.sketches.save([sketches[id_] for id_ in ids])
    return sketches


def _look_round(
    catalog: Catalog, store: Store, sketches: dict[str, Sketch], touched: Sequence[str], owed: Mapping[str, str]
) -> set[Pair]:
    """Pairs that are near by vector; on the way, the bands of what is the texts' own."""
    asking = _band(catalog, sketches, touched, owed)
    if len(touched) < TOGETHER:
        near = {pair for batch in asking for pair in find_neighbours(batch, store)}
    else:
        others = sorted(sketches.keys() - set(touched))
        near = find_neighbours_together(asking, _read(catalog, others))
    return {pair for pair in near if sketches.keys() >= set(pair)}


def _band(
    catalog: Catalog, sketches: dict[str, Sketch], touched: Sequence[str], owed: Mapping[str, str]
) -> Iterator[list[Passages]]:
    for batch in _read(catalog, touched):
        for each in batch:
            sketch = sketches[each.asset.id]
            if each.asset.id not in owed or len(sketch.framed):
                bands = make_bands(read_wording(each.asset.body), sketch.framed)
                sketches[each.asset.id] = replace(sketch, bands=bands)
        yield batch


def _read(catalog: Catalog, ids: Sequence[str]) -> Iterator[list[Passages]]:
    return (catalog.passages.passages(ids[start : start + BATCH]) for start in range(0, len(ids), BATCH))


def _sketch(passages: Passages) -> tuple[Sketch, Subject]:
    """A sketch whose boilerplate is not known yet, and what the asset is about."""
    asset, wording = passages.asset, read_wording(passages.asset.body)
    lines, text = np.unique(wording.lines), text_of(passages.asset, wording)
    sketch = Sketch(
        asset.id, asset.source, "", text, len(wording.words), lines, _NO_LINES, make_bands(wording, _NO_LINES)
    )
    return sketch, Subject.of(asset.title, wording)


def _reframe(sketches: dict[str, Sketch], owed: Mapping[str, str]) -> list[str]:
    """Note the boilerplate of every text; ids of those that are owed, or whose boilerplate is another than before."""
    touched = []
    for asset_id, framed in frame_sketches(sketches.values()).items():
        if asset_id in owed or framed.tobytes() != sketches[asset_id].framed.tobytes():
            sketches[asset_id] = replace(sketches[asset_id], framed=framed)
            touched.append(asset_id)
    return sorted(touched)


def _met(sketches: Mapping[str, Sketch], touched: set[str]) -> set[Pair]:
    """Pairs that agree in a band."""
    ids = sorted(sketches)
    asked = np.array([asset_id in touched for asset_id in ids])
    places = pairs_in_bands([sketches[asset_id].bands for asset_id in ids], asked)
    return {(ids[first], ids[second]) for first, second in places.tolist()}


def _is_doubtful(pair: Pair, sketches: Mapping[str, Sketch], subjects: Mapping[str, Subject]) -> bool:
    """Whether the two must be read to be judged: most neighbours are about different things, as is known by now."""
    one, other = (sketches[asset_id] for asset_id in pair)
    if one.text == other.text or are_too_short(one.words, other.words):
        return False
    about = [subjects[asset_id] for asset_id in pair if asset_id in subjects]
    return len(about) < len(pair) or not about[0].differs(about[1])


def _judged(pairs: Sequence[Pair], readings: Readings) -> Iterator[Duplicate]:
    for start in range(0, len(pairs), BATCH):
        batch = pairs[start : start + BATCH]
        read = readings.of(sorted({asset_id for pair in batch for asset_id in pair}))
        for one, other in batch:
            # Either may have gone since it was looked for.
            found = judge(read[one], read[other]) if one in read and other in read else None
            if found and found.likeness is not Likeness.EXACT:
                yield found


def _copies(sketches: Mapping[str, Sketch]) -> list[Duplicate]:
    """Each copy with the next one in the order of ids: enough to tell all of them, however many there are."""
    of_text: dict[str, list[str]] = {}
    for asset_id in sorted(sketches):
        of_text.setdefault(sketches[asset_id].text, []).append(asset_id)
    return [Duplicate.of(*pair, 1.0, Likeness.EXACT) for ids in of_text.values() for pair in pairwise(ids)]
