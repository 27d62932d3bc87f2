"""Probes and metrics."""

from __future__ import annotations

from fastapi.testclient import TestClient

from tests.service.serving import Serve, put_asset, put_taxonomy


def test_requests_drafts_assets_and_jobs_are_counted(serve: Serve) -> None:
    with serve() as client:
        put_taxonomy(client)
        put_asset(client, "shop/bells", "Bells", "A bell.")
        client.post("/v1/classify", json={"text": "x"})
        client.post("/v1/classify/batch", json={"drafts": [{"text": "x"}, {"text": ""}, {"text": "y"}]})
        client.get("/v1/assets/shop/bells")
        client.get("/v1/assets/shop/never")
        client.get("/a/path/of/a/scanner")
        lines = client.get("/metrics").text.splitlines()

    route = 'route="/v1/assets/{asset_id:path}"'
    assert "fingerpost_drafts_classified_total 3.0" in lines
    assert "fingerpost_assets 1.0" in lines
    assert "fingerpost_texts_embedded_total 0.0" in lines
    assert f'fingerpost_requests_total{{method="GET",{route},status="200"}} 1.0' in lines
    assert f'fingerpost_requests_total{{method="GET",{route},status="404"}} 1.0' in lines
    assert any(line.startswith('fingerpost_request_seconds_bucket{le="0.1",method="POST"') for line in lines)
    assert not any("scanner" in line for line in lines)


def test_healthz_and_readyz_answer(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ok"}
