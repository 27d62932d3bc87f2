from models.classifiers.stages.lead import lead
from models.domain.asset import Asset


def test_a_lead_is_title_description_and_the_body_s_beginning_a_line_each() -> None:
    found = lead(Asset("a/1", "a", None, "Title", "About it", "Body " * 1_000))
    assert found.text.startswith("Title\nAbout it\nBody Body")
    assert len(found.text) < 2_000


def test_every_character_is_placed_in_the_part_it_came_from() -> None:
    asset = Asset("a/1", "a", None, "Title", "", "Some body.")
    found = lead(asset)
    for at, character in enumerate(found.text):
        if character != "\n":
            part, offset = found.place(at)
            assert asset.text_of(part)[offset] == character


def test_blank_parts_are_left_out_and_nothing_gives_nothing() -> None:
    assert lead(Asset("a/1", "a", None, " ", "\n", "Body")).text == "Body"
    assert lead(Asset("a/1", "a", None, "", "", "")).text == ""
