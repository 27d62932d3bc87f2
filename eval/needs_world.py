"""The needs data set embedded, with assets of other sites as strangers that serve none of its needs."""

from __future__ import annotations

from pathlib import Path

from eval.dataset import load_assets
from eval.embedded import embed_assets
from eval.needs_dataset import load_needs
from eval.needs_simulation import World
from models.embedders.base import Embedder

STRANGERS = ("cryptomator", "arduino_help", "va_gov")
"""Sites of other kinds: consumers' software, hardware help, a public service."""
A_SITE = 200


def build_world(data: Path, embedder: Embedder, cache: Path | None = None) -> World:
    """Needs, pages and strangers under `data`; `cache` keeps vectors between runs."""
    dataset = load_needs(data)
    assets = load_assets(data)
    embedded = embed_assets(dataset.pages, embedder, cache)
    for site in STRANGERS:
        embedded += embed_assets([asset for asset in assets if asset.source == site][:A_SITE], embedder, cache)
    vectors = embedder.embed([need.statement for need in dataset.needs])
    return World(dataset.needs, vectors, embedded, dataset.served)
