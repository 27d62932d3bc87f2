"""A folder laid out like the development data, small enough to read."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

PRICES = (
    "Choose a plan that suits you. It costs $9 a month, billed yearly. The weather was fine. Sign up for a free trial."
)
FAULT = "If you see an error, restart the app. The error is a known issue. Some people like tea. We fix problems soon."


def write_data(folder: Path, sites: Sequence[str], assets: int, labelled: Sequence[str] = ()) -> Path:
    """So many assets a site, every other one a price list; `labelled` are "site/asset" ids with a label."""
    (folder / "sites").mkdir(parents=True)
    for site in sites:
        _write(folder / "sites" / f"{site}.jsonl.gz", [_asset(f"page-{number}", number) for number in range(assets)])
    (folder / "stages").mkdir()
    rows = ["\t".join((*name.split("/"), "decision", "none")) for name in labelled]
    table = "\n".join(["site\tasset_id\tbuyer\tcustomer", *rows])
    (folder / "stages" / "labels.tsv").write_text(table + "\n", encoding="utf-8")
    return folder


def add_needs(folder: Path) -> Path:
    """Two needs, each with a page that serves it, and two pages that serve none."""
    (folder / "needs").mkdir()
    topics = ("warm stone cottage", "squeaking bicycle brake", "tea", "weather")
    pages = [
        {**_asset(f"about-{number}", 0), "title": f"All about a {topic}", "text": f"This is about a {topic}. It is so."}
        for number, topic in enumerate(topics)
    ]
    _write(folder / "needs" / "assets.jsonl.gz", pages)
    needs = [{"id": f"n{number}", "statement": f"I want a {topics[number]}.", "era": "2024"} for number in range(2)]
    (folder / "needs" / "needs.jsonl").write_text("\n".join(map(json.dumps, needs)), encoding="utf-8")
    (folder / "needs" / "qrels.tsv").write_text(
        "query-id\tcorpus-id\tscore\nn0\tabout-0\t1\nn1\tabout-1\t1\n", encoding="utf-8"
    )
    return folder


def _asset(name: str, number: int) -> dict[str, object]:
    title, text = (("Error 5", FAULT), ("Pricing and plans", PRICES))[number % 2]
    return {"id": name, "url_path": f"/{name}", "title": title, "description": "", "text": text, "format": None}


def _write(path: Path, records: Sequence[Mapping[str, object]]) -> None:
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, records)).encode()))
