"""Halves that share nothing."""

from __future__ import annotations

import numpy as np

from eval.embedded import Embedded
from eval.needs.folds import halve
from eval.needs.simulation import World
from models.classifiers.words import count_words
from models.domain.asset import Asset
from models.domain.persona import Need, NeedKind

FOLDERS = ("registry", "registry", "registry", "vault", "vault", "portal")
SITES = ("cats", "cats", "boats", "boats")


def a_world() -> World:
    """Six pages, each with a need of its own, the last need served in two folders; four strangers of two sites."""
    pages = [Asset(f"{folder}/{row}", "needs", None, f"{folder} {row}", "", "") for row, folder in enumerate(FOLDERS)]
    strangers = [Asset(f"{site}/{row}", site, None, site, "", "") for row, site in enumerate(SITES)]
    assets = (*pages, *strangers)
    vectors = np.eye(len(assets), dtype=np.float32)
    embedded = Embedded(assets, tuple(row[None] for row in vectors), tuple(count_words(each) for each in assets))
    served = np.eye(len(pages), dtype=bool)
    served[0, 5] = True
    kin = np.stack([np.roll(np.arange(len(pages)), -row) for row in range(len(pages))])
    needs = tuple(Need(f"need-{row}", NeedKind.FUNCTIONAL, f"Do {row}") for row in range(len(pages)))
    return World(needs, vectors[: len(pages)], embedded, served, kin)


def test_halves_share_no_folder_no_foreign_site_and_no_need() -> None:
    halves = halve(a_world())
    one, other = ({asset.id.rpartition("/")[0] for asset in half.assets.assets} for half in halves)
    assert (one, other) == ({"registry", "cats"}, {"vault", "portal", "boats"})
    assert {need.id for need in halves[0].needs} == {"need-0", "need-1", "need-2"}
    assert {need.id for need in halves[1].needs} == {"need-3", "need-4"}


def test_a_half_keeps_each_pages_kin_in_order() -> None:
    _, rest = halve(a_world())
    # Pages 3, 4 and 5 of six, whose kin follow them in a ring.
    assert rest.kin.tolist() == [[0, 1, 2], [1, 2, 0], [2, 0, 1]]
    assert [pages.tolist() for pages in rest.served.T] == [[True, False, False], [False, True, False]]
