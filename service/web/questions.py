"""What a person can decide on an asset, as fields of a form; and the form as the words that were said."""

from __future__ import annotations

from dataclasses import dataclass

from models.domain.classification import Classification, NeedLabel, StageLabel, Standing
from models.domain.decision import NEED_AXIS, Verdict
from models.domain.errors import InvalidInput
from models.domain.journey import NONE, UNSURE, Journey
from models.domain.persona import Need
from service.mapping.people import Said
from service.mapping.view import View
from service.web.desk import Form

NOT_THIS = "!"
"""Before a stage's id: it is not this one, and which it is stays open."""
YES, NO = "yes", "no"
ADDED = "add"


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer that can be chosen; `probability` is the machine's, None where it gives none."""

    value: str
    name: str
    probability: float | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A group of choices; `field` is its name in the form, `stands` the answer as it now is, for people and machines.

    `shown` goes with the form, so that sending it twice means the same both times.
    """

    field: str
    title: str
    stands: str
    shown: str
    decided_by: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Questions:
    """All that can be decided on an asset; `others` are needs that nobody named yet, to be added."""

    asset_id: str
    asked: tuple[Question, ...]
    others: tuple[Need, ...]


def build_questions(classification: Classification, view: View) -> Questions:
    """A question a journey, one a need that is served or may be."""
    journeys = {journey.id: journey for journey in view.taxonomy.journeys}
    needs = {need.id: need for need in view.taxonomy.needs}
    stages = [_stage(journeys[label.journey], label) for label in classification.stages if label.journey in journeys]
    named = [_need(needs[label.need], label) for label in classification.needs if label.need in needs]
    said = {label.need for label in classification.needs}
    others = tuple(need for need in view.taxonomy.needs if need.id not in said)
    return Questions(classification.asset_id, (*stages, *named), others)


def _stage(journey: Journey, label: StageLabel) -> Question:
    names = {stage.id: stage.name for stage in journey.stages} | {NONE: "No stage"}
    choices = [Choice(each, name, label.probabilities.get(each, 0.0)) for each, name in names.items()]
    if label.stage in journey_stages(journey):
        choices.append(Choice(NOT_THIS + label.stage, f"Not “{names[label.stage]}”, the rest stays open"))
    stands = names.get(label.stage, "Unsure" if label.stage == UNSURE else label.stage)
    return Question(f"stage:{journey.id}", journey.name, stands, label.stage, label.decided_by, tuple(choices))


def journey_stages(journey: Journey) -> set[str]:
    """Ids of its stages."""
    return {stage.id for stage in journey.stages}


def _need(need: Need, label: NeedLabel) -> Question:
    stands = {Standing.SERVES: "serves it", Standing.UNSURE: "may serve it", Standing.NONE: "does not serve it"}
    choices = (Choice(YES, "Serves it"), Choice(NO, "Does not"))
    told = f"{stands[label.standing]} ({label.probability:.0%})"
    return Question(f"need:{need.id}", need.statement, told, label.standing.value, label.decided_by, choices)


def to_words(form: Form) -> list[Said]:
    """What the form says; InvalidInput when it says nothing."""
    asset_id, by, note = form.get("asset_id"), form.get("by"), form.get("note")
    said = [
        (axis, *_stage_word(value, form.get(f"shown:stage:{axis}"))) for axis, value in form.after("stage:").items()
    ]
    said += [
        (NEED_AXIS, need, _need_verdict(value, form.get(f"shown:need:{need}")))
        for need, value in form.after("need:").items()
    ]
    if added := form.get(ADDED):
        said.append((NEED_AXIS, added, Verdict.CORRECT))
    if not said:
        raise InvalidInput("Nothing was decided.", cure="Go back and choose an answer to at least one question.")
    return [Said(asset_id, axis, label, verdict, by, note) for axis, label, verdict in said]


def _stage_word(value: str, shown: str) -> tuple[str, Verdict]:
    if value.startswith(NOT_THIS):
        return value.removeprefix(NOT_THIS), Verdict.REJECT
    return value, Verdict.CONFIRM if value == shown else Verdict.CORRECT


def _need_verdict(value: str, shown: str) -> Verdict:
    if value == NO:
        return Verdict.REJECT
    return Verdict.CONFIRM if shown == Standing.SERVES.value else Verdict.CORRECT
