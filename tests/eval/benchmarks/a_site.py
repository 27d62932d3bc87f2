"""Two small sites as the development data has them, and what reads them without weights."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from eval.product import open_learned
from indexing.labelling import Learned
from models.embedders.hashing import HashingEmbedder

SITES, PAGES = ("hearth", "kiln"), 9
_WORDS = ("stove", "chimney", "damper", "grate", "ember", "bellows", "poker", "soot", "mantel", "flue", "ash", "log")


def write_sites(data: Path) -> Path:
    """Every page has three paragraphs of its own words and links to the next one."""
    folder = data / "sites"
    folder.mkdir(parents=True)
    for site in SITES:
        with gzip.open(folder / f"{site}.jsonl.gz", "wt", encoding="utf-8") as lines:
            lines.writelines(json.dumps(_page(site, number)) + "\n" for number in range(PAGES))
    return data


def learned_of_words() -> Learned:
    """Hashed words for vectors, heads over words for stages."""
    return open_learned(HashingEmbedder())


def _page(site: str, number: int) -> dict[str, object]:
    paragraphs = [
        " ".join(f"{_WORDS[(number * 5 + part * 3 + at) % len(_WORDS)]} {site}{number}" for at in range(12)) + "."
        for part in range(3)
    ]
    return {
        "id": f"page-{number}.md",
        "url_path": f"/page-{number}",
        "title": f"The {_WORDS[number]} of the {site}",
        "description": "",
        "text": "\n\n".join(f"# Part {at}\n\n{each}" for at, each in enumerate(paragraphs)),
        "format": "guide",
        "internal_link_ids": [f"page-{(number + 1) % PAGES}.md"],
    }
