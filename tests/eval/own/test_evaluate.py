from pathlib import Path

import pytest

from eval.measures import ACCURACY
from eval.own.evaluate import TAUGHT, UNTAUGHT, evaluate_own_needs, evaluate_own_stages
from eval.own.folds import deal, say_taught_by_others, say_untaught
from eval.own.rehearsal import rehearse
from eval.report.own import report_own
from models.domain.errors import Conflict, InvalidInput
from tests.eval.own.a_library import library_ids, own_library


def test_decided_pages_are_judged_on_the_journeys_with_enough_decisions(tmp_path: Path) -> None:
    with own_library(tmp_path) as library:
        found = evaluate_own_stages(library)

    assert set(found.judged) == {UNTAUGHT, TAUGHT}
    (buyer,) = found.judged[TAUGHT]
    assert (buyer.journey, len(buyer.answers.truth)) == ("buyer", 18)
    assert found.few == {"customer": 0}
    assert ACCURACY.value(buyer.answers) > 0.5


def test_no_page_is_judged_by_a_decision_on_itself(tmp_path: Path) -> None:
    ids = list(library_ids())
    with own_library(tmp_path) as library:
        without_any = say_untaught(ids, library.catalog, library.learned, library.taxonomy)
        alone = say_taught_by_others(ids[:1], library.catalog, library.learned, library.taxonomy)
        (fold,) = deal(ids[:1], library.catalog)
        rest = rehearse(library.catalog, set(fold)).decisions.in_force()

    assert ids[0] not in {decision.asset_id for decision in rest}
    assert len(rest) == 17
    assert set(alone) == {ids[0]}
    assert all(label.decided_by == "classifier" for label in without_any[ids[0]].stages)


def test_a_rehearsal_writes_no_decision(tmp_path: Path) -> None:
    with own_library(tmp_path) as library, pytest.raises(Conflict, match="'decide' was asked for"):
        rehearse(library.catalog, ()).decisions.decide([])


def test_every_decided_page_is_in_one_fold(tmp_path: Path) -> None:
    ids = list(library_ids())
    with own_library(tmp_path) as library:
        folds = deal(ids, library.catalog)

    assert sorted(id_ for fold in folds for id_ in fold) == sorted(ids)
    assert len(folds) > 1


def test_too_few_decisions_are_refused_with_both_numbers_and_the_cure(tmp_path: Path) -> None:
    with own_library(tmp_path, decided=3) as library:
        with pytest.raises(InvalidInput, match=r"buyer 3, customer 0; 10 are needed.*fingerpost review"):
            evaluate_own_stages(library)
        with pytest.raises(InvalidInput, match="0 decisions on needs, and 10 are needed"):
            evaluate_own_needs(library)


def test_the_report_says_what_confirming_does_to_a_figure_and_sets_both_heads_side_by_side(tmp_path: Path) -> None:
    with own_library(tmp_path) as library:
        report = report_own(["stages"], library)
        again = report_own(["stages"], library)

    (section,) = report.sections
    assert report == again
    assert section.notes[0].startswith("Truth is what people decided.")
    assert [row[0] for row in section.tables[0].rows] == [UNTAUGHT, TAUGHT]
    assert all(figure.target is None for figure in section.figures)
    assert set(report.hashes) == {"code", "learned", "taxonomy", "decisions"}


def test_what_needs_known_truths_asks_for_a_folder(tmp_path: Path) -> None:
    with own_library(tmp_path) as library, pytest.raises(InvalidInput, match=r"'gaps'.*--data.*stages, needs"):
        report_own(["gaps"], library)
