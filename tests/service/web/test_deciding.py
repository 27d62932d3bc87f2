"""Deciding on pages, as a browser without scripts does it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from fastapi.testclient import TestClient

from indexing.catalog.sql import open_catalog
from service.web.desk import COOKIE, FormTokens
from tests.service.serving import HOST, Serve, decide, put_asset, put_taxonomy
from tests.service.web.test_pages import HTML, Page, page

FORM = {**HTML, "Content-Type": "application/x-www-form-urlencoded", "Origin": HOST}


@pytest.fixture
def client(serve: Serve) -> Iterator[TestClient]:
    """Three assets that nobody has decided on."""
    with serve() as client:
        put_taxonomy(client)
        put_asset(client, "shop/arrive-dry", "Awareness of capes", "A cape keeps you dry.")
        put_asset(client, "shop/prices", "Decision on a price", "A set of mudguards costs thirty pounds, fitted.")
        put_asset(client, "shop/squeak", "Support for squeaks", "Oil it when it squeaks.")
        yield client


def hidden(found: Page, name: str) -> str:
    return next(str(each["value"]) for each in found.all("input") if each.get("name") == name)


def send(client: TestClient, path: str = "/decisions", headers: dict[str, str] = FORM, /, **fields: str) -> Any:  # noqa: ANN401 - httpx
    token = hidden(page(client, "/assets/shop/prices"), "token")
    given = {"token": token, "asset_id": "shop/prices", "by": "Ines Falk", **fields}
    return client.post(path, data=given, headers=headers, follow_redirects=False)


def labels(client: TestClient, asset_id: str = "shop/prices") -> dict[str, str]:
    stages = client.get(f"/v1/assets/{asset_id}").json()["classification"]["stages"]
    return {each["journey"]: each["stage"] for each in stages}


def log(client: TestClient) -> list[tuple[str, str, str, str]]:
    entries = client.get("/v1/decisions").json()["decisions"]
    said = [entry["decision"] for entry in entries]
    return sorted((each["axis"], each["label"], each["verdict"], each["by"]) for each in said)


def test_one_form_decides_on_every_journey_and_need(client: TestClient) -> None:
    answers = {"stage:buyer": "awareness", "stage:customer": "none", "need:arrive-dry": "no", "add": "feel-safe"}
    shown = {"shown:stage:buyer": "decision", "shown:stage:customer": "none"}

    answer = send(client, note="It names a price.", then="asset", **answers, **shown)

    assert (answer.status_code, answer.headers["location"]) == (303, "/assets/shop/prices")
    assert labels(client) == {"buyer": "awareness", "customer": "none"}
    assert log(client) == [
        ("buyer", "awareness", "correct", "Ines Falk"),
        ("customer", "none", "confirm", "Ines Falk"),
        ("need", "arrive-dry", "reject", "Ines Falk"),
        ("need", "feel-safe", "correct", "Ines Falk"),
    ]


def test_a_decision_is_on_the_map_at_once(client: TestClient) -> None:
    send(client, **{"add": "feel-safe", "stage:buyer": "decision", "shown:stage:buyer": "decision"})

    assert "Decision on a price" in page(client, "/cells/buyer/decision/feel-safe").text


def test_a_form_sent_twice_is_one_decision(client: TestClient) -> None:
    for _ in range(2):
        send(client, **{"stage:buyer": "awareness", "shown:stage:buyer": "decision"})

    assert log(client) == [("buyer", "awareness", "correct", "Ines Falk")]


def test_a_stage_can_be_rejected_without_naming_another(client: TestClient) -> None:
    send(client, **{"stage:buyer": "!decision", "shown:stage:buyer": "decision"})

    assert log(client) == [("buyer", "decision", "reject", "Ines Falk")]


def test_the_review_page_asks_and_goes_on_with_the_next(client: TestClient) -> None:
    before = page(client, "/review")
    asked = [str(each["value"]) for each in before.all("input") if each.get("name") == "asset_id"]

    answer = send(client, asset_id=asked[0], then="review", **{"stage:buyer": "none", "stage:customer": "none"})
    after = page(client, answer.headers["location"])

    assert len(asked) == 3
    assert asked[0] not in [each["value"] for each in after.all("input") if each.get("name") == "asset_id"]
    assert "1 of 3 assets have a person’s word on every journey" in after.text
    assert "Saved:" in after.text


def test_no_answer_is_chosen_beforehand_and_the_first_one_has_the_focus(client: TestClient) -> None:
    radios = [each for each in page(client, "/review").all("input") if each.get("type") == "radio"]

    assert {each["value"] for each in radios if "checked" in each} == {""}
    assert [each["name"] for each in radios if "autofocus" in each] == [radios[0]["name"]]


def test_every_field_has_a_name_that_is_read_aloud(client: TestClient) -> None:
    answer = client.get("/assets/shop/prices", headers=HTML).text

    visible = [each for each in Page(answer).all("input") if each.get("type") != "hidden"]
    assert len(visible) + len(Page(answer).all("select")) == answer.count("<label")
    assert answer.count("<fieldset") == answer.count("<legend")


def test_the_name_is_remembered(client: TestClient) -> None:
    answer = send(client, by="Zoë Müller", **{"stage:buyer": "none"})
    names = [each["value"] for each in page(client, "/review").all("input") if each.get("name") == "by"]

    assert set(names) == {"Zoë Müller"}
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert "SameSite=strict" in answer.headers["set-cookie"]


def test_a_decision_is_taken_back_on_its_asset_s_page(client: TestClient) -> None:
    send(client, **{"stage:buyer": "awareness"})
    action = next(
        str(each["action"])
        for each in page(client, "/assets/shop/prices").all("form")
        if "withdrawal" in str(each["action"])
    )

    answer = send(client, action, then="asset")

    assert answer.headers["location"] == "/assets/shop/prices"
    assert labels(client)["buyer"] == "decision"
    assert "decision awareness" not in page(client, "/assets/shop/prices").text
    assert "Ines Falk" in page(client, "/decisions").text


@pytest.mark.parametrize("token", ["", "0" * 64, "é"])
def test_a_form_of_another_site_is_refused(client: TestClient, token: str) -> None:
    answer = send(client, token=token, **{"stage:buyer": "awareness"})

    assert (answer.status_code, log(client)) == (403, [])
    assert "Reload the page" in answer.text


def test_a_form_from_another_origin_is_refused_even_with_the_token(client: TestClient) -> None:
    for origin in ("https://evil.example", "null"):
        assert send(client, "/decisions", {**FORM, "Origin": origin}, **{"stage:buyer": "awareness"}).status_code == 403

    assert log(client) == []


def test_a_body_of_another_kind_is_refused(client: TestClient) -> None:
    answer = client.post("/decisions", content="token=x", headers={**HTML, "Content-Type": "text/plain"})

    assert answer.status_code == 415


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "Nothing was decided"),
        ({"stage:buyer": "awareness", "by": " "}, "no person"),
        ({"stage:buyer": "awareness", "by": "Classifier"}, "no person"),
        ({"stage:buyer": "loyalty"}, "has no stage"),
        ({"stage:buyer": "awareness", "note": "two\nlines"}, "control characters"),
    ],
)
def test_a_form_that_cannot_be_used_says_why(client: TestClient, fields: dict[str, str], told: str) -> None:
    answer = send(client, **fields)

    assert (answer.status_code, log(client)) == (422, [])
    assert told in Page(answer.text).text


@pytest.mark.parametrize("body", [b"token=%ff", "token=ä".encode(), b"a=1&" * 3_000])
def test_a_form_that_cannot_be_read_is_refused(client: TestClient, body: bytes) -> None:
    assert client.post("/decisions", content=body, headers=FORM).status_code == 422


def test_a_form_leads_to_our_own_pages_only(client: TestClient) -> None:
    answer = send(client, then="https://evil.example", **{"stage:buyer": "none"})

    assert answer.headers["location"] == "/assets/shop/prices"


def test_what_a_confident_machine_contradicts_is_listed_with_both_sides_and_can_stay(client: TestClient) -> None:
    decide(client, "shop/prices", "buyer", "awareness", "correct")
    listed = page(client, "/look-again")
    keep = {"stage:buyer": hidden(listed, "stage:buyer"), "shown:stage:buyer": hidden(listed, "shown:stage:buyer")}

    send(client, then="look-again", note="looked again", **keep)

    assert "Decision on a price" in listed.text
    assert "Ines Falk" in listed.text
    assert "The classifier, 90% sure" in listed.text
    assert labels(client)["buyer"] == "awareness"
    assert "Nothing contradicts" in page(client, "/look-again").text


def test_people_who_contradict_each_other_are_told_on_the_asset_and_listed(client: TestClient) -> None:
    decide(client, "shop/prices", "buyer", "awareness", "correct")
    decide(client, "shop/prices", "buyer", "decision", "correct", by="Ada Roe")

    assert "People contradict each other about buyer" in page(client, "/assets/shop/prices").text
    assert "Ada Roe" in page(client, "/look-again").text


def test_agreement_is_shown_and_comes_as_a_table(client: TestClient) -> None:
    decide(client, "shop/prices", "buyer", "awareness", "correct")
    decide(client, "shop/prices", "buyer", "decision", "correct", by="=Ada()")

    shown, table = page(client, "/agreement"), client.get("/agreement.csv")

    assert "not enough: 1 of 20" in shown.text
    assert table.headers["content-type"].startswith("text/csv")
    assert table.text.splitlines()[0] == "axis,label,between,measure,units,agreed,coefficient,remark"
    assert "buyer,,'=Ada() and Ines Falk,Cohen's kappa,1,0.0,,not enough: 1 of 20" in table.text


def test_the_pages_hold_no_script_and_hostile_words_stay_words(client: TestClient) -> None:
    attack = "<script>alert(1)</script>"
    decide(client, "shop/prices", "buyer", "awareness", "correct", by=attack)

    for path in ("/review", "/look-again", "/decisions", "/agreement", "/assets/shop/prices"):
        found = page(client, path)
        assert not found.all("script")
        assert not any("style" in each or any(name.startswith("on") for name in each) for _, each in found.tags)


def test_an_empty_library_has_nothing_to_ask(serve: Serve) -> None:
    with serve() as client:
        assert "index some content first" in page(client, "/review").text
        assert "Nobody has decided" in page(client, "/agreement").text
        assert "Nobody has decided" in page(client, "/decisions").text


def test_a_token_is_good_for_a_day_and_the_next(tmp_path_factory: pytest.TempPathFactory) -> None:
    catalog = open_catalog(f"sqlite:///{tmp_path_factory.mktemp('tokens')}/catalogue.db")
    tokens, again = FormTokens(catalog.notes), FormTokens(catalog.notes)
    token = tokens.token(date(2026, 3, 1))

    good = [again.accepts(token, date(2026, 3, day)) for day in (1, 2, 3)]

    catalog.close()
    assert good == [True, True, False]


def test_a_cookie_that_is_too_long_is_cut(client: TestClient) -> None:
    client.cookies.set(COOKIE, "x" * 5_000)

    names = {str(each["value"]) for each in page(client, "/review").all("input") if each.get("name") == "by"}

    assert names == {"x" * 200}
