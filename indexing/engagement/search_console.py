"""Google Search Console: "Pages" of the performance report, as CSV or within the ZIP that it downloads as."""

from __future__ import annotations

from indexing.engagement.formats import Format

SEARCH_CONSOLE = Format(
    "search-console",
    "Google Search Console, pages",
    {
        "url": (
            "top pages", "pages", "haufigste seiten", "die haufigsten seiten", "seiten",
            "pages les plus populaires", "paginas principales", "paginas mas populares", "principais paginas",
            "paginas principais", "pagine principali", "pagine piu frequenti", "populairste pagina's",
            "belangrijkste pagina's", "上位のページ", "landing page",
        ),
        "clicks": ("clicks", "url clicks", "klicks", "clics", "cliques", "clic", "klikken", "クリック数"),
        "impressions": ("impressions", "impressionen", "impresiones", "impressoes", "impressioni", "vertoningen",
                        "表示回数"),
        "day": ("date",),
    },
)  # fmt: skip
"""CTR and position are not read: the one follows from the others, the other is no count."""
