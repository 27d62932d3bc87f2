"""Between the file's document and the nouns."""

from __future__ import annotations

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
from models.domain.policy import CoveragePolicy, Policy, PolicyRule
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
    return CoveragePolicy(default, tuple(_rule(rule, default) for rule in part.rules))


def _policy(part: PolicyPart) -> Policy:
    return Policy(part.minimum, part.maximum, part.fresh_within_days)


def _rule(part: RulePart, default: Policy) -> PolicyRule:
    """What a rule leaves out is as in the default."""
    given = part.model_fields_set
    policy = Policy(
        part.minimum if "minimum" in given else default.minimum,
        part.maximum if "maximum" in given else default.maximum,
        part.fresh_within_days if "fresh_within_days" in given else default.fresh_within_days,
    )
    return PolicyRule(policy, part.persona, part.need, part.journey, part.stage)
