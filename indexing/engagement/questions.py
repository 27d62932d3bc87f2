"""Questions that found no answer: from a help desk, a search box, a sales team, by CSV."""

from __future__ import annotations

from indexing.engagement.base import File, ReadOptions
from indexing.engagement.formats import Format
from indexing.engagement.numbers import Absurd, find_count
from indexing.engagement.records import Entry, Whom, read_records
from models.domain.errors import InvalidInput
from models.domain.question import Question
from models.domain.taxonomy import Taxonomy

QUESTIONS = Format(
    "questions",
    "unanswered questions",
    {
        "words": ("question", "query", "search term", "term", "top queries", "keyword", "frage", "words"),
        "times": ("times", "count", "searches", "asked", "clicks", "anzahl", "number"),
        "day": ("day", "date", "datum"),
        "persona": ("persona", "audience"),
        "need": ("need",),
        "journey": ("journey",),
        "stage": ("stage",),
    },
)


def read_questions(file: File, taxonomy: Taxonomy, options: ReadOptions) -> tuple[Question, ...]:
    """Every question, in the order of the file; one that names no number was asked once."""
    whom = Whom(taxonomy)
    return tuple(_question(entry, whom) for entry in read_records(file, QUESTIONS, ("words",), options))


def _question(entry: Entry, whom: Whom) -> Question:
    journey, stage = whom.stage(entry)
    try:
        times = find_count(entry.text("times"))
    except Absurd as error:
        raise InvalidInput(str(error), where=entry.place("times"), cure="Mend the cell.") from None
    asked = 1 if times is None else times
    return Question(
        entry.needed("words"), asked, entry.day("day"), whom.persona(entry), whom.need(entry), journey, stage
    )
