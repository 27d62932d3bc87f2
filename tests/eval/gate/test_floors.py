import json
from pathlib import Path

import pytest

from eval.gate.floors import MARGIN, PATH, find_falls, load_floors, save_floors
from models.domain.errors import InvalidInput


def test_a_number_at_its_floor_holds_and_one_below_falls() -> None:
    falls = find_falls({"at": 0.8, "below": 0.8, "lost": 0.5}, {"at": 0.8, "below": 0.79})

    assert [str(fall) for fall in falls] == [
        "lost: not measured, floor 0.5000",
        "below: 0.7900, floor 0.8000",
    ]


def test_a_number_without_a_meaning_holds_no_floor() -> None:
    assert [fall.name for fall in find_falls({"a": 0.2}, {"a": float("nan")})] == ["a"]


def test_floors_are_recorded_a_margin_below_and_never_below_nothing(tmp_path: Path) -> None:
    save_floors({"good": 0.9, "bad": 0.01}, tmp_path / "floors.json")

    assert load_floors(tmp_path / "floors.json") == {"good": pytest.approx(0.9 - MARGIN), "bad": 0.0}
    assert "prove nothing about new sites" in json.loads((tmp_path / "floors.json").read_text())["note"]


@pytest.mark.parametrize("text", ["", "[]", '{"floors": {"a": "high"}}', '{"floors": 3}'])
def test_a_file_of_something_else_is_named_with_the_cure(tmp_path: Path, text: str) -> None:
    (tmp_path / "floors.json").write_text(text)
    with pytest.raises(InvalidInput, match=r"floors.json.*--record"):
        load_floors(tmp_path / "floors.json")


def test_what_is_recorded_here_can_be_read() -> None:
    floors = load_floors(PATH)

    assert any("leaving sites out" in name for name in floors)
    assert all(0 <= floor <= 1 for floor in floors.values())
