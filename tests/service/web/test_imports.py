"""The pages of what is imported."""

from __future__ import annotations

import re

from fastapi.testclient import TestClient

TABLE = "url,views\n/shop/mudguards,7\n/shop/<b>mudgards,2\n"


def add(client: TestClient) -> str:
    wanted = {"kind": "engagement", "by": "Ines", "file": "<i>may.csv", "period": "2026-05", "replace": "true"}
    answer = client.post("/v1/imports", content=TABLE, params=wanted, headers={"Content-Type": "text/csv"})
    return str(answer.json()["id"])


def test_a_page_says_what_is_imported_and_until_when(client: TestClient) -> None:
    assert "Nothing yet." in client.get("/imports").text
    add(client)
    page = client.get("/imports").text
    assert "<strong>csv</strong> counts until 2026-05-31." in page
    assert "&lt;i&gt;may.csv" in page
    assert '<a href="/imports">Imports</a>' in page


def test_an_imports_page_says_what_did_not_join_and_takes_it_back(client: TestClient) -> None:
    import_id = add(client)
    page = client.get(f"/imports/{import_id}").text
    assert "/shop/&lt;b&gt;mudgards" in page
    assert "no asset has this address" in page
    assert '<a href="/assets/shop/mudguards">' in page
    assert "/shop/<b>mudgards" in client.get(f"/imports/{import_id}/unjoined.csv").text

    token = re.search(r'name="token" value="(\w+)"', page)
    assert token is not None
    gone = client.post(f"/imports/{import_id}/undo", data={"token": token[1]}, follow_redirects=False)
    assert (gone.status_code, gone.headers["location"]) == (303, "/imports")
    assert client.get(f"/imports/{import_id}").status_code == 404


def test_a_form_that_is_none_of_ours_takes_nothing_back(client: TestClient) -> None:
    import_id = add(client)
    assert client.post(f"/imports/{import_id}/undo", data={"token": "x"}).status_code == 403
    assert client.get(f"/imports/{import_id}").status_code == 200


def test_a_reports_page_is_asked_of_other_days_and_its_csv_is_of_the_same(client: TestClient) -> None:
    add(client)
    page = client.get("/reports/inventory", params={"period": "2026-05"}).text
    assert 'name="period" value="2026-05"' in page
    assert "by-source.csv?period=2026-05" in page
    assert client.get("/reports/inventory/by-source.csv?period=2026-05").status_code == 200
    assert client.get("/reports/inventory", params={"period": "2026-04"}).status_code == 404
