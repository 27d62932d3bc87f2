from eval.evidence.trial import Estimate, Faithfulness
from eval.report.subjects.evidence import KEPT, RATIO, _figures


def test_the_ratio_of_drops_and_the_labels_kept_have_the_targets() -> None:
    found = Faithfulness(
        40, 30, Estimate(0.3, None), Estimate(0.1, None), Estimate(3.0, (2.5, 4.0)), Estimate(0.69, None), 2.0
    )
    figures = {figure.name: figure for figure in _figures("buyer", found)}

    assert (figures[RATIO].verdict, figures[RATIO].count, figures[RATIO].interval) == ("reached", 30, (2.5, 4.0))
    assert (figures[KEPT].verdict, figures[KEPT].count) == ("missed by 0.010", 40)
