import pytest

from models.classifiers.stages.tokens import abstract, shape, tokens


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("Warm", "warm"),
        ("you’ll", "you'll"),
        ("$49.50", "_price"),
        ("£", "_currency"),
        ("12%", "_percent"),
        ("2024", "_year"),
        ("2100", "_number"),
        ("7", "_digit"),
        ("v1.2.3", "_version"),
        ("1.5", "_decimal"),
        ("heat_pump", "_code"),
        ("https://example.org/a", "_address"),
        ("ann@example.org", "_mail"),
        ("?", "?"),
        ("{", "_mark"),
    ],
)
def test_particulars_become_the_shape_of_their_kind(written: str, word: str) -> None:
    assert tokens(written) == [written]
    assert shape(written) == word


def test_a_links_words_are_read_and_its_target_is_not() -> None:
    assert tokens("See [our prices](/plans/prices.html) now") == ["See", "our", "prices", "now"]


def test_a_rare_word_is_known_by_looking_like_a_name_or_not() -> None:
    common = frozenset({"what", "is"})
    words = [abstract(token, shape(token), common) for token in tokens("What is Lapwing tupping")]
    assert words == ["what", "is", "_X", "_x"]


@pytest.mark.parametrize("text", ["", "\x00" * 50, "😀😀", "مرحبا بالعالم", "](" * 5000, "$" * 5000, "a." * 5000])
def test_no_text_is_too_strange_to_be_cut_into_words(text: str) -> None:
    assert all(shape(token) for token in tokens(text))
