from __future__ import annotations

from pathlib import Path

import pytest

from eval.evidence.sample import Size, sample_assets
from models.domain.errors import NotFound
from tests.eval.evidence.data import write_data


def test_so_many_assets_of_so_many_sites_are_drawn_and_the_same_for_the_same_seed(tmp_path: Path) -> None:
    data = write_data(tmp_path, ["one", "three", "two"], 9)
    found = sample_assets(data, Size(sites=2, assets_per_site=4))
    assert len(found) == 8
    assert len({asset.source for asset in found}) == 2
    assert found == sample_assets(data, Size(sites=2, assets_per_site=4))
    assert found != sample_assets(data, Size(sites=2, assets_per_site=4, seed=5))


def test_assets_that_the_heads_were_fitted_to_are_left_out(tmp_path: Path) -> None:
    data = write_data(tmp_path, ["btcpay"], 4, ["btcpay/page-0", "btcpay/page-2"])
    assert [asset.id for asset in sample_assets(data, Size(1, 2))] == ["btcpay/page-1", "btcpay/page-3"]


def test_labels_of_a_site_that_no_head_has_seen_leave_nothing_out(tmp_path: Path) -> None:
    data = write_data(tmp_path, ["new"], 2, ["new/page-0", "new/page-1"])
    assert len(sample_assets(data, Size(1, 2))) == 2


def test_where_everything_was_fitted_to_it_is_taken_all_the_same(tmp_path: Path) -> None:
    data = write_data(tmp_path, ["btcpay"], 2, ["btcpay/page-0", "btcpay/page-1"])
    assert len(sample_assets(data, Size(1, 2))) == 2


def test_a_folder_without_sites_is_refused_with_the_cure(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"NAME\.jsonl\.gz"):
        sample_assets(tmp_path, Size())
