"""The section on suggestions, from a study that is made up."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from eval.needs.dataset import NeedsDataset
from eval.report.section import Section
from eval.report.subjects import suggestions
from eval.report.task import Task
from eval.retrieval.measuring import OURS
from eval.retrieval.study import ALL, CUTOFFS, LINKS, TITLES, WRITTEN, Study
from models.embedders.hashing import HashingEmbedder

PLACED = {"links found": 0.4, "proposals that the author made": 0.3}


@pytest.fixture
def section(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Section:
    made = Study(
        {ALL: {"BM25": (0.6, 0.5), OURS: (0.8, 0.7)}},
        {"BM25": {"inn": 0.5, "shop": 0.9}, OURS: {"inn": 0.7, "shop": 0.8}},
        {"BM25": [0.1 * at for at in range(len(CUTOFFS))], OURS: [0.12 * at for at in range(len(CUTOFFS))]},
        {OURS: PLACED, TITLES: {name: value / 2 for name, value in PLACED.items()}},
        {},
        {},
        {ALL: 3, LINKS: 4, WRITTEN: 2},
    )
    monkeypatch.setattr(suggestions, "study", lambda *_: made)
    monkeypatch.setattr(suggestions, "load_needs", lambda _: NeedsDataset((), (), (), np.zeros((0, 0), bool), "digest"))
    monkeypatch.setattr(suggestions, "hash_sites", lambda _: "sites")
    return suggestions.report(Task(tmp_path, HashingEmbedder()))


def test_ours_is_to_lead_the_best_of_the_others(section: Section) -> None:
    (links,) = [each for each in section.figures if each.of == "links of real sites"]

    assert links.value == pytest.approx(0.75)
    assert (links.count, str(links.target), links.verdict) == (4, "≥ 0.7", "reached")


def test_sites_on_which_another_is_ahead_are_named(section: Section) -> None:
    table = next(each for each in section.tables if each.title.startswith("Related pages by site"))

    assert table.rows == (("inn", 0.5, 0.7), ("shop", 0.9, 0.8))
    assert table.note == "Another method is ahead on shop."


def test_links_of_a_text_stand_beside_titles_word_for_word(section: Section) -> None:
    table = next(each for each in section.tables if each.title.startswith("Links of a text"))

    assert [row[0] for row in table.rows] == [OURS, TITLES]
    assert [each.value for each in section.figures if each.of == "links of a text"] == list(PLACED.values())


def test_the_picture_says_what_is_to_be_seen(section: Section) -> None:
    (picture,) = section.pictures

    assert "Among the first ten are 0.48 of them; 0.40 by the best of the others (BM25)." in picture.alt
