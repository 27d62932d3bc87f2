"""Deciding in a real browser: with scripts switched off, by keyboard alone, and at the width of a phone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.e2e.test_browser import serving
from tests.service.serving import TAXONOMY

pytestmark = pytest.mark.browser


def test_the_review_queue_is_worked_off_by_keyboard_and_a_word_is_taken_back(tmp_path: Path) -> None:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("chromium is not installed (Debian: apt-get install chromium)")
    with serving(tmp_path) as address, playwright.sync_playwright() as tools:
        browser = tools.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740}).new_page()
        yaml = {"Content-Type": "application/yaml"}
        assert page.request.put(f"{address}/v1/taxonomy", data=TAXONOMY, headers=yaml).ok
        for name in ("capes", "bells"):
            sent = {"title": f"Awareness of {name}", "text": "It is bright.", "attributes": {"language": "en"}}
            assert page.request.put(f"{address}/v1/assets/shop/{name}", data=sent).ok

        page.goto(f"{address}/review")
        page.locator("input[type=radio]").first.focus()
        page.keyboard.press("ArrowRight")  # from "leave as it is" to the first stage of the buyer
        page.keyboard.press("Tab")
        page.keyboard.press("ArrowRight")
        page.get_by_label("Your name").first.fill("Ines Falk")
        page.keyboard.press("Enter")

        playwright.expect(page.locator(".progress")).to_contain_text("1 of 2 assets have")
        assert page.get_by_role("status").is_visible()
        page.get_by_role("status").get_by_role("link").click()
        playwright.expect(page.get_by_text("decided by Ines Falk")).to_have_count(2)
        page.get_by_role("button", name="Take back the decision of Ines Falk").first.click()
        playwright.expect(page.get_by_text("decided by Ines Falk")).to_have_count(1)
        for path in ("/review", "/look-again", "/decisions", "/agreement"):
            page.goto(address + path)
            widths = page.request.get(address + path).ok, page.locator("main").bounding_box()
            assert widths[0]
            assert widths[1] is not None
            assert widths[1]["width"] <= 360
        browser.close()
