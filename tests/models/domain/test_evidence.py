from models.domain.asset import Asset
from models.domain.evidence import Evidence, Sentence

ASSET = Asset("a/1", "a", None, "A warm house", "", "It is dry. It is warm.")


def test_sentences_are_cut_where_they_stand() -> None:
    assert Sentence.at(ASSET, "body", 0, 10) == Sentence("It is dry.", "body", 0, 10)
    assert Evidence.cut(ASSET, "body", 11, 22).text == "It is warm."


def test_the_strongest_sentence_comes_first_and_the_others_stand_beside_it() -> None:
    dry, warm = Sentence.at(ASSET, "body", 0, 10), Sentence.at(ASSET, "body", 11, 22)
    evidence = Evidence.of([warm, dry])
    assert evidence == Evidence("It is warm.", "body", 11, 22, (dry,))
    assert evidence.sentences == (warm, dry)


def test_without_a_sentence_there_is_no_evidence() -> None:
    assert Evidence.of([]) is None
