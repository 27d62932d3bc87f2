"""Grounds: what exists to build on or to update, with the passage that nearly fits."""

from __future__ import annotations

from collections.abc import Iterable

from models.domain.brief import Audience, Ground, Use
from models.domain.classification import Classification, NeedLabel, Standing
from models.domain.evidence import Evidence
from models.domain.journey import NONE, UNSURE
from models.domain.phrases import percent
from models.reports.briefs.sources import Sources

SHOWN = 5


def find_grounds(sources: Sources, audience: Audience, neighbours: Iterable[str]) -> tuple[Ground, ...]:
    """The nearest first."""
    return tuple(_ground(sources, audience, asset_id) for asset_id in list(neighbours)[:SHOWN])


def _ground(sources: Sources, audience: Audience, asset_id: str) -> Ground:
    labels, cell = sources.labels[asset_id], sources.cell(audience.key)
    supply = next((each for each in cell.supplies if each.asset_id == asset_id), None) if cell else None
    serves = supply is not None and supply.assigned
    evidence = _evidence(labels, audience)
    text = sources.texts.get(asset_id)
    # A sentence of an earlier text stands nowhere now, so nothing is said of its place.
    fresh = text is not None and text.asset.content_fingerprint == labels.fingerprints.content
    return Ground(
        asset_id,
        sources.items[asset_id].title,
        Use.UPDATE if serves else Use.BUILD_ON,
        supply.probability if supply else 0.0,
        evidence.text if evidence else "",
        text.heading_of(evidence) if text and evidence and fresh else "",
        _served(sources, asset_id) if serves else _lacking(audience, labels),
    )


def _evidence(labels: Classification, audience: Audience) -> Evidence | None:
    """The sentence for the need; where there is none, that for the stage."""
    need, stage = _need(labels, audience), labels.stage_on(audience.journey.id)
    if need and need.standing is not Standing.NONE and need.evidence:
        return need.evidence
    return stage.evidence if stage else None


def _need(labels: Classification, audience: Audience) -> NeedLabel | None:
    return next((label for label in labels.needs if label.need == audience.need.id), None)


def _served(sources: Sources, asset_id: str) -> str:
    touched = sources.items[asset_id].attributes.touched
    age = f"; last touched on {touched.isoformat()}" if touched else "; when it was last touched is unknown"
    return f"It serves this need at this stage already{age}."


def _lacking(audience: Audience, labels: Classification) -> str:
    need = _need(labels, audience)
    if need is None or need.standing is Standing.NONE:
        return f"{_at(audience, labels)}, and serves {_others(audience, labels)}."
    maybe = f"may serve this need ({percent(need.probability, 1)})"
    return f"{_at(audience, labels)}, and {'serves this need' if need.standing is Standing.SERVES else maybe}."


def _at(audience: Audience, labels: Classification) -> str:
    label = labels.stage_on(audience.journey.id)
    if label is None or label.stage == NONE:
        return f"It stands at no stage of “{audience.journey.name}”"
    if label.stage == UNSURE:
        likely = label.probability_of(audience.stage.id)
        return f"It is unsure at which stage it stands ({audience.stage.name} with {percent(likely, 1)})"
    stage = audience.journey.stage(label.stage)
    return f"It stands at {stage.name if stage else label.stage}"


def _others(audience: Audience, labels: Classification) -> str:
    theirs = {need.id: need.statement for need in audience.persona.needs}
    first = next((theirs[need] for need in labels.served if need in theirs), None)
    return f"another need of the same persona: “{first}”" if first else "another need"
