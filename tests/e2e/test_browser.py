"""The way of a strategist through the pages, in a real browser against a real server."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from service.app import build_app
from service.settings import Settings
from tests.service.serving import TAXONOMY, open_with_fakes

pytestmark = pytest.mark.browser
PAGES = ("/", "/gaps", "/suggestions?whom=arrive-dry", "/paths", "/plan?propose=true", "/reports", "/reports/silos")
"""Those that have most to lose on a phone."""


@contextmanager
def serving(home: Path, **settings: Any) -> Iterator[str]:  # noqa: ANN401 - as `Settings` takes them
    """A server on a free port of loopback; its address."""
    app = build_app(Settings(home=home, embedder="hashing", **settings), open_with_fakes)
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive()
            threading.Event().wait(0.02)
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(30)


def test_from_the_map_to_the_sentence_behind_a_label(tmp_path: Path) -> None:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("chromium is not installed (Debian: apt-get install chromium)")
    with serving(tmp_path) as address, playwright.sync_playwright() as tools:
        browser = tools.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        yaml = {"Content-Type": "application/yaml"}
        assert page.request.put(f"{address}/v1/taxonomy", data=TAXONOMY, headers=yaml).ok
        sent = {
            "title": "Awareness of capes",
            "text": "A cape keeps you dry. It folds.",
            "attributes": {"language": "en"},
        }
        assert page.request.put(f"{address}/v1/assets/shop/arrive-dry", data=sent).ok

        page.goto(address)
        page.get_by_role("link", name="Awareness: 1 asset, covered").click()
        page.get_by_role("link", name="Awareness of capes").click()

        assert page.locator("h1 mark").inner_text() == "Awareness of capes"
        assert page.locator(".text mark").inner_text() == "A cape keeps you dry."
        page.set_viewport_size({"width": 360, "height": 740})
        for path in PAGES:
            page.goto(f"{address}{path}")
            assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
        assert complaints == []
        browser.close()
