"""ETag, If-Match and If-None-Match."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from tests.service.serving import TAXONOMY, decide, put_asset, put_taxonomy


def test_what_has_not_changed_is_not_sent_again(client: TestClient) -> None:
    tag = client.get("/v1/assets/shop/prices").headers["etag"]

    again = client.get("/v1/assets/shop/prices", headers={"If-None-Match": tag})

    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)


def test_a_decision_changes_what_a_cache_may_keep_but_stands_in_no_editor_s_way(client: TestClient) -> None:
    tag = put_asset(client, "tags/lamps", "Lamps", "A lamp that is seen.").headers["etag"]
    decide(client, "tags/lamps", "buyer", "decision")

    read = client.get("/v1/assets/tags/lamps", headers={"If-None-Match": tag})
    written = put_asset(client, "tags/lamps", "Lamps", "A lamp that is seen by all.", **{"If-Match": tag})

    assert (read.status_code, written.status_code) == (200, 200)


def test_of_two_editors_the_second_is_told(client: TestClient) -> None:
    tag = put_asset(client, "tags/locks", "Locks", "A lock for the shed.").headers["etag"]
    put_asset(client, "tags/locks", "Locks", "A lock for the station.", **{"If-Match": tag})

    late = put_asset(client, "tags/locks", "Locks", "A lock for the cellar.", **{"If-Match": tag})
    gone = client.delete("/v1/assets/tags/locks", headers={"If-Match": tag})

    assert (late.status_code, gone.status_code) == (412, 412)
    assert late.json()["type"] == "urn:fingerpost:problem:precondition-failed"
    assert client.get("/v1/assets/tags/locks").json()["body"] == "A lock for the station."


def test_only_what_is_new_can_be_asked_for(client: TestClient) -> None:
    first = put_asset(client, "tags/only", "Once", "Only once.", **{"If-None-Match": "*"})
    second = put_asset(client, "tags/only", "Once", "Only once more.", **{"If-None-Match": "*"})

    assert (first.status_code, second.status_code) == (201, 412)


@pytest.mark.parametrize("tag", ["*", '"4e5d048180c5ed98"'])
def test_what_is_not_there_does_not_match(client: TestClient, tag: str) -> None:
    assert put_asset(client, "tags/absent", "Absent", "Not there.", **{"If-Match": tag}).status_code == 412


@pytest.mark.parametrize("tag", ["naked", '"one", "two"', '"'])
def test_what_is_no_etag_is_refused(client: TestClient, tag: str) -> None:
    answer = put_asset(client, "tags/odd", "Odd", "Odd.", **{"If-Match": tag})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "If-Match"


def test_a_taxonomy_is_only_replaced_by_who_has_seen_it(client: TestClient) -> None:
    tag = client.get("/v1/taxonomy").headers["etag"]
    yaml = {"Content-Type": "application/yaml"}
    changed = TAXONOMY.replace("Ferry Lane Bicycles", "Ferry Lane Cycles")

    first = client.put("/v1/taxonomy", content=changed, headers={**yaml, "If-Match": tag})
    second = client.put("/v1/taxonomy", content=TAXONOMY, headers={**yaml, "If-Match": tag})
    put_taxonomy(client)

    assert (first.status_code, second.status_code) == (200, 412)
    assert client.get("/v1/taxonomy", headers={"If-None-Match": "*"}).status_code == 304
