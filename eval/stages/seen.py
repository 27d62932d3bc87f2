"""Which sites the shipped stage heads were fitted to, as their cards say."""

from __future__ import annotations

import json
from pathlib import Path

from models.classifiers.stages.weights import FOLDER


def seen_sites(folder: Path = FOLDER) -> frozenset[str]:
    """Names of sites on any of the cards of stage heads."""
    cards = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("stages-*.card.json"))]
    return frozenset(site for card in cards for site in card.get("sites", ()))
