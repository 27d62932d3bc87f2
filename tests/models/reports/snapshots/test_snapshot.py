"""Names of snapshots."""

from __future__ import annotations

import pytest

from models.domain.errors import InvalidInput
from models.reports.snapshots.snapshot import check_name


@pytest.mark.parametrize("name", ["a", "2026-06", "Board, June 2026", "Vorstand (Köln)", " trimmed "])
def test_a_name_that_can_be_told_is_taken(name: str) -> None:
    assert check_name(name) == name.strip()


@pytest.mark.parametrize("name", ["", " ", "..", ".", "a/b", "a\nb", "<b>", "x" * 101, "-x", "a\0"])
def test_a_name_that_would_not_stand_in_an_address_is_refused(name: str) -> None:
    with pytest.raises(InvalidInput, match="no name of a snapshot"):
        check_name(name)
