from __future__ import annotations

import tracemalloc
from datetime import date, timedelta
from io import BufferedReader, RawIOBase

import pytest

from indexing.engagement import collecting
from indexing.engagement.base import File, ReadOptions
from indexing.engagement.collecting import Collected, collect
from indexing.engagement.joining import Joiner
from indexing.engagement.reading import read_export
from models.domain.engagement import Counts
from models.domain.errors import InvalidInput
from models.domain.imported import Tally
from models.domain.period import Period
from tests.indexing.engagement.exports import MAY, items, library

SHOP = library("/mudguards", "/brakes", "/never")
IN_MAY = ReadOptions(period=MAY)


def collected(text: str, options: ReadOptions = IN_MAY) -> Collected:
    return collect(items(text, options), Joiner(SHOP), options, "export.csv", lambda _: None)


def test_rows_of_one_asset_are_added_together() -> None:
    found = collected("url,views,exits\n/mudguards,3,1\n/mudguards/?utm_source=a,4,\n/brakes,0,0\n")
    assert found.counts == {"shop/1": Counts(views=7, exits=1), "shop/2": Counts(views=0, exits=0)}


def test_an_asset_that_no_row_names_is_unknown_and_one_with_none_is_unread() -> None:
    found = collected("url,views\n/brakes,0\n")
    assert "shop/3" not in found.counts
    assert found.tally == Tally(rows=1, joined=1, assets=1, unread=1, views=0)


def test_what_did_not_join_is_listed_most_read_first_with_reason_and_nearest() -> None:
    found = collected("url,views\n/mudguards,1\n/nope,2\n/mudgards,5\n/nope?utm_source=a,1\n/nope,4\nTotal,13\n")
    told = [(each.address, each.rows, each.counts.views, each.line, each.nearest) for each in found.unjoined]
    assert told == [
        ("/nope", 2, 6, 3, None),
        ("/mudgards", 1, 5, 4, "shop/1"),
        ("/nope?utm_source=a", 1, 1, 5, None),
    ]
    assert found.tally == Tally(rows=6, joined=1, unjoined=4, skipped=1, assets=1, addresses=3, views=1)


def test_a_file_that_joins_nothing_is_refused_with_reasons_and_cure() -> None:
    with pytest.raises(InvalidInput, match=r"none of its 1 rows is of an asset \(/nope: no asset.*Index the library"):
        collected("url,views\n/nope,2\n")


def test_a_file_without_rows_is_refused() -> None:
    with pytest.raises(InvalidInput, match="it has no rows"):
        collected("url,views\n")


def test_days_of_rows_are_the_period_where_nothing_else_is_said() -> None:
    found = collected("date,url,views\n20260503,/brakes,1\n20260501,/brakes,2\n", ReadOptions())
    assert found.period == Period(date(2026, 5, 1), date(2026, 5, 3))
    assert found.counts["shop/2"].views == 3


def test_a_day_outside_the_period_is_told_with_its_line() -> None:
    with pytest.raises(InvalidInput, match=r"export.csv:3, day: 2026-06-01 is not within 2026-05-01 to 2026-05-31"):
        collected("date,url,views\n20260503,/brakes,1\n20260601,/brakes,2\n")


def test_two_periods_in_one_file_are_refused() -> None:
    table = "# Start date: 202605{}\n# End date: 20260531\nPage path,Views\n/brakes,1\n"
    with pytest.raises(InvalidInput, match=r"export.csv:7: it says 2026-05-02 .*, and the table before 2026-05-01"):
        collected(table.format("01") + table.format("02"), ReadOptions())


def test_a_file_that_says_other_days_than_were_given_is_refused() -> None:
    with pytest.raises(InvalidInput, match="and what was given 2026-05-01 to 2026-05-31"):
        collected("# Start date: 20260401\n# End date: 20260430\nPage path,Views\n/brakes,1\n")


def test_a_file_that_says_no_days_asks_for_them() -> None:
    with pytest.raises(InvalidInput, match="--period"):
        collected("url,views\n/brakes,1\n", ReadOptions())


def test_days_to_come_cannot_have_been_counted() -> None:
    later = date.today() + timedelta(days=30)  # noqa: DTZ011
    with pytest.raises(InvalidInput, match="nobody has counted"):
        collected("url,views\n/brakes,1\n", ReadOptions(period=Period(date(2026, 1, 1), later)))


class _Endless(RawIOBase):
    """An export of `size` bytes, every address another one, written while it is read."""

    def __init__(self, size: int) -> None:
        self._size = size
        self.seek(0)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        """To the start, which is all that is ever asked for."""
        assert (offset, whence) == (0, 0)
        self._left, self._row, self._ahead = self._size, 0, b"url,views\n"
        return 0

    def readinto(self, into: memoryview) -> int:  # type: ignore[override]
        while len(self._ahead) < len(into) and self._left > 0:
            self._row += 1
            path = "/brakes" if self._row % 2 else f"/lost/{self._row}"
            line = f"{path}?session={self._row},1\n".encode()
            self._ahead, self._left = self._ahead + line, self._left - len(line)
        count = min(len(into), len(self._ahead))
        into[:count], self._ahead = self._ahead[:count], self._ahead[count:]
        return count


def test_a_file_of_any_length_is_read_whole_in_bounded_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collecting, "MOST_ADDRESSES", 100)
    monkeypatch.setattr(collecting, "MOST_KNOWN", 100)
    peaks = []
    for size in (60_000, 600_000):
        file = File("long.csv", size, lambda size=size: BufferedReader(_Endless(size)))  # type: ignore[misc]
        tracemalloc.start()
        found = collect(read_export(file, IN_MAY), Joiner(SHOP), IN_MAY, file.name, lambda _: None)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert found.tally.joined + found.tally.unjoined == found.tally.rows
        assert found.tally.addresses == 100

    # Ten times the file, and what is held stays what it was: a hundred addresses and some blocks.
    assert peaks[1] < 1.5 * peaks[0] < 400_000


def test_a_fault_in_the_last_line_of_a_long_file_leaves_nothing_of_it() -> None:
    rows = "".join(f"/brakes?session={number},1\n" for number in range(5_000))
    with pytest.raises(InvalidInput, match=r"export.csv:5002, views: '-3' is negative"):
        collected(f"url,views\n{rows}/mudguards,-3\n")
