"""Writes that are sent twice."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from fastapi.testclient import TestClient

from indexing.catalog.base import NoteBook
from service.api import idempotent
from service.api.idempotent import Answered, Answers, InProgress
from tests.service.serving import decide, put_asset

SAID = {"axis": "buyer", "label": "decision", "verdict": "confirm", "by": "Ines Falk"}


def test_the_same_write_is_done_once_and_answered_twice(client: TestClient) -> None:
    path, key = "/v1/assets/shop/prices/decisions", {"Idempotency-Key": "once-1"}

    first = client.post(path, json=SAID, headers=key)
    second = client.post(path, json=SAID, headers=key)

    assert (first.status_code, second.status_code) == (201, 201)
    assert first.content == second.content
    assert second.headers["idempotency-replayed"] == "true"
    assert len(client.get("/v1/assets/shop/prices").json()["decisions"]) == 1


def test_a_replayed_asset_carries_its_etag_and_a_job_its_location(client: TestClient) -> None:
    first = put_asset(client, "once/a", "A", "Something.", **{"Idempotency-Key": "once-2"})
    second = put_asset(client, "once/a", "A", "Something.", **{"Idempotency-Key": "once-2"})

    assert (first.status_code, second.status_code) == (201, 201)
    assert first.headers["etag"] == second.headers["etag"]


def test_a_deletion_that_is_sent_twice_is_answered_as_the_first_time(client: TestClient) -> None:
    put_asset(client, "once/b", "B", "Something.")

    answers = [client.delete("/v1/assets/once/b", headers={"Idempotency-Key": "once-3"}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [204, 204]
    assert [answer.content for answer in answers] == [b"", b""]


def test_a_key_that_came_with_another_request_is_refused(client: TestClient) -> None:
    put_asset(client, "once/c", "C", "Something.", **{"Idempotency-Key": "once-4"})

    other = put_asset(client, "once/c", "C", "Something else.", **{"Idempotency-Key": "once-4"})

    assert other.status_code == 422
    assert other.json()["type"] == "urn:fingerpost:problem:idempotency-key-reused"
    assert client.get("/v1/assets/once/c").json()["body"] == "Something."


def test_a_refusal_is_kept_as_well(client: TestClient) -> None:
    path, key = "/v1/assets/once/later/decisions", {"Idempotency-Key": "once-5"}

    first = client.post(path, json=SAID, headers=key)
    put_asset(client, "once/later", "Later", "Something.")
    second = client.post(path, json=SAID, headers=key)

    assert (first.status_code, second.status_code) == (404, 404)
    assert second.headers["content-type"] == "application/problem+json"


def test_our_own_failure_is_not_kept(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    content_map = client.app.state.content_map  # type: ignore[attr-defined]
    with monkeypatch.context() as broken:
        broken.setattr(content_map, "put_asset", lambda *_: 1 / 0)
        failed = put_asset(client, "once/d", "D", "Something.", **{"Idempotency-Key": "once-6"})

    again = put_asset(client, "once/d", "D", "Something.", **{"Idempotency-Key": "once-6"})

    assert (failed.status_code, again.status_code) == (500, 201)


def test_of_two_at_the_same_moment_one_is_carried_out(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    content_map = client.app.state.content_map  # type: ignore[attr-defined]
    people = content_map.people
    begun, go_on, decided = threading.Event(), threading.Event(), people.decide

    def slowly(*given: object, **named: object) -> object:
        begun.set()
        assert go_on.wait(30)
        return decided(*given, **named)

    monkeypatch.setattr(people, "decide", slowly)
    path, key = "/v1/assets/shop/squeak/decisions", {"Idempotency-Key": "once-7"}
    with ThreadPoolExecutor(1) as other:
        first = other.submit(client.post, path, json=SAID, headers=key)
        assert begun.wait(30)
        second = client.post(path, json=SAID, headers=key)
        go_on.set()

    assert second.status_code == 409
    assert second.headers["retry-after"] == "1"
    assert first.result().status_code == 201


@pytest.mark.parametrize("key", ["", "x" * 201, "two words", "caf\xe9"])
def test_a_key_that_is_none_is_refused(client: TestClient, key: str) -> None:
    headers = {"Idempotency-Key": key.encode("latin-1")}

    assert client.delete("/v1/assets/once/never", headers=headers).status_code == 422  # type: ignore[arg-type]


def test_classifying_and_reading_need_no_key_and_keep_none(client: TestClient) -> None:
    answer = client.post("/v1/classify", json={"text": "x"}, headers={"Idempotency-Key": "once-8"})
    other = client.post("/v1/classify", json={"text": "y"}, headers={"Idempotency-Key": "once-8"})

    assert (answer.status_code, other.status_code) == (200, 200)


def test_a_request_that_died_with_its_process_does_not_hold_its_key_for_ever(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes: NoteBook = client.app.state.answers._notes  # type: ignore[attr-defined]
    answers = Answers(notes)
    assert answers.begin("died", "request") is None

    assert answers.begin("died", "request") == InProgress()
    monkeypatch.setattr(idempotent, "LEASE", timedelta(seconds=-60))
    assert answers.begin("died", "request") is None


def test_answers_are_swept_after_a_day(client: TestClient) -> None:
    notes: NoteBook = client.app.state.answers._notes  # type: ignore[attr-defined]
    answers = Answers(notes)
    answers.begin("old", "request")
    answers.keep("old", "request", Answered(204, {}, b""))

    assert answers.begin("old", "request") == Answered(204, {}, b"")
    assert notes.delete_older(idempotent.PREFIX + "old", datetime.now(UTC) - idempotent.KEPT) == 0
    assert decide(client, "shop/prices", "buyer", "decision").status_code == 201
