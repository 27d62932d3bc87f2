"""Trying in a real browser, scripts switched off: a taxonomy by another model is looked at, accepted and taken back."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.test_browser import serving
from tests.service.mapping.conftest import WITHOUT_SAFETY
from tests.service.serving import TAXONOMY, WIDE

pytestmark = pytest.mark.browser
SECONDS = 60_000
"""In milliseconds: the page asks again by itself every two seconds, and a busy machine takes its time."""


def test_a_trial_is_started_watched_accepted_and_taken_back_on_a_phone(tmp_path: Path) -> None:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("chromium is not installed (Debian: apt-get install chromium)")
    expect = playwright.expect
    with serving(tmp_path, trial_embedders=(WIDE,)) as address, playwright.sync_playwright() as tools:
        browser = tools.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844}).new_page()
        page.set_default_timeout(SECONDS)
        yaml = {"Content-Type": "application/yaml"}
        assert page.request.put(f"{address}/v1/taxonomy", data=TAXONOMY, headers=yaml).ok
        sent = {"title": "Support for brakes", "text": "Brakes squeak.", "attributes": {"language": "en"}}
        assert page.request.put(f"{address}/v1/assets/shop/feel-safe", data=sent).ok

        page.goto(f"{address}/trials")
        page.get_by_label("Taxonomy, as it is in force").fill(WITHOUT_SAFETY)
        page.get_by_label("Embedding model").select_option(WIDE)
        page.get_by_role("button", name="Try it").click()
        expect(page.get_by_role("heading", name="What would change")).to_be_visible(timeout=SECONDS)
        expect(page.get_by_text("need 'feel-safe' is gone")).to_be_visible()
        expect(page.get_by_text("embedding model wide")).to_be_visible()
        assert _fits(page)
        page.get_by_role("button", name="Accept it").click()

        expect(page.get_by_text("Arrive dry whatever the weather").first).to_be_visible()
        expect(page.get_by_text("Feel safe in heavy traffic")).to_have_count(0)
        page.goto(f"{address}/trials")
        assert _fits(page)
        page.get_by_role("link", name="In force before").click()
        page.get_by_role("button", name="Go back to this").click()
        expect(page.get_by_text("Feel safe in heavy traffic").first).to_be_visible()

        page.goto(f"{address}/trials")
        page.get_by_role("link", name="In force before").click()
        page.get_by_role("button", name="Forget it").click()
        expect(page.get_by_text("Nothing is being tried, and nothing was in force before.")).to_be_visible()
        browser.close()


def _fits(page: Any) -> bool:  # noqa: ANN401 - playwright may be missing
    """Whether nothing stands out beyond the screen; with scripts off the page itself cannot be asked."""
    box = page.locator("main").bounding_box()
    return box is not None and box["width"] <= 390
