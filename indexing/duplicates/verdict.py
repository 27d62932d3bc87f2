"""The verdict on two texts: an exact copy, a near one, a paraphrase, or none of them."""

from __future__ import annotations

from dataclasses import dataclass

from indexing.duplicates import retelling
from indexing.duplicates.overlap import Compared, could_share, measure_overlap
from indexing.duplicates.retelling import Told, find_retelling
from indexing.duplicates.subject import Subject
from indexing.duplicates.wording import Hashes, Wording, read_wording
from models.classifiers.base import Passages
from models.domain.asset import Asset
from models.domain.duplicate import Duplicate, Likeness
from models.domain.fingerprint import fingerprint

SHARED = 0.7
"""Of the words, from which two texts are nearly the same."""
NEW = 0.2
"""Of the words of both, in stretches that the other has not: from so many on they are one template, not one text."""
WHOLE_SHARED, WHOLE_NEW = 0.75, 0.1
"""The same with boilerplate: where a text has many copies, its own lines look like the site's. A page that differs from
its template in a tenth of its words at most differs in nothing that a reader came for. Not less than without."""
FEWEST_WORDS = 8
"""Of a text that can be nearly another one; shorter ones are the same only where their titles are as well."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An asset read for comparison; `text` is the same for exact copies alone, `subject` is what it is about."""

    asset_id: str
    text: str
    words: int
    compared: Compared
    told: Told
    subject: Subject

    @classmethod
    def of(cls, passages: Passages, framed: Hashes, subject: Subject | None = None) -> Reading:
        """Less the lines that are boilerplate, which rise; `subject` is given where it is known by now."""
        asset, wording = passages.asset, read_wording(passages.asset.body)
        compared = Compared.of(wording, framed)
        told = Told(wording, compared.own, passages.vectors[1:])
        about = subject or Subject.of(asset.title, wording)
        return cls(asset.id, text_of(asset, wording), len(wording.words), compared, told, about)


def text_of(asset: Asset, wording: Wording) -> str:
    """What exact copies have in common: all words of their bodies, and of their titles where the bodies say little."""
    if len(wording.words) >= FEWEST_WORDS:
        return wording.text
    return fingerprint(wording.text, asset.title) if len(wording.words) else fingerprint(asset.id)


def recipe() -> str:
    """Changes whenever the verdict on the same two texts might."""
    return fingerprint("verdict", 2, SHARED, NEW, WHOLE_SHARED, WHOLE_NEW, FEWEST_WORDS, retelling.recipe())


def are_too_short(*words: int) -> bool:
    """Whether one of two texts of so many words says too little to be nearly the other."""
    return min(words) < FEWEST_WORDS


def judge(one: Reading, other: Reading) -> Duplicate | None:
    """The pair, or None for two assets that do not say the same."""
    ids = one.asset_id, other.asset_id
    if one.text == other.text:
        return Duplicate.of(*ids, 1.0, Likeness.EXACT)
    if are_too_short(one.words, other.words) or one.subject.differs(other.subject):
        return None
    near = _shared(one, other) if could_share(one.compared, other.compared, SHARED) else None
    if near is not None:
        return Duplicate.of(*ids, near, Likeness.NEAR)
    probability = find_retelling(one.told, other.told)
    if probability is None:
        return None
    return Duplicate.of(*ids, measure_overlap(one.compared, other.compared).shared, Likeness.PARAPHRASE, probability)


def _shared(one: Reading, other: Reading) -> float | None:
    """The part of the words that makes the two nearly the same text, None where they are not."""
    overlap = measure_overlap(one.compared, other.compared)
    if overlap.shared >= SHARED and overlap.new < NEW:
        return overlap.shared
    whole = measure_overlap(one.compared.whole, other.compared.whole)
    return whole.shared if whole.shared >= WHOLE_SHARED and whole.new < WHOLE_NEW else None
