"""The needs data set embedded, with assets of other sites as strangers that serve none of its needs."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfTransformer

from eval.dataset import load_assets
from eval.embedded import Embedded, embed_assets
from eval.needs.dataset import load_needs
from eval.needs.simulation import World
from indexing.need_lexicon import NeedLexicon
from models.classifiers.words import FIELD, stack
from models.embedders.base import Embedder

STRANGERS = ("cryptomator", "arduino_help", "btcpay", "usajobs_help")
"""Sites of other kinds, by turns in either half of a split: consumers' software and hardware, payments, careers."""
A_SITE = 70


def build_world(data: Path, embedder: Embedder) -> World:
    """Needs, pages and strangers under `data`."""
    dataset = load_needs(data)
    assets = load_assets(data)
    embedded = embed_assets(dataset.pages, embedder)
    for site in STRANGERS:
        embedded += embed_assets([asset for asset in assets if asset.source == site][:A_SITE], embedder)
    vectors = np.concatenate([each.statements for each in NeedLexicon(embedder).texts(dataset.needs)])
    plain = embedder.embed([need.statement for need in dataset.needs])
    kin = find_kin(embedded, len(dataset.pages))
    return World(dataset.needs, vectors, embedded, dataset.served, kin, plain)


def find_kin(assets: Embedded, pages: int) -> NDArray[np.int64]:
    """For each of the first `pages` assets all of them by TF-IDF likeness of the whole texts, itself first."""
    weighted = TfidfTransformer().fit_transform(stack(assets.words[:pages])[:, :FIELD])
    likeness = np.asarray((weighted @ weighted.T).toarray())
    np.fill_diagonal(likeness, 2.0)
    return np.argsort(-likeness, axis=1, kind="stable")
