import numpy as np
import pytest

from models.classifiers.stages.classifier import CLASSES
from models.classifiers.stages.terms import read_words, to_terms
from models.classifiers.stages.weights import load_stage_classifier
from models.domain.journey import SHIPPED_STAGES
from tests.models.classifiers.stage_fakes import ShoutEncoder, a_classifier, a_vocabulary, passages

STRANGE = [
    "",
    " \n\t",
    "\x00" * 100,
    "😀🔥" * 50,
    "هل البيت دافئ؟ نعم.",
    "家は暖かい。窓を閉める。",
    "word" * 3000,
    "](" * 3000,
    "# \n" * 500,
    "$" * 3000,
    "\ud800",
]


def test_probabilities_are_those_computed_by_hand_and_sum_to_one_on_each_journey() -> None:
    (buyer, customer) = a_classifier().read([passages("What", "The price of a warm house.")])[0]
    # Scores 2, 0, 0, 2, 0 and 2, 0, 0, 0, 0.
    square = np.exp(2.0)
    assert buyer.probabilities["decision"] == pytest.approx(square / (2 * square + 3))
    assert buyer.probabilities["awareness"] == buyer.probabilities["decision"]
    assert customer.probabilities["onboarding"] == pytest.approx(square / (square + 4))
    assert sum(buyer.probabilities.values()) == pytest.approx(1.0)


def test_a_term_said_twice_counts_less_than_twice_and_fields_have_unit_length() -> None:
    words = read_words(passages("What", "The price. The price.").asset)
    encoded = a_vocabulary().encode(to_terms(words, frozenset()))
    assert encoded.values.tolist() == pytest.approx([1.0, 1.0])
    assert encoded.share.sum() == pytest.approx(2.0)


def test_evidence_is_the_sentence_that_adds_most_to_the_stage_and_stands_where_it_says() -> None:
    asked = passages("What is it then", "Houses are warm in May.\n\nThe price of it is low.\n\nCall us again soon.")
    (buyer, _) = a_classifier().read([asked])[0]
    assert buyer.evidence["decision"].text == "The price of it is low."
    assert buyer.evidence["awareness"].part == "title"
    for evidence in buyer.evidence.values():
        assert asked.asset.text_of(evidence.part)[evidence.start : evidence.end] == evidence.text


def test_sentences_shares_sum_to_what_the_words_add_to_the_scores() -> None:
    classifier = a_classifier()
    words = read_words(passages("What price", "A price. No price, what?").asset)
    encoded = classifier.vocabulary.encode(to_terms(words, classifier.vocabulary.common))
    shares = classifier.head.shares(encoded, len(words.lines))
    assert shares.sum(axis=0) == pytest.approx(encoded.values @ classifier.head.terms[encoded.ids])


def test_every_stage_has_evidence_and_none_has_not() -> None:
    for reading in a_classifier().read([passages("What", "A price.")])[0]:
        assert tuple(reading.probabilities) == CLASSES[reading.journey]
        assert tuple(reading.evidence) == SHIPPED_STAGES[reading.journey]


def test_an_asset_without_a_word_has_probabilities_and_no_evidence() -> None:
    for reading in a_classifier().read([passages()])[0]:
        assert sum(reading.probabilities.values()) == pytest.approx(1.0)
        assert reading.evidence == {}


@pytest.mark.parametrize("text", STRANGE)
def test_the_shipped_head_takes_any_text(text: str) -> None:
    classifier = load_stage_classifier(None)
    for asset in (passages(text, text, text), passages(body="A warm house. " + text)):
        for reading in classifier.read([asset])[0]:
            assert all(np.isfinite(value) for value in reading.probabilities.values())
            for evidence in reading.evidence.values():
                assert asset.asset.text_of(evidence.part)[evidence.start : evidence.end] == evidence.text


def test_of_fifty_megabytes_the_beginning_and_the_end_decide() -> None:
    classifier = load_stage_classifier(None)
    beginning, end = "How to get started. " * 1000, " Ask us for the price." * 1000
    long = passages(body=beginning + "x y. " * 10_000_000 + end)
    short = passages(body=beginning + "a b. " * 5000 + end)
    assert [one.probabilities for one in classifier.read([long])[0]] == [
        one.probabilities for one in classifier.read([short])[0]
    ]


def test_a_batch_reads_as_its_assets_do_one_by_one() -> None:
    classifier = load_stage_classifier(None)
    batch = [passages("Prices", "From $5 a month."), passages("Error 5", "It fails. Fix it.")]
    assert classifier.read(batch) == [classifier.read([one])[0] for one in batch]
    assert classifier.read([]) == []


def test_the_encoder_has_half_a_say() -> None:
    (buyer, _) = a_classifier(ShoutEncoder()).read([passages("What", "Buy now! It is blue.")])[0]
    # Up to what is the same for all: half of the 2 for awareness by words, half of the 4 for decision by the encoder.
    assert buyer.probabilities["decision"] / buyer.probabilities["awareness"] == pytest.approx(np.exp(2.0 - 1.0))
    assert buyer.probabilities["awareness"] / buyer.probabilities["none"] == pytest.approx(np.exp(1.0))


def test_a_sentence_that_convinced_the_encoder_alone_is_evidence() -> None:
    asked = passages("What", "The house is blue.\n\nCome and buy now!\n\nThe house is warm.")
    (buyer, _) = a_classifier(ShoutEncoder()).read([asked])[0]
    assert buyer.evidence["decision"].text == "Come and buy now!"


def test_plain_cases_are_told_by_the_shipped_head() -> None:
    classifier = load_stage_classifier(None)
    prices = passages("Pricing and plans", "Choose a plan. $9 a month, billed yearly. Sign up for a free trial today.")
    fault = passages("Troubleshooting: the app fails with an error", "If you see an error, restart it. Known issues.")
    begin = passages("Getting started", "Install the app. Create your account. Your first project in five minutes.")
    told = [
        {one.journey: max(one.probabilities, key=one.probabilities.__getitem__) for one in readings}
        for readings in classifier.read([prices, fault, begin])
    ]
    assert told[0]["buyer"] == "decision"
    assert told[1]["customer"] == "support"
    assert told[2]["customer"] == "onboarding"
