"""Matomo: "Pages" and "Page URLs", exported as CSV."""

from __future__ import annotations

from indexing.engagement.formats import Format

MATOMO = Format(
    "matomo",
    "Matomo, pages",
    {
        "url": ("metadata: url", "metadata url", "url", "page url", "label"),
        "views": ("nb hits", "pageviews", "seitenansichten", "vues de page", "visitas de pagina", "paginaweergaven"),
        "visitors": ("nb uniq visitors", "sum daily nb uniq visitors", "unique visitors"),
        "entrances": ("entry nb visits", "entrances", "einstiege"),
        "exits": ("exit nb visits", "exits", "ausstiege"),
        "seconds": ("sum time spent", "total time spent by visitors (in seconds)"),
        "seconds_per_view": (
            "avg time on page", "avg. time on page", "average time on page", "durchschn. zeit auf der seite",
        ),
        "day": ("date",),
    },
    folders=True,
)  # fmt: skip
"""Names from the API and, where English or plain, from the pages themselves."""
