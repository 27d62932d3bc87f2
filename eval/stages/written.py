"""Pages written for training alone: kinds of organisation that the development sites lack.

`eval/stages/written/NAME.jsonl`: id ("<site>/<page>"), url_path, format, title, description, text, buyer, customer, and
the accepted answers of each as lists. They are invented, so nothing is ever judged on them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from eval.dataset import StageExample
from indexing.sources.markdown_text import markdown_prose
from models.classifiers.stages.classifier import CLASSES
from models.domain.asset import Asset, Attributes
from models.domain.errors import InvalidInput

FOLDER = Path(__file__).parent / "written"
SITE = "written:"
"""What the sites of written pages begin with."""


def load_written(folder: Path = FOLDER) -> list[StageExample]:
    """Every written page, files by name; InvalidInput for a stage that no journey has."""
    return [
        _example(json.loads(line), f"{path.name}, line {number}")
        for path in sorted(folder.glob("*.jsonl"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if line.strip()
    ]


def is_written(example: StageExample) -> bool:
    """Whether it was written for training."""
    return example.site.startswith(SITE)


def _example(record: Mapping[str, Any], where: str) -> StageExample:
    site = SITE + str(record["id"]).partition("/")[0]
    asset = Asset(
        id=f"{site}/{record['id']}",
        source=site,
        url=record.get("url_path") or None,
        title=record["title"],
        description=record.get("description") or "",
        body=markdown_prose(record["text"]).text(),
        attributes=Attributes(format=record.get("format")),
    )
    stages = {journey: str(record[journey]) for journey in CLASSES}
    return StageExample(asset, site, stages, {journey: _accepted(record, journey, where) for journey in CLASSES})


def _accepted(record: Mapping[str, Any], journey: str, where: str) -> frozenset[str]:
    given: Sequence[str] = record.get(f"{journey}_accepted") or ()
    accepted = frozenset({record[journey], *given})
    if unknown := accepted - set(CLASSES[journey]):
        raise InvalidInput(f"unknown {journey} stage '{min(unknown)}'", where=where, cure=f"Known: {CLASSES[journey]}")
    return accepted
