"""What the server adapter sends, and what it makes of a server's refusals."""

from __future__ import annotations

import json
import re
import socket
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import jsonschema
import numpy as np
import pytest
from qdrant_client import QdrantClient

from indexing.stores.base import Hit, Holding, StoredAsset, Where
from indexing.stores.qdrant import QdrantStore, open_qdrant, remove_qdrant
from indexing.stores.terms import Terms
from models.domain.errors import Mismatch, Unavailable

if TYPE_CHECKING:
    from tests.indexing.stores.conftest import FakeQdrant

ROWS = np.eye(4, dtype=np.float32)
EVERY_FILTER = Where(attributes={"source": ("blog",), "language": ("en", "de")}, assets=("a", "b"), without=("b",))

pytestmark = [
    pytest.mark.filterwarnings("ignore:Local mode performs exact:UserWarning"),
    pytest.mark.filterwarnings("ignore:Api key is used with an insecure connection:UserWarning"),
]


SOUND = Terms(np.array([3, 70_000], np.uint32), np.array([1.5, 0.5], np.float32))


def use_everything(store: QdrantStore) -> list[list[Hit]]:
    store.replace([StoredAsset("a", "v1", ROWS, {"source": "blog", "language": "en"})])
    store.replace([StoredAsset("a", "v2", ROWS[:2], {"source": "blog", "language": "en"}, SOUND)])
    store.replace([StoredAsset("b", "v1", ROWS, {"source": "blog"})])
    store.delete(["b"])
    assert [hit.asset_id for hit in store.search_terms([SOUND], 3, EVERY_FILTER)[0]] == ["a"]
    assert store.fuse(ROWS[:1], [SOUND], 3, EVERY_FILTER) == ["a"]
    return store.search(ROWS[:2], 3, EVERY_FILTER) + store.search(ROWS[:1], 3)


def test_the_whole_road_over_http(fake_qdrant: FakeQdrant) -> None:
    store = open_qdrant(fake_qdrant.url, None, "library", 4)

    found = use_everything(store)

    assert found == [
        [Hit("a", 0, 1.0), Hit("a", 1, 0.0)],
        [Hit("a", 1, 1.0), Hit("a", 0, 0.0)],
        [Hit("a", 0, 1.0), Hit("a", 1, 0.0)],
    ]
    assert store.holdings() == {"a": Holding(frozenset({"v2"}), 2)}
    store.close()


def test_everything_that_is_filtered_on_has_a_payload_index(fake_qdrant: FakeQdrant) -> None:
    open_qdrant(fake_qdrant.url, None, "library", 4).close()

    indexes = {
        request.body["field_name"]: request.body["field_schema"]
        for request in fake_qdrant.requests
        if request.path.endswith("/index")
    }
    assert indexes == {
        "asset": "keyword",
        **{f"attributes.{name}": "keyword" for name in ("source", "format", "channel", "owner", "language")},
    }


def test_every_write_waits_until_it_is_durable(fake_qdrant: FakeQdrant) -> None:
    store = open_qdrant(fake_qdrant.url, None, "library", 4)

    use_everything(store)

    writes = [r for r in fake_qdrant.requests if r.path.endswith(("/points", "/points/delete"))]
    assert len(writes) == 7
    assert all("wait=true" in write.query for write in writes)
    store.close()


def test_an_asset_is_upserted_before_its_stale_points_are_deleted(fake_qdrant: FakeQdrant) -> None:
    store = open_qdrant(fake_qdrant.url, None, "library", 4)

    store.replace([StoredAsset("a", "v1", ROWS, {})])

    upsert, deletion = fake_qdrant.requests[-2:]
    assert upsert.path.endswith("/points")
    assert deletion.body["filter"]["must_not"] == [{"has_id": [point["id"] for point in upsert.body["points"]]}]
    store.close()


def test_a_request_of_wide_vectors_stays_under_the_servers_limit(fake_qdrant: FakeQdrant) -> None:
    store = open_qdrant(fake_qdrant.url, None, "library", 4096)

    store.replace([StoredAsset("a", "v1", np.full((200, 4096), 1 / 64, dtype=np.float32), {})])

    sizes = [len(r.body["points"]) for r in fake_qdrant.requests if r.path.endswith("/points")]
    assert sizes == [97, 97, 6]
    store.close()


@pytest.mark.data
def test_every_request_is_as_the_servers_document_says(fake_qdrant: FakeQdrant, shared_data: Path) -> None:
    document = load_document(shared_data)
    store = open_qdrant(fake_qdrant.url, None, "library", 4)
    use_everything(store)
    store.holdings()
    store.close()

    asked = {check_request(document, r.method, r.path, r.query, r.body) for r in fake_qdrant.requests}

    collection = "/collections/{collection_name}"
    assert asked == {
        ("get", f"{collection}/exists"),
        ("put", collection),
        ("get", collection),
        ("put", f"{collection}/index"),
        ("put", f"{collection}/points"),
        ("post", f"{collection}/points/delete"),
        ("post", f"{collection}/points/query"),
        ("post", f"{collection}/points/query/batch"),
        ("post", f"{collection}/points/scroll"),
        ("post", f"{collection}/points/count"),
    }


def load_document(shared_data: Path) -> dict[str, Any]:
    document: object = json.loads((shared_data / "qdrant" / "openapi.json").read_text())
    return cast("dict[str, Any]", strict(document))


def strict(schema: object) -> object:
    """The document with its null branches, which OpenAPI 3.0 lets match anything, and its objects closed."""
    if isinstance(schema, list):
        return [strict(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if schema == {"nullable": True}:
        return {"type": "null"}
    closed = {"additionalProperties": False} if isinstance(schema.get("properties"), dict) else {}
    return {**closed, **{key: strict(part) for key, part in schema.items()}}


@pytest.mark.data
@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("points/delete", {"filter": {"must": [{"key": "a", "match": {"anyy": ["b"]}}]}}),
        ("points/query/batch", {"searches": [{"limit": 1, "params": {"exact": "yes"}}]}),
        ("points/count", {"exactly": True}),
    ],
)
def test_the_check_against_the_document_would_notice(shared_data: Path, path: str, body: object) -> None:
    document = load_document(shared_data)

    with pytest.raises(jsonschema.ValidationError):
        check_request(document, "POST", f"/collections/library/{path}", "", body)


def check_request(document: dict[str, Any], method: str, path: str, query: str, body: object) -> tuple[str, str]:
    """The operation it asks for; fails on an unknown path, method, query parameter or a body against its schema."""
    template = re.sub(r"^/collections/[^/]+", "/collections/{collection_name}", path)
    operation = document["paths"][template][method.lower()]
    known = {parameter["name"] for parameter in operation.get("parameters", []) if parameter["in"] == "query"}
    assert {pair.split("=")[0] for pair in query.split("&") if pair} <= known
    if "requestBody" in operation:
        schema = operation["requestBody"]["content"]["application/json"]["schema"]
        jsonschema.validate(body, {**schema, "components": document["components"]}, jsonschema.Draft202012Validator)
    return method.lower(), template


def test_no_server_is_unavailable_and_the_message_names_the_host_without_secrets() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    with pytest.raises(Unavailable, match=rf"127\.0\.0\.1:{port} does not answer.*FINGERPOST_QDRANT_URL") as caught:
        open_qdrant(f"http://user:hunter2@127.0.0.1:{port}", "s3cret", "library", 4)

    assert not re.search("hunter2|s3cret", str(caught.value))


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (401, r"refused the key.*FINGERPOST_QDRANT_API_KEY"),
        (403, "refused the key"),
        (404, r"collection was deleted.*reconcile"),
        (429, "overloaded|answered 429"),
        (500, "answered 500: out of disk"),
    ],
)
def test_a_refusal_is_unavailable_with_its_cure(fake_qdrant: FakeQdrant, status: int, said: str) -> None:
    store = open_qdrant(fake_qdrant.url, "s3cret", "library", 4)
    fake_qdrant.refusal = (status, b"out of disk")

    for use in (
        lambda: store.replace([StoredAsset("a", "v1", ROWS, {})]),
        lambda: store.delete(["a"]),
        lambda: store.search(ROWS, 1),
        store.holdings,
    ):
        with pytest.raises(Unavailable, match=said) as caught:
            use()
        assert "s3cret" not in str(caught.value)
    store.close()


def test_the_key_is_sent(fake_qdrant: FakeQdrant) -> None:
    open_qdrant(fake_qdrant.url, "s3cret", "library", 4).close()

    assert {request.api_key for request in fake_qdrant.requests} == {"s3cret"}


def test_a_collection_of_another_dimension_is_refused_with_both_numbers_and_the_cure() -> None:
    client = QdrantClient(":memory:")
    QdrantStore(client, "library", 4)

    with pytest.raises(Mismatch, match=r"'library'.*4 dimensions.*makes 5.*reindex"):
        QdrantStore(client, "library", 5)


def test_another_process_that_made_the_collection_first_is_no_error(fake_qdrant: FakeQdrant) -> None:
    first = open_qdrant(fake_qdrant.url, None, "library", 4)
    first.replace([StoredAsset("a", "v1", ROWS, {})])

    second = open_qdrant(fake_qdrant.url, None, "library", 4)

    assert second.holdings() == first.holdings()
    first.close()
    second.close()


def test_a_collection_is_removed_for_good_and_another_one_stays(fake_qdrant: FakeQdrant) -> None:
    for name in ("library", "library-ab12"):
        open_qdrant(fake_qdrant.url, None, name, 4).close()

    for _ in range(2):
        remove_qdrant(fake_qdrant.url, "secret", "library-ab12")

    assert [each.name for each in fake_qdrant.local.get_collections().collections] == ["library"]
    assert fake_qdrant.requests[-1].api_key == "secret"


def test_a_collection_that_cannot_be_removed_is_told(fake_qdrant: FakeQdrant) -> None:
    fake_qdrant.refusal = (503, b"{}")

    with pytest.raises(Unavailable):
        remove_qdrant(fake_qdrant.url, None, "library")
