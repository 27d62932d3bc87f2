"""The pages of briefs and of the plan."""

from __future__ import annotations

import re
from datetime import date, timedelta

from fastapi.testclient import TestClient

from tests.service.web.test_pages import page

BRIEF = "/cells/buyer/decision/arrive-dry/brief"
DUE = date.today() + timedelta(days=40)  # noqa: DTZ011 - due days are the reader's days


def token(client: TestClient) -> str:
    found = re.search(r'name="token" value="([^"]+)"', client.get("/plan").text)
    assert found
    return found[1]


def send(client: TestClient, path: str, **fields: str) -> int:
    sent = client.post(path, data={"token": token(client), **fields}, follow_redirects=False)
    return int(sent.status_code)


def test_each_gap_leads_to_its_brief(client: TestClient) -> None:
    assert BRIEF in {each["href"] for each in page(client, "/").all("a")}
    assert BRIEF in {each["href"] for each in page(client, BRIEF.removesuffix("/brief")).all("a")}


def test_a_brief_tells_what_is_open_and_leads_to_the_plan(client: TestClient) -> None:
    found = page(client, BRIEF)

    assert "Rain jackets make me sweat open: nothing that serves the need says anything to it" in found.text
    assert "It stands at Awareness, and serves this need." in found.text
    assert any(str(each["href"]).startswith("/plan?journey=buyer") for each in found.all("a"))
    assert client.get(f"{BRIEF}.md").text.startswith("# Brief:")


def test_a_brief_of_a_cell_that_is_not_there_is_not_found(client: TestClient) -> None:
    page(client, "/cells/buyer/moon/arrive-dry/brief", status=404)


def test_a_cell_that_a_brief_names_stands_in_the_form(client: TestClient) -> None:
    found = page(client, "/plan?persona=commuter&journey=buyer&stage=decision&need=arrive-dry")

    chosen = [each["value"] for each in found.all("option") if "selected" in each]
    assert "commuter|arrive-dry|buyer|decision" in chosen


def test_a_proposal_is_shown_before_it_is_kept(client: TestClient) -> None:
    found = page(client, "/plan?propose=true")

    assert "A proposal, not stored yet" in found.text
    assert "Nothing is planned yet." in found.text


def test_an_item_is_planned_moved_on_and_taken_out_by_form(client: TestClient) -> None:
    cell, due = "commuter|arrive-dry|buyer|decision", DUE.isoformat()

    assert send(client, "/plan", cell=cell, title="What it costs", format="guide", owner="Ines", due=due) == 303
    item = client.get("/v1/plan").json()["items"][0]
    assert "What it costs" in page(client, "/plan").text
    assert send(client, f"/plan/{item['id']}", state="writing", etag=item["etag"]) == 303
    written = client.get("/v1/plan").json()["items"][0]
    assert written["state"] == "writing"
    assert send(client, f"/plan/{item['id']}", state="remove", etag=written["etag"]) == 303
    assert client.get("/v1/plan").json()["items"] == []


def test_a_form_for_no_cell_or_no_day_is_refused(client: TestClient) -> None:
    assert send(client, "/plan", cell="", title="a", format="b", owner="c", due=DUE.isoformat()) == 422
    assert send(client, "/plan", cell="commuter|arrive-dry|buyer|decision", title="a", due="soon") == 422


def test_a_form_that_is_not_ours_changes_nothing(client: TestClient) -> None:
    refused = client.post("/plan/proposal", data={"token": "none"})

    assert refused.status_code == 403
    assert client.get("/v1/plan").json()["items"] == []
