"""The looks of kinds of gap, on pages and boards alike."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import service.board
from models.domain.gap import GapKind

SHEET = (Path(service.board.__file__).parent / "static" / "kinds.css").read_text("utf-8")
READABLE = 4.5
"""WCAG 2.2, success criterion 1.4.3, for text of ordinary size."""


def tones(kind: GapKind) -> list[tuple[str, str]]:
    """Background and ink, light and dark."""
    name = kind.value.replace(" ", "-")
    rule = re.search(rf"\.is-{name} {{ --tone: light-dark\((.+?)\); --tone-ink: light-dark\((.+?)\);", SHEET)
    assert rule is not None, f"{kind.value} has no look"
    return list(zip(rule[1].split(", "), rule[2].split(", "), strict=True))


def luminance(colour: str) -> float:
    """As WCAG 2.2 defines it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("kind", GapKind)
def test_every_kind_can_be_read_in_the_light_and_in_the_dark(kind: GapKind) -> None:
    for pair in tones(kind):
        dark, light = sorted(map(luminance, pair))
        assert (light + 0.05) / (dark + 0.05) >= READABLE


def test_no_two_kinds_look_alike() -> None:
    assert len({tuple(tones(kind)) for kind in GapKind}) == len(GapKind)
