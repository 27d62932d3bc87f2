"""Sites whose formats are true to a stage, and whose texts tell nothing."""

from __future__ import annotations

from dataclasses import replace

from eval.dataset import StageExample
from models.domain.asset import Asset


def a_page(site: str, number: int, stage: str, format_: str | None) -> StageExample:
    asset = Asset(f"{site}/{number}", site, None, "", "", "Words.")
    asset = replace(asset, attributes=replace(asset.attributes, format=format_))
    accepted = {"buyer": frozenset({stage}), "customer": frozenset({"none"})}
    return StageExample(asset, site, {"buyer": stage, "customer": "none"}, accepted)


def a_site(site: str, prices: int, posts: int) -> list[StageExample]:
    """So many pages of prices, for a decision, and blog posts, for awareness."""
    stages = [("decision", "pricing")] * prices + [("awareness", "blog")] * posts
    return [a_page(site, number, *page) for number, page in enumerate(stages)]


def together(*sites: list[StageExample]) -> list[StageExample]:
    return [example for site in sites for example in site]
