"""Google Analytics 4: "Pages and screens", downloaded as CSV."""

from __future__ import annotations

import re
from datetime import date

from indexing.engagement.formats import Format
from models.domain.errors import InvalidInput
from models.domain.period import Period

_DAY = re.compile(r":\s*(\d{4})[-.]?(\d{2})[-.]?(\d{2})$")
_BOTH = 2

GA4 = Format(
    "ga4",
    "Google Analytics 4, pages and screens",
    {
        "url": (
            "full page url", "page location", "page path and screen class", "page path + query string", "page path",
            "landing page + query string", "landing page",
            "seitenpfad und bildschirmklasse", "seitenpfad + abfragestring", "seitenpfad", "landingpage",
            "chemin de la page et classe de l'ecran", "chemin de la page et classe d'ecran", "chemin de la page",
            "ruta de la pagina y clase de pantalla", "ruta de pagina y clase de pantalla", "ruta de la pagina",
            "percorso pagina e classe schermata", "percorso pagina",
            "caminho da pagina e classe da tela", "caminho da pagina",
            "paginapad en schermklasse", "paginapad",
            "sciezka strony i klasa ekranu",
        ),
        "views": ("views", "screen page views", "aufrufe", "vues", "vistas", "visualizzazioni", "visualizacoes",
                  "weergaven", "wyswietlenia"),
        "visitors": ("active users", "total users", "users", "aktive nutzer", "nutzer", "utilisateurs actifs",
                     "usuarios activos", "utenti attivi", "usuarios ativos", "actieve gebruikers",
                     "aktywni uzytkownicy"),
        "entrances": ("entrances", "einstiege", "entrees", "entradas", "ingressi"),
        "exits": ("exits", "ausstiege", "sorties", "salidas", "uscite", "saidas", "uitgangen"),
        "seconds": ("user engagement", "user engagement duration"),
        "seconds_per_visitor": (
            "average engagement time per active user", "average engagement time",
            "durchschnittliche interaktionsdauer pro aktivem nutzer", "durchschnittliche interaktionsdauer",
            "duree d'engagement moyenne par utilisateur actif", "duree d'engagement moyenne",
            "tiempo de interaccion medio por usuario activo", "tiempo medio de interaccion por usuario activo",
            "durata media del coinvolgimento per utente attivo",
            "tempo medio de engajamento por usuario ativo",
            "gemiddelde engagementtijd per actieve gebruiker",
        ),
        "day": ("date", "day", "datum", "fecha", "data"),
    },
    refused=("date comparison", "comparison", "date range", "segment", "vergleich", "zeitraum", "comparaison"),
)  # fmt: skip


def find_period(comments: tuple[str, ...], where: str) -> Period | None:
    """From the comments above the table, whose words differ by language: two lines that end with a day."""
    days = []
    for comment in comments:
        if match := _DAY.search(comment):
            try:
                days.append(date(*(int(part) for part in match.groups())))
            except ValueError:
                cure = "Export it again, or mend the line."
                raise InvalidInput(f"'{comment[-60:]}' is no day of the calendar.", where=where, cure=cure) from None
    if len(days) < _BOTH:
        return None
    if days[1] < days[0]:
        problem = f"the period ends on {days[1]}, before it begins on {days[0]}."
        raise InvalidInput(problem, where=where, cure="Export it again, or mend the line.")
    return Period(days[0], days[1])
