import gzip
import json
from pathlib import Path

import pytest

from indexing.language import detect

SENTENCES = {
    "ar": "كيف أحافظ على دفء المنزل كله في الشتاء الطويل؟",
    "da": "Hvordan vælger jeg den rigtige computer til mine studier?",
    "de": "Wie stelle ich die Heizung richtig ein, damit es im Winter überall warm wird?",
    "en": "How do I keep the whole house warm in a cold winter?",
    "es": "La bomba de calor funciona también cuando hace mucho frío.",
    "fr": "Comment choisir un ordinateur portable pour les études d'informatique ?",
    "he": "איך שומרים על בית חם בחורף ארוך וקר",
    "it": "Che cosa devo sapere prima di comprare un nuovo portatile?",
    "ja": "冬でも家全体を暖かく保つ方法を教えてください。",
    "nl": "Hoe lang duurt het voordat de installateur langskomt?",
    "pl": "Jak ustawić ogrzewanie, żeby zimą wszędzie było ciepło?",
    "pt": "Como posso reservar um quarto perto do escritório do cliente?",
    "ru": "Как выбрать ноутбук для учёбы на программиста?",
    "sv": "Hur väljer jag rätt dator för mina studier?",
    "tr": "Kışın bütün evi sıcak tutmak için ne yapmalıyım?",
    "zh": "怎样在寒冷的冬天让整个房子保持温暖",
}


@pytest.mark.parametrize("code", SENTENCES)
def test_one_sentence_is_enough(code: str) -> None:
    assert detect(SENTENCES[code]) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "OK",
        "Pricing",
        "123 456 789",
        "🎉🎉🎉",
        "Warmhearth",
        "\x00\x00",
        "kubectl get pods -n kube-system",
        "\ud800" * 40,
    ],
)
def test_what_is_too_short_or_no_prose_has_no_language(text: str) -> None:
    assert detect(text) is None


def test_keyboard_noise_has_no_language() -> None:
    assert detect("asdf qwer zxcv uiop hjkl bnm, tyui ghjk") is None


def test_code_does_not_drown_the_prose_around_it() -> None:
    code = "```\nfor item in items: print(item.name, item.value)\n```\n"
    assert detect(code * 20 + "Danach ist der Dienst erreichbar und die Anmeldung funktioniert wieder.") == "de"


def test_an_unclosed_fence_hides_only_what_follows_it() -> None:
    assert detect("Danach ist der Dienst erreichbar.\n```\nwhile the loop is running do nothing at all") == "de"


def test_markup_and_addresses_are_not_read() -> None:
    assert detect("<div class='the main content of this page'></div> https://example.org/this/is/the/page") is None


def test_hostile_repetition_takes_no_longer_than_prose() -> None:
    for piece in ("c", "<", "`", "```", "~~~", "www.", "http://"):
        assert detect(piece * 20_000) is None


@pytest.mark.data
def test_of_a_thousand_real_pages_at_most_one_is_called_foreign_wrongly(shared_data: Path) -> None:
    foreign, read = [], 0
    for site in ("cilium", "kubernetes_2022", "checkly"):
        with gzip.open(shared_data / "sites" / f"{site}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for page in map(json.loads, lines):
                read += 1
                if detect(f"{page['title']}\n{page['description']}\n{page['text']}") not in ("en", None):
                    foreign.append(page["id"])
    assert [page for page in foreign if "Li-Wenquan" not in page] == []  # that guest post is in Chinese
    assert read > 300
