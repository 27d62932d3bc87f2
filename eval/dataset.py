"""Stage labels and the sites they belong to, from any folder laid out like the development data.

`sites/NAME.jsonl.gz`: one asset a line (id, url_path, title, description, text, format);
`stages/labels.tsv`: site, asset_id, and for each journey its stage and, `a|b`, the accepted ones.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from indexing.sources.markdown_text import markdown_prose
from models.classifiers.stages.classifier import CLASSES
from models.domain.asset import Asset, Attributes
from models.domain.errors import InvalidInput, NotFound

LONGEST_LINE = 10_000_000
"""Characters of one asset's line; a longer one is not an asset."""


@dataclass(frozen=True, slots=True)
class StageExample:
    """An asset of a site with its stage on each journey, and the answers a careful colleague could defend."""

    asset: Asset
    site: str
    stages: Mapping[str, str]
    accepted: Mapping[str, frozenset[str]]


def load_assets(data: Path) -> list[Asset]:
    """Every asset of every site, `source` being the site; sites by name, assets in the order of their file."""
    files = sorted((data / "sites").glob("*.jsonl.gz"))
    if not files:
        raise NotFound("folder of sites", str(data / "sites"), "It holds one NAME.jsonl.gz a site.")
    return [asset for file in files for asset in _read_site(file)]


def load_stage_examples(data: Path, labels: Path | None = None) -> list[StageExample]:
    """The labelled assets, in the order of the labels; `labels` is another file than the folder's own.

    Raises `NotFound` without a file of labels, `InvalidInput` for a column that is missing, a label on an asset that
    no site has, or a stage that no journey has.
    """
    path = labels or data / "stages" / "labels.tsv"
    if not path.is_file():
        raise NotFound("file of labels", str(path), "It is tab-separated: see docs/evaluation.md.")
    assets = {asset.id: asset for asset in load_assets(data)}
    rows = _read_labels(path)
    return [_example(row, assets, f"{path.name}, line {number}") for number, row in enumerate(rows, start=2)]


def _read_labels(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            table = csv.DictReader(file, delimiter="\t")
            missing = {"site", "asset_id", *CLASSES} - set(table.fieldnames or ())
            rows = [{name: value or "" for name, value in row.items() if name} for row in table]
    except (UnicodeDecodeError, csv.Error) as error:
        raise InvalidInput(
            f"not a table ({error})", where=path.name, cure="Save it as UTF-8, tab-separated."
        ) from error
    if missing:
        raise InvalidInput(f"no column '{min(missing)}'", where=path.name, cure="Columns: see docs/evaluation.md.")
    if not rows:
        raise InvalidInput("no labels", where=path.name, cure="Give it one line an asset.")
    return rows


def hash_stage_data(data: Path, labels: Path | None = None) -> str:
    """SHA-256 over the labels' and the sites' uncompressed contents, in the order of their names."""
    return _hash_sites(data, hashlib.sha256((labels or data / "stages" / "labels.tsv").read_bytes()))


def hash_sites(data: Path) -> str:
    """SHA-256 over the sites' uncompressed contents, in the order of their names."""
    return _hash_sites(data, hashlib.sha256())


def _hash_sites(data: Path, digest: hashlib._Hash) -> str:
    for file in sorted((data / "sites").glob("*.jsonl.gz")):
        digest.update(file.name.encode())
        with gzip.open(file, "rb") as stream:
            while block := stream.read(1 << 20):
                digest.update(block)
    return digest.hexdigest()


def _read_site(file: Path) -> Iterator[Asset]:
    site = file.name.removesuffix(".jsonl.gz")
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        number = 0
        while line := lines.readline(LONGEST_LINE):
            number += 1
            try:
                yield _asset(site, json.loads(line))
            except (ValueError, KeyError, TypeError) as error:
                raise InvalidInput(f"not an asset ({error})", where=f"{file.name}, line {number}") from error


def _asset(site: str, record: Mapping[str, Any]) -> Asset:
    return Asset(
        id=f"{site}/{record['id']}",
        source=site,
        url=record.get("url_path") or None,
        title=record.get("title") or "",
        description=record.get("description") or "",
        body=markdown_prose(record["text"] or "").text(),
        attributes=Attributes(format=record.get("format")),
    )


def _example(row: Mapping[str, str], assets: Mapping[str, Asset], where: str) -> StageExample:
    asset = assets.get(f"{row['site']}/{row['asset_id']}")
    if asset is None:
        raise InvalidInput(f"no asset '{row['asset_id']}' in site '{row['site']}'", where=where)
    stages = {journey: row[journey] for journey in CLASSES}
    accepted = {journey: _accepted(row, journey) for journey in CLASSES}
    for journey, classes in CLASSES.items():
        if unknown := accepted[journey] - set(classes):
            raise InvalidInput(f"unknown {journey} stage '{min(unknown)}'", where=where, cure=f"Known: {classes}")
    return StageExample(asset, row["site"], stages, accepted)


def _accepted(row: Mapping[str, str], journey: str) -> frozenset[str]:
    """The label and whatever else is said to be defensible; the column may be missing or blank."""
    others = row.get(f"{journey}_accepted", "").split("|")
    return frozenset({row[journey], *(name.strip() for name in others if name.strip())})
