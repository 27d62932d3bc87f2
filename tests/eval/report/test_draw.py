import pytest
from defusedxml.ElementTree import fromstring

from eval.report.draw import draw
from eval.report.picture import Picture
from tests.eval.report.a_report import HOSTILE, some_report

PICTURES = some_report().sections[0].pictures


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_the_same_picture_is_the_same_bytes(picture: Picture) -> None:
    assert draw(picture) == draw(picture)


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_a_picture_is_well_formed_and_its_words_are_words(picture: Picture) -> None:
    root = fromstring(draw(picture))

    words = " ".join(text for text in root.itertext() if text.strip())
    assert picture.title in words
    assert picture.axes[0] in words


def test_a_hostile_class_stays_text() -> None:
    assert HOSTILE not in draw(PICTURES[1])


def test_a_date_or_a_version_would_change_the_bytes() -> None:
    assert "<dc:date>" not in draw(PICTURES[0])
