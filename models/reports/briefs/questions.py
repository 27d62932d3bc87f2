"""Questions that a reader would still have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from models.domain.answer import Asked
from models.domain.brief import Audience, Line, OpenQuestion, Origin
from models.domain.question import Question
from models.reports.briefs.sources import Sources

ASKED = 10
"""Imported questions in one brief; those asked most."""


def find_questions(sources: Sources, audience: Audience, lines: Iterable[Line]) -> tuple[OpenQuestion, ...]:
    """The stage's own where nothing serves the cell, what people asked, then what nothing answers of the need."""
    cell = sources.cell(audience.key)
    own = [OpenQuestion(audience.stage.question, Origin.STAGE)] if cell is None or not cell.distinct else []
    unanswered = [OpenQuestion(line.text, _ORIGINS[line.asked]) for line in lines if not line.answered_by]
    return (*own, *_asked(sources.questions, audience), *unanswered)


_ORIGINS = {Asked.BARRIER: Origin.BARRIER, Asked.ACCELERATOR: Origin.ACCELERATOR}


def _asked(questions: Iterable[Question], audience: Audience) -> Iterator[OpenQuestion]:
    """Equal words are one question, asked so many times together."""
    words: dict[str, str] = {}
    times: dict[str, int] = {}
    for question in questions:
        if _is_about(question, audience):
            folded = " ".join(question.words.casefold().split()).rstrip("?!. ")
            words.setdefault(folded, question.words)
            times[folded] = times.get(folded, 0) + question.times
    for folded in sorted(times, key=lambda each: (-times[each], each))[:ASKED]:
        yield OpenQuestion(words[folded], Origin.ASKED, times[folded])


def _is_about(question: Question, audience: Audience) -> bool:
    """Where the log says the need, or the persona at this very stage; and nothing that it says is of another cell."""
    key = audience.key
    said = (
        (question.persona, key.persona),
        (question.need, key.need),
        (question.journey, key.journey),
        (question.stage, key.stage),
    )
    named = question.need is not None or (question.persona is not None and question.stage is not None)
    return named and all(word is None or word == own for word, own in said)
