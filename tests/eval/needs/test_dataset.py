from __future__ import annotations

from pathlib import Path

import pytest

from eval.needs.dataset import OLDEST, load_needs


@pytest.mark.data
def test_every_page_serves_a_need_and_every_need_has_a_page(shared_data: Path) -> None:
    dataset = load_needs(shared_data)
    # The counts are those of the data's own README and qrels.
    assert dataset.served.shape == (365, 328)
    assert dataset.served.sum() == 365
    assert dataset.served.any(axis=0).all()
    assert dataset.served.any(axis=1).all()


@pytest.mark.data
def test_the_hand_written_era_is_told_apart(shared_data: Path) -> None:
    dataset = load_needs(shared_data)
    assert int(dataset.served[:, dataset.of_era(OLDEST)].sum()) >= 60
