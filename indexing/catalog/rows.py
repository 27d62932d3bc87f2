"""An asset as rows of two tables, and back."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, select

from indexing.catalog.attributed import imported, what_counts
from indexing.catalog.codec import IDS
from indexing.catalog.records import Address, Record, store_version
from indexing.catalog.tables import assets, texts
from models.domain.asset import Asset, Attributes
from models.domain.fingerprint import fingerprint

Values = dict[str, Any]

LIVE: ColumnElement[bool] = assets.c.buried.is_(False)
"""Assets that readers see."""

_IMPORTED = ("owner", "cost")
_ATTRIBUTES = ("format", "channel", "owner", "language", "published", "modified")


def asset_values(asset: Asset, embedding: str) -> Values:
    """The asset's row in `assets`, owing its points to the store."""
    attributes = asset.attributes
    return {
        "id": asset.id,
        "source": asset.source,
        "url": asset.url,
        "title": asset.title,
        "folded_title": folded(asset.title),
        **{name: getattr(attributes, name) for name in _ATTRIBUTES},
        "cost": None if attributes.cost is None else str(attributes.cost),
        "links": IDS.to_json(asset.links),
        "content": asset.content_fingerprint,
        "metadata": asset.metadata_fingerprint,
        "embedding": embedding,
        "version": store_version(asset, embedding),
        "projected": False,
        "buried": False,
    }


def select_assets() -> Select[Any]:
    """Live assets with their texts, as their sources have them."""
    return select(assets, texts.c.description, texts.c.body).join_from(assets, texts).where(LIVE)


def asset_from(row: Row[Any]) -> Asset:
    """The asset as it was saved."""
    return Asset(
        id=row.id,
        source=row.source,
        url=row.url,
        title=row.title,
        description=row.description,
        body=row.body,
        links=IDS.from_json(row.links),
        attributes=_attributes_from(row),
    )


def select_records() -> Select[Any]:
    """Live assets with their texts, and what people imported of them."""
    return select_assets().add_columns(*(imported(name).label(f"imported_{name}") for name in _IMPORTED))


def select_addresses() -> Select[Any]:
    """Live assets without their texts."""
    names = (*_ATTRIBUTES, "cost")
    attributes = (what_counts(name).label(name) if name in _IMPORTED else assets.c[name] for name in names)
    columns = assets.c.id, assets.c.source, assets.c.url, assets.c.title, assets.c.links, assets.c.targets
    return select(*columns, *attributes).where(LIVE)


def address_from(row: Row[Any]) -> Address:
    """Where the asset lives and what is known about it."""
    links, targets = IDS.from_json(row.links), IDS.from_json(row.targets)
    return Address(row.id, row.source, row.url, row.title, links, targets, _attributes_from(row))


def _attributes_from(row: Row[Any]) -> Attributes:
    cost = None if row.cost is None else Decimal(row.cost)
    return Attributes(**{name: getattr(row, name) for name in _ATTRIBUTES}, cost=cost)


def record_from(row: Row[Any]) -> Record:
    """The asset as readers see it: what people imported stands before what its source says."""
    said = (row.imported_owner, row.imported_cost)
    asset = asset_from(row)
    if any(each is not None for each in said):
        cost = asset.attributes.cost if said[1] is None else Decimal(said[1])
        known = replace(asset.attributes, owner=said[0] or asset.attributes.owner, cost=cost)
        asset = replace(asset, attributes=known)
    return Record(
        asset=asset,
        etag=fingerprint(row.content, row.metadata, *(each for each in said if each is not None)),
        indexed_at=row.indexed_at,
        targets=IDS.from_json(row.targets),
    )


def folded(text: str) -> str:
    """Text as it is looked for: without case, and é the same however it was typed."""
    return unicodedata.normalize("NFKC", text).casefold()
