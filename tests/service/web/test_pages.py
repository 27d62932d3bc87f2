"""The pages, as a browser gets them."""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from indexing.catalog.sql import open_catalog
from tests.service.serving import Serve, decide, put_asset, put_taxonomy

HTML = {"Accept": "text/html"}


class Page(HTMLParser):
    """What a page is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", "".join(self.words))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def page(client: TestClient, path: str, status: int = 200) -> Page:
    answer = client.get(path, headers=HTML)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"].startswith("text/html")
    return Page(answer.text)


def test_the_map_shows_every_cell_with_count_grade_and_way_in(client: TestClient) -> None:
    found = page(client, "/")

    cells = {each["href"]: each["aria-label"] for each in found.all("a") if "aria-label" in each}
    assert cells["/cells/buyer/awareness/arrive-dry"] == "Awareness: 1 asset, covered"
    assert cells["/cells/buyer/decision/arrive-dry"] == "Decision: 0 assets, empty"
    assert cells["/cells/customer/support/feel-safe"] == "Support: 0 assets, out of scope"
    assert len(found.all("table")) == len(found.all("caption")) == 2
    assert all("scope" in each for each in found.all("th"))


def test_the_map_tells_the_worst_gaps_with_their_reasons(client: TestClient) -> None:
    text = page(client, "/").text

    assert "Worst gaps" in text
    assert "Nothing serves “Feel safe in heavy traffic”" in text


def test_every_cell_of_the_map_has_its_page(client: TestClient) -> None:
    links = {str(each.get("href")) for each in page(client, "/").all("a")}

    for link in sorted(link for link in links if link.startswith("/cells/")):
        assert page(client, link).all("h1")


def test_a_cell_shows_its_assets_and_who_said_so(client: TestClient) -> None:
    text = page(client, "/cells/buyer/awareness/arrive-dry").text

    assert "Awareness of mudguards" in text
    assert "decided by Ines Falk" in text
    assert "Rain jackets make me sweat" in text


def test_near_duplicates_are_folded_under_the_one_that_is_counted(serve: Serve) -> None:
    text = "Mudguards that really fit keep your back, your feet and the rider behind you dry in any rain at all."
    with serve() as client:
        put_taxonomy(client)
        for name in ("arrive-dry-one", "arrive-dry-two"):
            put_asset(client, f"shop/{name}", f"Awareness {name}", text)
        found = page(client, "/cells/buyer/awareness/arrive-dry")

    assert "1 near-duplicate, counted with it" in found.text
    assert "1 distinct" in found.text


def test_an_asset_is_shown_with_its_evidence_marked_in_the_text(client: TestClient) -> None:
    put_asset(client, "web/arrive-dry", "Decision on a cape", "# Capes\n\nA cape keeps you dry. It costs twenty.")
    answer = client.get("/assets/web/arrive-dry", headers=HTML).text

    # The heading stands first, so the first sentence of the body reaches over both lines.
    assert '<mark>A cape keeps you dry.</mark><sup class="because">arrive-dry</sup> It costs twenty.' in answer
    assert "Buying a bicycle: Decision" in answer
    assert "90%" in answer


def test_an_asset_shows_where_it_leads_and_what_leads_to_it(client: TestClient) -> None:
    assert "Decision on a price" in page(client, "/assets/shop/squeak").text
    assert "Support for squeaks" in page(client, "/assets/shop/prices").text
    assert "a dead end" in page(client, "/assets/shop/prices").text


def test_hostile_text_stays_text(client: TestClient) -> None:
    attack = "<script>alert(1)</script>"
    sent = {"title": attack, "description": attack, "text": f"{attack} is text.", "url": "javascript:alert(1)"}
    client.put("/v1/assets/hostile/<img src=x>", json=sent)
    client.post(
        "/v1/assets/hostile/<img src=x>/decisions",
        json={"axis": "need", "label": "feel-safe", "verdict": "confirm", "by": attack, "note": attack},
    )
    decide(client, "hostile/<img src=x>", "buyer", "decision")

    for path in ("/assets/hostile/%3Cimg%20src=x%3E", "/cells/buyer/decision/feel-safe", "/"):
        answer = client.get(path, headers=HTML)
        found = Page(answer.text)
        assert answer.status_code == 200
        assert not found.all("script")
        assert not found.all("img")
        assert not any(str(each.get("href")).startswith("javascript:") for each in found.all("a"))


def test_pages_have_no_inline_script_or_style_and_say_so(client: TestClient) -> None:
    for path in ("/", "/cells/buyer/awareness/arrive-dry", "/assets/shop/prices"):
        answer = client.get(path, headers=HTML)
        found = Page(answer.text)
        assert not found.all("script")
        assert not found.all("style")
        assert not any("style" in each for _, each in found.tags)
        assert "default-src 'self'" in answer.headers["content-security-policy"]
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"


def test_the_stylesheet_and_the_icon_are_served(client: TestClient) -> None:
    links = [str(each["href"]) for each in page(client, "/").all("link")]

    assert {client.get(link).status_code for link in links} == {200}


def test_an_empty_library_says_what_to_do_next(serve: Serve) -> None:
    with serve() as client:
        nothing = page(client, "/").text
        put_taxonomy(client)
        taxonomy_only = page(client, "/").text
    with serve() as client:
        put_asset(client, "shop/bells", "Bells", "A bell.")
        assets_only = page(client, "/").text

    assert "fingerpost taxonomy load" in nothing
    assert "fingerpost index" in nothing
    assert "fingerpost index" in taxonomy_only
    assert "fingerpost taxonomy load" not in taxonomy_only
    assert "fingerpost taxonomy load" in assets_only
    assert "The library is empty" not in assets_only


@pytest.mark.parametrize(
    "path", ["/assets/shop/never", "/cells/buyer/loyalty/arrive-dry", "/cells/x/y/z", "/nothing", "/static/none.css"]
)
def test_what_is_not_there_is_told_on_a_page(client: TestClient, path: str) -> None:
    assert "Not Found" in page(client, path, 404).text


def test_where_siblings_tipped_an_answer_that_journey_says_so_until_somebody_decides(
    serve: Serve, tmp_path: Path
) -> None:
    def tipped() -> str:
        with closing(open_catalog(f"sqlite:///{tmp_path / 'catalog.db'}")) as catalog:
            catalog.labels.save([replace(catalog.labels.get("shop/prices"), flags=("siblings:buyer",))])
        return client.get("/assets/shop/prices", headers=HTML).text

    with serve(tmp_path) as client:
        put_taxonomy(client)
        put_asset(client, "shop/prices", "Decision on a price", "A set of mudguards costs thirty pounds, fitted.")
        answer = tipped()
        decide(client, "shop/prices", "buyer", "decision")
        decided = tipped()

    assert answer.count("Its text alone would have given another answer") == 1
    assert answer.index("Buying a bicycle: Decision") < answer.index("Its text alone")
    assert "gap-reason" not in answer
    assert "Ines Falk" in decided
    assert "Its text alone" not in decided


def test_a_language_that_is_not_known_is_told(client: TestClient) -> None:
    client.put("/v1/assets/web/pl", json={"text": "Dzień dobry", "attributes": {"language": "pl"}})

    assert "a language that the classifiers do not know (pl)" in page(client, "/assets/web/pl").text
