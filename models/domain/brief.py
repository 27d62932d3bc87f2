"""A brief: what to write for a gap, told by the library's own facts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from models.domain.answer import Asked
from models.domain.coverage import CellKey
from models.domain.journey import Journey, Stage
from models.domain.persona import Need, Persona


@dataclass(frozen=True, slots=True)
class Audience:
    """For whom it is, what they need, and where on which journey they stand."""

    persona: Persona
    need: Need
    journey: Journey
    stage: Stage

    @property
    def key(self) -> CellKey:
        """Its cell of the map."""
        return CellKey(self.persona.id, self.need.id, self.journey.id, self.stage.id)


@dataclass(frozen=True, slots=True)
class Line:
    """A barrier to remove or an accelerator to use; `answered_by` are those of the need's assets that do it already.

    `sentence` is how the likeliest of them does, empty where none does or no sentence was found.
    """

    asked: Asked
    text: str
    answered_by: tuple[str, ...] = ()
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class FormatUse:
    """Distinct assets of one format at the stage, how many of them somebody counted, and how many were read.

    `name` is None where the format is unknown; `views` are those of all that were counted, None where none was;
    `asked` when the cell's policy names it.
    """

    name: str | None
    assets: int
    counted: int
    read: int
    views: int | None
    asked: bool = False


class Use(StrEnum):
    """What to do with an asset that is there."""

    UPDATE = "update"
    BUILD_ON = "build on"


@dataclass(frozen=True, slots=True)
class Ground:
    """An asset that nearly fits: with `probability` it serves the cell; `passage` is the sentence that comes nearest.

    `heading` is the path of headings above the passage, empty where it has none; `reason` says what is lacking.
    """

    asset_id: str
    title: str
    use: Use
    probability: float
    passage: str
    heading: str
    reason: str


@dataclass(frozen=True, slots=True)
class Term:
    """A word or two that `neighbours` of the neighbouring assets use, far oftener than the library does.

    `score` is the z-score of its log-odds: how many standard deviations away from the library's habit.
    """

    text: str
    neighbours: int
    score: float


class Origin(StrEnum):
    """Where an open question comes from."""

    STAGE = "the stage's question"
    BARRIER = "a barrier that nothing answers"
    ACCELERATOR = "an accelerator that nothing offers"
    ASKED = "asked, and not answered"


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """What a reader would still ask; `times` it was asked in what was imported, 0 where nobody counted."""

    words: str
    origin: Origin
    times: int = 0


class Way(StrEnum):
    """Which end of a link is the new content."""

    FROM = "link from"
    TO = "link to"


@dataclass(frozen=True, slots=True)
class Link:
    """An asset at a neighbouring stage that should lead to the new content, or that it should lead to."""

    way: Way
    asset_id: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class Wording:
    """The neighbours' terms, the most telling first: from so many `neighbours`, against so many of the `library`."""

    terms: tuple[Term, ...] = ()
    neighbours: int = 0
    library: int = 0


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything a writer is told; `reasons` say why it is a gap, none where it is not.

    What is still open comes first among `lines`, what comes nearest first among `grounds`.
    """

    audience: Audience
    reasons: tuple[str, ...]
    lines: tuple[Line, ...]
    formats: tuple[FormatUse, ...]
    grounds: tuple[Ground, ...]
    wording: Wording
    questions: tuple[OpenQuestion, ...]
    links: tuple[Link, ...]
