"""The page of snapshots, and the board's report as a page."""

from __future__ import annotations

from fastapi.testclient import TestClient

from tests.service.web.test_deciding import FORM, hidden
from tests.service.web.test_pages import page


def test_a_snapshot_is_kept_by_a_form_shown_and_forgotten(client: TestClient) -> None:
    token = hidden(page(client, "/snapshots"), "token")
    sent = {"token": token, "name": "Board, May", "by": "Ines Falk"}

    answer = client.post("/snapshots", data=sent, headers=FORM, follow_redirects=False)

    assert (answer.status_code, answer.headers["location"]) == (303, "/snapshots")
    ways = [str(each["href"]) for each in page(client, "/snapshots").all("a")]
    assert "/board?of=Board%2C%20May" in ways
    assert "kept by Ines Falk" in page(client, "/board?of=Board%2C%20May").text
    assert "Neither the map nor its gaps changed." in page(client, "/board?since=Board%2C%20May").text
    client.post("/snapshots/Board%2C%20May/removal", data={"token": token}, headers=FORM)
    assert "None is kept yet." in page(client, "/snapshots").text


def test_a_form_of_another_site_keeps_nothing(client: TestClient) -> None:
    sent = {"token": "forged", "name": "Board, June", "by": "Mallory"}

    assert client.post("/snapshots", data=sent, headers=FORM).status_code == 403
    assert "Board, June" not in page(client, "/snapshots").text


def test_an_unknown_snapshot_is_a_page_that_says_so(client: TestClient) -> None:
    assert "no snapshot" in page(client, "/board?since=nothing", status=404).text
