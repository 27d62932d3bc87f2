"""The labels of a text, one row a label."""

from __future__ import annotations

from models.domain.classification import Classification, Standing
from models.domain.evidence import Evidence
from models.domain.taxonomy import Taxonomy
from service.cli.listing import Cell, Listing
from service.cli.values import classification_value

COLUMNS = ("axis", "label", "name", "probability", "decided_by", "evidence")
HEADINGS = ("axis", "label", "", "probability", "decided by", "because of")


def labels_listing(classification: Classification, taxonomy: Taxonomy, title: str = "") -> Listing:
    """Its place on each journey, then the needs it serves or may serve."""
    rows: list[list[Cell]] = []
    for label in classification.stages:
        stage = taxonomy.journey(label.journey).stage(label.stage)
        evidence = _because(label.evidence)
        name = stage.name if stage else ""
        rows.append([label.journey, label.stage, name, label.probability, label.decided_by, evidence])
    for need in classification.needs:
        evidence = _because(need.evidence)
        name = taxonomy.need(need.need).statement
        said = need.need if need.standing is Standing.SERVES else f"{need.need} ({need.standing})"
        rows.append(["need", said, name, need.probability, need.decided_by, evidence])
    value = classification_value(classification)
    note = "; ".join(_flag(flag) for flag in classification.flags)
    people = Listing(HEADINGS, rows, None, title=title, note=note)
    return Listing(COLUMNS, rows, value, table=people)


def _because(evidence: Evidence | None) -> str:
    """Every sentence, the strongest first."""
    return " … ".join(one.text for one in evidence.sentences) if evidence else ""


def _flag(flag: str) -> str:
    kind, _, value = flag.partition(":")
    told = {
        "language": f"The classifiers do not know the language '{value}', so labels are withheld.",
        "disputed": f"People contradict each other about {value}: the latest word counts until they agree.",
        "siblings": f"Its format, or the assets of its folder and format, moved the answer about {value}.",
        "learnt": f"What people decided on other assets moved the answer about {value}.",
    }
    return told.get(kind, flag)
