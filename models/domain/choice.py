"""What labels are made with: which embedding model, which heads, and the thresholds that somebody chose for them."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from models.domain.errors import InvalidInput
from models.domain.fingerprint import fingerprint

SHIPPED = "shipped"
"""The heads that belong to the embedder in use."""
WORDS = "words"
"""The shipped heads over words alone."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """A probability from which an answer is given. `axis` is a shipped journey's id or "need".

    `fitted_for` is the fingerprint of the calibration it was chosen for; with any other it means nothing.
    """

    axis: str
    value: float
    fitted_for: str

    def __post_init__(self) -> None:
        if not 0.0 < self.value < 1.0:
            raise InvalidInput(f"{self.value} is no threshold.", where=self.axis, cure="Give one above 0 and below 1.")


@dataclass(frozen=True, slots=True)
class Space:
    """One embedding model's vectors of the whole library, with a vector store of their own.

    `name` is "" for those that a library begins with. `embedder` is "" until somebody accepts another one: the setting
    says which it is.
    """

    name: str = ""
    embedder: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """`heads` are "shipped", "words" or the name of a folder of weights."""

    heads: str = SHIPPED
    thresholds: tuple[Threshold, ...] = ()
    space: Space = Space()

    @property
    def fingerprint(self) -> str:
        """Of everything chosen."""
        return fingerprint(asdict(self))
