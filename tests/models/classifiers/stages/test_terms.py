import numpy as np

from models.classifiers.stages.manner import MANNER_WIDTH
from models.classifiers.stages.terms import NO_LINE, read_words, to_terms
from models.domain.asset import Asset

ASSET = Asset(
    "a/1", "a", "https://www.example.org/plans/why-pay?x=secret", "What is Lapwing", "Quiet.", "## Costs\n\nIt hums."
)
COMMON = frozenset({"what", "is", "it"})


def test_terms_say_which_field_they_stand_in_and_which_sentence_they_belong_to() -> None:
    terms = to_terms(read_words(ASSET), COMMON)
    by_line: dict[int, set[str]] = {}
    for name, owner in zip(terms.names, terms.owner, strict=True):
        by_line.setdefault(owner, set()).add(name)
    assert by_line[0] >= {"t:what", "t:lapwing", "t:^ what", "t:is _X", "t:_X $", "t:^ what is"}
    assert by_line[1] == {"d:quiet"}
    assert by_line[2] == {"h:costs", "h:^ _X", "h:_X $"}
    assert by_line[3] == {"b:it", "b:hums", "o:it", "l:it", "l:hums"}


def test_of_a_url_the_words_of_the_path_are_read_and_the_host_is_not() -> None:
    terms = to_terms(read_words(ASSET), COMMON)
    from_url = [name for name, owner in zip(terms.names, terms.owner, strict=True) if owner == NO_LINE]
    assert from_url == ["u:plans", "u:why", "u:pay"]


def test_a_url_that_is_none_has_no_words() -> None:
    assert read_words(Asset("a/1", "a", "http://[broken", "", "", "")).url == []


def test_manner_is_finite_and_of_one_width_whatever_the_text() -> None:
    for body in ("", "Call us!", "???", "😀", "## \n", "Click here. Why? " * 500):
        row = read_words(Asset("a/1", "a", None, "", "", body)).manner()
        assert row.shape == (MANNER_WIDTH,)
        assert np.isfinite(row).all()


def test_orders_and_questions_show_in_the_manner() -> None:
    told = read_words(Asset("a/1", "a", None, "", "", "Open the door. Press the bell. Wait.")).manner()
    asked = read_words(Asset("a/1", "a", None, "", "", "Is it open? Is it cold? Yes.")).manner()
    assert np.expm1(told[5]).round(12) == np.round(2 / 3, 12)
    assert np.expm1(asked[6]).round(12) == np.round(2 / 3, 12)
