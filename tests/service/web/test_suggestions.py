"""The page that suggests content."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from tests.service.serving import Serve
from tests.service.web.test_pages import page


def test_a_need_at_a_stage_is_answered_with_reasons_and_the_form_keeps_what_was_asked(client: TestClient) -> None:
    found = page(client, "/suggestions?whom=arrive-dry&at=buyer/awareness")

    assert "/assets/shop/mudguards" in {each["href"] for each in found.all("a")}
    chosen = {each["value"] for each in found.all("option") if "selected" in each}
    assert chosen == {"arrive-dry", "buyer/awareness"}
    assert "serves" in found.text


def test_where_nothing_serves_the_gap_and_its_brief_are_shown(client: TestClient) -> None:
    found = page(client, "/suggestions?whom=arrive-dry&at=buyer/decision")

    assert "Nothing serves that probably enough." in found.text
    assert "/cells/buyer/decision/arrive-dry/brief" in {each["href"] for each in found.all("a")}


def test_asked_for_nothing_it_says_what_can_be_asked(client: TestClient) -> None:
    assert "any mix will do" in page(client, "/suggestions?language=en").text


@pytest.mark.parametrize(
    ("words", "status"), [("whom=nobody", 404), ("at=buyer", 422), ("text=a&asset=shop/prices", 422)]
)
def test_what_cannot_be_asked_is_a_page_that_says_why(client: TestClient, words: str, status: int) -> None:
    page(client, f"/suggestions?{words}", status)


def test_before_anybody_said_whom_they_write_for_pages_say_so(serve: Serve) -> None:
    with serve() as empty:
        assert "Load a taxonomy" in page(empty, "/paths", 404).text
        assert page(empty, "/suggestions").all("form")
        assert "No gap of this kind here" in page(empty, "/gaps").text
