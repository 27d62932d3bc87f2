"""From the taxonomy back to its file."""

from __future__ import annotations

from enum import Enum

import yaml

from indexing.taxonomy.document import FORMAT
from models.domain.persona import Persona
from models.domain.policy import OUT_OF_SCOPE, CoveragePolicy, Policy
from models.domain.taxonomy import Taxonomy

SCHEMA_ADDRESS = "taxonomy.schema.json"


def dump(taxonomy: Taxonomy) -> str:
    """YAML text that loads to an equal taxonomy; what is empty is left out."""
    document = {
        "format": FORMAT,
        "name": taxonomy.name,
        "boundary": _filled(taxonomy.boundary),
        "personas": [_persona(persona) for persona in taxonomy.personas],
        "journeys": [{**_filled(j, "stages"), "stages": [_filled(s) for s in j.stages]} for j in taxonomy.journeys],
        "coverage": _coverage(taxonomy.coverage),
    }
    return yaml.safe_dump(document, sort_keys=False, allow_unicode=True, width=110)


def _persona(persona: Persona) -> dict[str, object]:
    return {**_filled(persona, "needs"), "needs": [_filled(need) for need in persona.needs]}


def _coverage(coverage: CoveragePolicy) -> dict[str, object]:
    rules = [{**_filled(rule, "policy"), **_policy(rule.policy)} for rule in coverage.rules]
    weights = {axis: dict(getattr(coverage.weights, axis)) for axis in coverage.weights.__slots__}
    beside = {
        "weights": {axis: given for axis, given in weights.items() if given},
        "freshness": dict(coverage.freshness),
    }
    return {"default": _policy(coverage.default), "rules": rules, **{key: each for key, each in beside.items() if each}}


def _policy(policy: Policy) -> dict[str, object]:
    """All of it, as a rule would take from the default what is left out."""
    if policy == OUT_OF_SCOPE:
        return {"out_of_scope": True}
    values = {name: getattr(policy, name) for name in policy.__slots__}
    return {name: (list(value) or None) if isinstance(value, tuple) else value for name, value in values.items()}


def _filled(noun: object, *without: str) -> dict[str, object]:
    """The fields of a frozen value that hold something, in their order."""
    values = {name: getattr(noun, name) for name in noun.__slots__ if name not in without}  # type: ignore[attr-defined]
    return {name: _plain(value) for name, value in values.items() if value not in ("", (), None)}


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    return list(value) if isinstance(value, tuple) else value
