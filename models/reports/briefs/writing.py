"""A brief in Markdown, for whoever writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from models.domain.answer import Asked
from models.domain.brief import Brief, FormatUse, Ground, Line, Link, OpenQuestion
from models.domain.phrases import many, percent
from models.reports.markdown import escaped

NOTHING = "Nothing in the library."


def to_markdown(brief: Brief) -> str:
    """Every fact of the brief, in the order in which a writer needs them; ends with a line end."""
    audience = brief.audience
    parts = [
        f"# Brief: {escaped(audience.need.statement)}, at {escaped(audience.stage.name)}",
        *_section("Why", map(escaped, brief.reasons), "It is no gap: the cell has what its policy asks for."),
        *_section("For whom", _whom(brief)),
        *_section("Barriers to remove", _lines(brief.lines, Asked.BARRIER), "The need names none."),
        *_section("Accelerators to use", _lines(brief.lines, Asked.ACCELERATOR), "The need names none."),
        *_section("Questions a reader would still have", map(_question, brief.questions), "None that is known."),
        *_section("Formats at this stage", map(_format, brief.formats), NOTHING),
        *_section("To build on or to update", map(_ground, brief.grounds), "Nothing in the library comes near."),
        *_section("Words the neighbours use", _terms(brief), told_terms(brief)),
        *_section("Links", map(_link, brief.links), "No other step has content for this need yet."),
    ]
    return "\n".join(parts).rstrip() + "\n"


def told_terms(brief: Brief) -> str:
    """Why there are none."""
    if brief.wording.neighbours < 2:  # noqa: PLR2004 - one text's words are its own
        return "Too few neighbours to tell their words from one text's own."
    return "They say nothing that the rest of the library does not."


def told_format(use: FormatUse) -> str:
    """How much of it there is and how far it is read; unknown is not unread."""
    told = many(use.assets, "asset")
    if not use.assets:
        return "no asset yet"
    if not use.counted:
        return f"{told}; nobody counted readers"
    views = f", {many(use.views or 0, 'view')} in all"
    return f"{told}; of {use.counted} that were counted {use.read} {'was' if use.read == 1 else 'were'} read{views}"


def _section(title: str, entries: Iterable[str], otherwise: str = "") -> Iterator[str]:
    every = [f"- {entry}" for entry in entries] or [otherwise]
    yield from ("", f"## {title}", "", *every)


def _whom(brief: Brief) -> Iterator[str]:
    persona, need = brief.audience.persona, brief.audience.need
    about = f": {escaped(persona.description)}" if persona.description else ""
    yield f"**{escaped(persona.name)}**{about}"
    yield f"Need ({need.kind.value}): {escaped(need.statement)}"
    if need.story:
        yield escaped(need.story)
    yield from (f"In their words: “{escaped(example)}”" for example in need.examples)
    stage, journey = brief.audience.stage, brief.audience.journey
    yield f"Stage: {escaped(stage.name)} of “{escaped(journey.name)}” ({stage.funnel.value} funnel)"
    yield f"They ask: “{escaped(stage.question)}”"


def _lines(lines: Iterable[Line], asked: Asked) -> Iterator[str]:
    for line in lines:
        if line.asked is asked:
            by = ", ".join(map(escaped, line.answered_by))
            quote = f": “{escaped(line.sentence)}”" if line.sentence else ""
            told = f"answered by {by}{quote}" if by else "**open: nothing that serves the need says anything to it**"
            yield f"{escaped(line.text)}; {told}"


def _question(question: OpenQuestion) -> str:
    times = f", {many(question.times, 'time')}" if question.times else ""
    return f"{escaped(question.words)} ({question.origin.value}{times})"


def _format(use: FormatUse) -> str:
    asked = " (asked for by the policy)" if use.asked else ""
    return f"{escaped(use.name or 'format unknown')}{asked}: {told_format(use)}"


def _ground(ground: Ground) -> str:
    under = f" (under {escaped(ground.heading)})" if ground.heading else ""
    passage = f" “{escaped(ground.passage)}”{under}" if ground.passage else ""
    # What is too faint to be kept is not known to be nought.
    chance = f", {percent(ground.probability, 1)}" if ground.probability else ""
    name = f"{escaped(ground.title)} ({escaped(ground.asset_id)}{chance})"
    return f"{ground.use.value.capitalize()}: {name}. {escaped(ground.reason)}{passage}"


def _terms(brief: Brief) -> Iterator[str]:
    of = brief.wording.neighbours
    yield from (f"{escaped(term.text)} ({term.neighbours} of {of})" for term in brief.wording.terms)


def _link(link: Link) -> str:
    return f"{link.way.value.capitalize()}: {escaped(link.title)} ({escaped(link.asset_id)}). {escaped(link.reason)}"
