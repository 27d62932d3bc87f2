"""Trying on pages, as a browser without scripts does it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.service.mapping.conftest import WITHOUT_SAFETY
from tests.service.serving import HOST, Serve, put_asset, put_taxonomy
from tests.service.web.test_pages import HTML, page

FORM = {**HTML, "Content-Type": "application/x-www-form-urlencoded", "Origin": HOST}


@pytest.fixture
def client(serve: Serve) -> Iterator[TestClient]:
    """Two assets, one of which serves the need that is going to be dropped."""
    with serve() as client:
        put_taxonomy(client)
        put_asset(client, "shop/feel-safe", "Support for <b>brakes</b>", "Brakes that squeak still brake.")
        put_asset(client, "shop/prices", "Decision on a price", "A set of mudguards costs thirty pounds, fitted.")
        yield client


def send(client: TestClient, path: str, token: str | None = None, **fields: str) -> Any:  # noqa: ANN401 - httpx
    own = next(str(each["value"]) for each in page(client, "/trials").all("input") if each.get("name") == "token")
    return client.post(path, data={"token": token or own, **fields}, headers=FORM, follow_redirects=False)


def tried(client: TestClient, **fields: str) -> str:
    """Where a trial that is built is shown."""
    answer = send(client, "/trials", **(fields or {"taxonomy": WITHOUT_SAFETY.replace("\n", "\r\n")}))
    place = str(answer.headers["location"])
    deadline = time.monotonic() + 60
    while "Refresh" in client.get(place, headers=HTML).headers and time.monotonic() < deadline:
        time.sleep(0.02)
    return place


def test_the_page_to_try_holds_the_taxonomy_in_force(client: TestClient) -> None:
    found = page(client, "/trials")

    assert "Nothing is being tried" in found.text
    assert "Feel safe in heavy traffic" in found.text


def test_a_trial_shows_what_would_change_with_the_evidence(client: TestClient) -> None:
    found = page(client, tried(client))

    assert "need 'feel-safe' is gone" in found.text
    assert "Feel safe in heavy traffic: serves → none" in found.text
    assert "before 90%Brakes that squeak still brake." in found.text
    assert "Support for <b>brakes</b>" in found.text
    assert all("scope" in each for each in found.all("th"))


def test_accepting_shows_the_new_map_and_the_old_one_is_kept(client: TestClient) -> None:
    place = tried(client)

    accepted = send(client, f"{place}/accept")

    assert (accepted.status_code, accepted.headers["location"]) == (303, "/")
    assert "Feel safe in heavy traffic" not in page(client, "/").text
    earlier = next(each["action"] for each in _forms(client) if str(each["action"]).endswith("/accept"))
    send(client, str(earlier))
    assert "Feel safe in heavy traffic" in page(client, "/").text


def _forms(client: TestClient) -> list[dict[str, str | None]]:
    links = [str(each["href"]) for each in page(client, "/trials").all("a")]
    return page(client, next(each for each in links if each.startswith("/trials/"))).all("form")


def test_dropping_leaves_nothing(client: TestClient) -> None:
    place = tried(client)

    send(client, f"{place}/drop")

    assert "Nothing is being tried" in page(client, "/trials").text
    page(client, place, 404)


def test_every_changed_label_is_a_row_for_a_spreadsheet(client: TestClient) -> None:
    answer = client.get(f"{tried(client)}.csv")

    assert answer.headers["content-disposition"] == 'attachment; filename="changes.csv"'
    assert answer.text.splitlines()[1].startswith(
        "shop/feel-safe,Support for <b>brakes</b>,need/feel-safe,serves,none,0.9,"
    )


def test_a_threshold_is_tried_from_the_form(client: TestClient) -> None:
    assert "unsure" in page(client, tried(client, **{"threshold:need": "0.95"})).text


@pytest.mark.parametrize("fields", [{"threshold:need": "high"}, {"taxonomy": "name: ["}])
def test_what_cannot_be_tried_is_told(client: TestClient, fields: dict[str, str]) -> None:
    assert send(client, "/trials", **fields).status_code == 422


@pytest.mark.parametrize("path", ["/trials", "/trials/x/accept", "/trials/x/drop"])
def test_a_form_that_is_none_of_ours_is_refused(client: TestClient, path: str) -> None:
    assert send(client, path, token="0" * 64).status_code == 403
