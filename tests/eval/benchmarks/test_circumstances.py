from datetime import date

import numpy as np

from eval.benchmarks.circumstances import LAST, PERIODS, attribute, exports
from eval.benchmarks.library import TAXONOMY
from indexing.taxonomy.load import load_taxonomy
from models.domain.asset import Attributes
from models.domain.imported import ImportKind

URLS = {f"hearth/made/{number}": f"https://hearth.example/{number}" for number in range(500)}


def test_format_and_language_stay_and_no_day_comes_after_the_last_one() -> None:
    random = np.random.default_rng(0)

    drawn = [attribute(Attributes(format="guide", language="en"), "hearth", random) for _ in range(300)]

    assert {(each.format, each.language) for each in drawn} == {("guide", "en")}
    assert max(each.touched or date.min for each in drawn) <= LAST
    assert all(each.modified is None or each.published is not None for each in drawn)


def test_some_have_no_owner_and_the_first_owner_of_a_site_has_most() -> None:
    random = np.random.default_rng(0)

    owners = [attribute(Attributes(), "hearth", random).owner for _ in range(600)]

    counts = {owner: owners.count(owner) for owner in owners}
    assert 0 < counts.pop(None) < 120
    first = max(counts, key=lambda owner: counts[owner])
    assert str(first).endswith("1")


def test_views_are_of_two_months_with_unread_assets_and_uncounted_ones() -> None:
    months = [each for each in _exports() if each[0] is ImportKind.ENGAGEMENT]

    assert len(months) == len(PERIODS)
    for _, rows in months:
        views = [int(row.split(",")[1]) for row in rows[1:]]
        assert 0.8 * len(URLS) < len(views) < 0.95 * len(URLS)
        assert 0.15 * len(views) < views.count(0) < 0.4 * len(views)


def test_every_contact_is_with_a_persona_of_the_taxonomy() -> None:
    taxonomy = load_taxonomy(TAXONOMY.read_text(encoding="utf-8"), TAXONOMY.name)
    log = next(rows for kind, rows in _exports() if kind is ImportKind.CONTACTS)

    assert len(log) == 1 + len(URLS) // 5
    assert {row.split(",")[2] for row in log[1:]} == {persona.id for persona in taxonomy.personas}


def _exports() -> list[tuple[ImportKind, list[str]]]:
    taxonomy = load_taxonomy(TAXONOMY.read_text(encoding="utf-8"), TAXONOMY.name)
    return [(each.kind, each.file.open().read().decode().splitlines()) for each in exports(URLS, taxonomy, 0)]
