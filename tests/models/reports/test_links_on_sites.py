"""Dead ends and orphans of real sites, whose authors' own links are the truth.

The sites come without needs, so that links are proposed by stage and by rare words of the titles alone.
"""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from models.domain.asset import Attributes
from models.domain.journey import SHIPPED_STAGES, Funnel, Journey, Stage
from models.domain.taxonomy import Taxonomy
from models.reports.ledger import Item, Ledger
from models.reports.links import report_links
from models.reports.meeting import Way
from models.reports.signposts import Signposts
from tests.models.reports.ledgers import rows

pytestmark = pytest.mark.data
TAXONOMY = Taxonomy(
    "Real sites",
    (),
    tuple(
        Journey(journey, journey, tuple(Stage(stage, stage, "?", Funnel.MARKETING) for stage in stages))
        for journey, stages in SHIPPED_STAGES.items()
    ),
)


def read_sites(folder: Path) -> Iterator[Ledger]:
    with (folder / "stages" / "labels.tsv").open(encoding="utf-8") as file:
        labels = {
            f"{each['site']}/{each['asset_id']}": {journey: each[journey] for journey in SHIPPED_STAGES}
            for each in csv.DictReader(file, delimiter="\t")
        }
    for path in sorted((folder / "sites").glob("*.jsonl.gz")):
        site = path.name.partition(".")[0]
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            items = [_item(site, json.loads(line), labels) for line in lines]
        yield Ledger(TAXONOMY, tuple(sorted(items, key=lambda item: item.id)), date(2026, 6, 1))


def _item(site: str, record: dict[str, object], labels: dict[str, dict[str, str]]) -> Item:
    asset_id, links = f"{site}/{record['id']}", record["internal_link_ids"]
    targets = tuple(f"{site}/{each}" for each in links) if isinstance(links, list) else ()
    return Item(asset_id, str(record["title"]), site, Attributes(), asset_id, targets, labels.get(asset_id, {}))


def test_dead_ends_and_orphans_are_those_of_the_sites_own_links(shared_data: Path) -> None:
    for library in read_sites(shared_data):
        report = report_links(library)
        known = {item.id for item in library.items}
        leading = {item.id for item in library.items if known & set(item.targets) - {item.id}}
        led_to = {target for item in library.items for target in item.targets if target != item.id}

        assert {row[0] for row in rows(report, "dead-ends")} == known - leading
        assert {row[0] for row in rows(report, "orphans")} == known - led_to


def test_what_is_proposed_is_what_authors_link_to_ten_times_as_often_as_chance(shared_data: Path) -> None:
    proposed, made, chance = 0, 0, 0.0
    for library in read_sites(shared_data):
        linked = {item.id: set(item.targets) - {item.id} for item in library.items}
        bare = replace(library, items=tuple(replace(item, targets=()) for item in library.items))
        signposts = Signposts(bare, ())
        for item in bare.items:
            if linked[item.id] and (post := signposts.find(item, Way.ONWARD)):
                proposed += 1
                made += post.other.id in linked[item.id]
                chance += len(linked[item.id]) / (len(bare.items) - 1)

    assert proposed > 100
    assert made / proposed > 0.15
    assert made > 10 * chance
