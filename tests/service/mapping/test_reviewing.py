"""Reviewing, while others work on the library."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from indexing.catalog.passages import SqlPassages
from models.vectors import Vectors
from service.mapping import ContentMap


def test_an_asset_deleted_since_the_view_was_drawn_is_not_asked_about(
    shop: ContentMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = SqlPassages.vectors

    def without_imprint(self: SqlPassages, asset_ids: Sequence[str]) -> dict[str, Vectors]:
        return {id_: own for id_, own in read(self, asset_ids).items() if id_ != "shop/imprint"}

    before = {item.address.id for item in shop.reviewing.queue(10).items}
    monkeypatch.setattr(SqlPassages, "vectors", without_imprint)
    after = {item.address.id for item in shop.reviewing.queue(10).items}

    assert before - after == {"shop/imprint"}
    assert len(after) == 3
