"""The sample library as a source, a taxonomy and a home of its own."""

from __future__ import annotations

from pathlib import Path

from indexing.sources.base import Source
from indexing.sources.opening import open_source
from indexing.sources.options import SourceOptions
from service.settings import Settings

NAME = "warmhearth"
TAXONOMY = Path(__file__).with_name("taxonomy.yaml")
LIBRARY = Path(__file__).with_name("library")


def sample_source() -> Source:
    """What Warmhearth has published."""
    return open_source(LIBRARY, SourceOptions(name=NAME))


def sample_settings(settings: Settings) -> Settings:
    """The settings in force, over a catalogue and a store beside one's own, never in them."""
    alone = {"home": settings.home / "demo", "database_url": None, "qdrant_url": None}
    return settings.model_copy(update=alone)
