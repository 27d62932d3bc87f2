import math

from eval.report.picture import Chart, Series
from tests.eval.report.a_report import some_report


def test_lines_become_a_table_by_the_values_of_x_with_gaps_where_a_line_has_no_point() -> None:
    lines = (Series("ours", (0.0, 5.0), (0.5, 0.6)), Series("theirs", (5.0,), (0.4,)))
    table = Chart("c", "Curve", "It rises.", ("labels", "macro-F1"), lines).to_table()

    assert table.columns == ("labels", "ours", "theirs")
    assert table.rows[1] == ("5", 0.6, 0.4)
    assert table.rows[0][:2] == ("0", 0.5)
    assert math.isnan(float(table.rows[0][2]))


def test_a_grid_becomes_a_table_with_a_row_a_class() -> None:
    grid = some_report().sections[0].pictures[1].to_table()

    assert grid.rows[0] == ("a", 3, 2)
    assert grid.columns[0] == "labelled ↓ called →"
