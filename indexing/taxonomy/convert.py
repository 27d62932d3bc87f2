"""Between the file's document and the nouns."""

from __future__ import annotations

from dataclasses import replace

from indexing.taxonomy.document import (
    CoveragePart,
    JourneyPart,
    NeedPart,
    PersonaPart,
    PolicyPart,
    RulePart,
    StagePart,
    TaxonomyDocument,
)
from models.domain.journey import Journey, Stage
from models.domain.persona import Need, Persona
from models.domain.policy import OUT_OF_SCOPE, CoveragePolicy, Policy, PolicyRule, Weights
from models.domain.taxonomy import Boundary, Taxonomy


def to_taxonomy(document: TaxonomyDocument) -> Taxonomy:
    """The taxonomy of a document whose meaning was checked."""
    return Taxonomy(
        name=document.name,
        personas=tuple(_persona(part) for part in document.personas),
        journeys=tuple(_journey(part) for part in document.journeys),
        boundary=Boundary(document.boundary.at, document.boundary.description),
        coverage=_coverage(document.coverage),
    )


def _persona(part: PersonaPart) -> Persona:
    needs = tuple(_need(need) for need in part.needs)
    return Persona(part.id, part.name, part.description, tuple(part.roles), needs)


def _need(part: NeedPart) -> Need:
    return Need(
        id=part.id,
        kind=part.kind,
        statement=part.statement,
        story=part.story,
        barriers=tuple(part.barriers),
        accelerators=tuple(part.accelerators),
        examples=tuple(part.examples),
        supports=tuple(part.supports),
    )


def _journey(part: JourneyPart) -> Journey:
    return Journey(part.id, part.name, tuple(_stage(stage) for stage in part.stages))


def _stage(part: StagePart) -> Stage:
    corresponds_to: tuple[str, ...] = tuple(part.corresponds_to)
    return Stage(part.id, part.name, part.question, part.funnel, part.description, corresponds_to)


def _coverage(part: CoveragePart) -> CoveragePolicy:
    default = _policy(part.default)
    weights = Weights(
        *(tuple(each.items()) for each in (part.weights.personas, part.weights.needs, part.weights.stages))
    )
    rules = tuple(_rule(rule, default) for rule in part.rules)
    return CoveragePolicy(default, rules, weights, tuple(part.freshness.items()))


def _policy(part: PolicyPart) -> Policy:
    if part.out_of_scope:
        return OUT_OF_SCOPE
    named = (tuple(names or ()) for names in (part.formats, part.channels, part.languages))
    return Policy(part.minimum, part.maximum, part.fresh_within_days, *named)


def _rule(part: RulePart, default: Policy) -> PolicyRule:
    """What a rule leaves out is as in the default."""
    own, given = _policy(part), part.model_fields_set
    inherited = {name: getattr(default, name) for name in Policy.__slots__ if name not in given}
    if part.out_of_scope:
        inherited = {}
    elif "out_of_scope" in given and not default.in_scope:
        inherited.pop("minimum", None)
    return PolicyRule(replace(own, **inherited), part.persona, part.need, part.journey, part.stage)
