from models.classifiers.stages.outline import HEAD_CHARACTERS, TAIL_CHARACTERS, Role, outline
from models.domain.asset import Asset


def an_asset(title: str = "", description: str = "", body: str = "") -> Asset:
    return Asset("a/1", "a", None, title, description, body)


def test_every_line_stands_in_the_asset_where_it_says() -> None:
    asset = an_asset("How to keep warm", "A guide. For all.", "# First\n\nClose the door.\n\n- Light the fire.\n")
    lines = outline(asset)
    assert [line.text for line in lines] == [
        "How to keep warm",
        "A guide.",
        "For all.",
        "First",
        "Close the door.",
        "Light the fire.",
    ]
    assert all(asset.text_of(line.part)[line.start : line.end] == line.text for line in lines)


def test_headings_lead_and_closing_are_told_apart() -> None:
    body = "## Costs\n\nIt is cheap.\n\n" + "Some more words follow. " * 100 + "Call us today."
    lines = outline(an_asset(body=body))
    assert lines[0].roles == Role.BODY | Role.LEAD | Role.HEADING
    assert lines[1].roles == Role.BODY | Role.LEAD
    assert lines[-1].text == "Call us today."
    assert lines[-1].roles == Role.BODY | Role.CLOSING


def test_of_a_long_body_the_beginning_and_the_end_are_read() -> None:
    body = "The beginning. " + "Between the two. " * 10_000 + "The end."
    lines = outline(an_asset(body=body))
    assert lines[0].text == "The beginning."
    assert lines[-1].text == "The end."
    assert sum(line.end - line.start for line in lines) <= HEAD_CHARACTERS + TAIL_CHARACTERS
    assert all(body[line.start : line.end] == line.text for line in lines)


def test_an_asset_without_text_has_no_lines() -> None:
    assert outline(an_asset()) == []
