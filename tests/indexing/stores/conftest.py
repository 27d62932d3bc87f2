"""A Qdrant server that can be computed in the head: HTTP on loopback over the client's own local mode."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

import pytest
from qdrant_client import QdrantClient, models

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Request:
    """What came in; `path` without the query string."""

    method: str
    path: str
    query: str
    api_key: str | None
    body: Json


@dataclass
class FakeQdrant:
    """`requests` as they came; `refusal` (status, body) answers everything when set."""

    url: str = ""
    requests: list[Request] = field(default_factory=list)
    refusal: tuple[int, bytes] | None = None
    local: QdrantClient = field(default_factory=lambda: QdrantClient(":memory:"))

    def answer(self, request: Request) -> object:
        """The "result" of a request."""
        _, _, collection, *rest = request.path.split("/")
        return ROUTES[request.method, "/".join(rest)](self.local, collection, request.body)


def _upsert(local: QdrantClient, collection: str, body: Json) -> object:
    local.upsert(collection, [models.PointStruct(**point) for point in body["points"]])
    return {"operation_id": 1, "status": "completed"}


def _delete(local: QdrantClient, collection: str, body: Json) -> object:
    local.delete(collection, models.FilterSelector(**body))
    return {"operation_id": 2, "status": "completed"}


def _query(local: QdrantClient, collection: str, body: Json) -> object:
    answers = local.query_batch_points(collection, [models.QueryRequest(**each) for each in body["searches"]])
    return [answer.model_dump(mode="json") for answer in answers]


def _create(local: QdrantClient, collection: str, body: Json) -> object:
    words = {name: models.SparseVectorParams(**each) for name, each in body.get("sparse_vectors", {}).items()}
    return local.create_collection(collection, models.VectorParams(**body["vectors"]), words)


def _query_one(local: QdrantClient, collection: str, body: Json) -> object:
    asked = models.QueryRequest(**body)
    answer = local.query_points(
        collection,
        asked.query,
        prefetch=asked.prefetch,
        limit=asked.limit or 10,
        with_payload=asked.with_payload or True,
    )
    return answer.model_dump(mode="json")


def _scroll(local: QdrantClient, collection: str, body: Json) -> object:
    records, offset = local.scroll(collection, limit=body["limit"], offset=body.get("offset"))
    return {"points": [record.model_dump(mode="json") for record in records], "next_page_offset": offset}


ROUTES: dict[tuple[str, str], Callable[[QdrantClient, str, Json], object]] = {
    ("GET", "exists"): lambda local, name, _: {"exists": local.collection_exists(name)},
    ("PUT", ""): _create,
    ("GET", ""): lambda local, name, _: local.get_collection(name).model_dump(mode="json"),
    ("DELETE", ""): lambda local, name, _: local.delete_collection(name),
    ("PUT", "index"): lambda *_: {"operation_id": 0, "status": "completed"},
    ("PUT", "points"): _upsert,
    ("POST", "points/delete"): _delete,
    ("POST", "points/query/batch"): _query,
    ("POST", "points/query"): _query_one,
    ("POST", "points/scroll"): _scroll,
    ("POST", "points/count"): lambda local, name, _: {"count": local.count(name).count},
}


class Door(BaseHTTPRequestHandler):
    """JSON in, JSON out."""

    server_answer: ClassVar[FakeQdrant]

    def _serve(self) -> None:
        path, _, query = self.path.partition("?")
        length = int(self.headers.get("Content-Length") or 0)
        body = json.loads(self.rfile.read(length)) if length else {}
        request = Request(self.command, path, query, self.headers.get("api-key"), body)
        self.server_answer.requests.append(request)
        status, content = self.server_answer.refusal or (200, None)
        if content is None:
            content = json.dumps({"result": self.server_answer.answer(request), "status": "ok", "time": 0.0}).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_PUT = do_POST = do_DELETE = _serve  # noqa: N815 http.server finds them by these names

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 the base class names it
        """Say nothing."""


@pytest.fixture
def fake_qdrant() -> Iterator[FakeQdrant]:
    """A running one."""
    fake = FakeQdrant()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("BoundDoor", (Door,), {"server_answer": fake}))
    fake.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield fake
    server.shutdown()
    thread.join()
    server.server_close()
