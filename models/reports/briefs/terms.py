"""Terms: what the neighbours say that the library does not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import log, sqrt

from models.domain.asset import Asset
from models.domain.brief import Term, Wording
from models.reports.briefs.vocabulary import Vocabulary

SHOWN = 12
LEAST_NEIGHBOURS = 2
"""What a single neighbour says is its own way of saying it."""
UNLIKELY = 1.96
"""Standard deviations from the library's habit: by chance alone, one term in forty is as far up."""
COMMON = 0.5
"""A word that more of the library's assets use than this is no part of a term of two."""
PRIOR = 500.0
"""Words that the library's habit counts for beside what the neighbours say: about one page of text."""
LEAST_PRIOR = 0.5
"""For a word that the sample of the library does not know: half a use, so that two neighbours' habit can show."""
MOSTLY_A_PAIR = 2
"""A word that is used so many times as often as a pair that holds it, or less, is told by the pair."""


def find_terms(neighbours: Iterable[Asset], library: Vocabulary) -> Wording:
    """What everybody says is no term, and neither is what is merely rare.

    By log-odds against the rest of the library, with the library's own frequencies as the prior (Monroe, Colaresi and
    Quinn 2008, Fightin' Words).
    """
    every = list(neighbours)
    near, counted = Vocabulary.of(every), Vocabulary.of(each for each in every if each.id in library.read)
    wording = Wording((), near.assets, library.assets)
    if near.assets < LEAST_NEIGHBOURS or library.assets <= counted.assets:
        return wording
    found = [
        Term(text, holders, round(score, 2))
        for text, holders in near.holders.items()
        if holders >= LEAST_NEIGHBOURS
        and _can_be_a_term(text, library)
        and (score := log_odds(text, near, library, counted)) >= UNLIKELY
    ]
    ranked = sorted(found, key=lambda term: (-term.score, term.text))
    return replace(wording, terms=tuple(_without_parts(ranked, near)[:SHOWN]))


def log_odds(text: str, near: Vocabulary, library: Vocabulary, counted: Vocabulary) -> float:
    """How many standard deviations more often the neighbours use it than the rest of the library.

    `counted` are those of the neighbours that `library` was drawn from as well: the rest is without them.
    """
    here, everywhere = near.uses.get(text, 0), library.uses.get(text, 0)
    rest, rest_total = everywhere - counted.uses.get(text, 0), library.total - counted.total
    prior = max(PRIOR * everywhere / max(1, library.total), LEAST_PRIOR)
    a, b = here + prior, rest + prior
    odds = log(a / (near.total + PRIOR - a)) - log(b / (rest_total + PRIOR - b))
    return odds / sqrt(1 / a + 1 / b)


def _can_be_a_term(text: str, library: Vocabulary) -> bool:
    words = text.split(" ")
    if len(words) == 1:
        return len(text) > 2 and library.share(text) <= COMMON  # noqa: PLR2004 - two letters say nothing
    return all(len(word) > 2 and library.share(word) <= COMMON for word in words)  # noqa: PLR2004


def _without_parts(ranked: Sequence[Term], near: Vocabulary) -> list[Term]:
    """Of "heat pump" and "pump" the pair stays where most uses of the word are the pair's, else what is told first."""
    pairs = [term.text for term in ranked if " " in term.text]
    swallowed = {
        word for pair in pairs for word in pair.split(" ") if near.uses[word] <= MOSTLY_A_PAIR * near.uses[pair]
    }
    kept: list[Term] = []
    for term in ranked:
        if term.text not in swallowed and not any(_covers(term.text, other.text) for other in kept):
            kept.append(term)
    return kept


def _covers(one: str, other: str) -> bool:
    """Whether the one's words are all among the other's, or the other way round."""
    mine, theirs = set(one.split(" ")), set(other.split(" "))
    return mine <= theirs or theirs <= mine
