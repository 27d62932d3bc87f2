import pytest

from eval.report.table import Table, spell


def test_a_row_of_another_length_is_refused_with_both_numbers() -> None:
    with pytest.raises(ValueError, match="Got 1 cells for the 2 columns of 'T'"):
        Table.of("T", ("a", "b"), [("only",)])


def test_a_number_without_a_meaning_is_a_dash() -> None:
    assert [spell(cell) for cell in (0.12345, float("nan"), 7, "x")] == ["0.123", "–", "7", "x"]
