"""What somebody wants, told apart from who they are and what they hope for."""

from __future__ import annotations

import re

LONGEST_READ = 2_000
"""Characters of a statement that are looked at; a taxonomy's statements are shorter."""

# "As a …, I want …, so that …" (Cohn 2004, User Stories Applied), as people really write it.
_WANTED = re.compile(
    r"\bI(?:’m|'m| am)?\s+(?:want|need|wish|would like|looking for|trying)\s+(?:to\s+)?", re.IGNORECASE
)
_HOPED = re.compile(r"[\s,;.]+(?:so that|so (?:I|we|it|they)\b|in order to)", re.IGNORECASE)


def wish_of(statement: str) -> str:
    """What a statement asks for, without role and reason; the statement itself where it names no wish.

    Who asks and why is shared by many needs of one persona: what they ask for tells them apart.
    """
    read = statement[:LONGEST_READ]
    wanted = _WANTED.search(read)
    if wanted is None:
        return statement
    wish = read[wanted.end() :]
    hoped = _HOPED.search(wish)
    return (wish[: hoped.start()] if hoped else wish).strip(" \t\n,;.") or statement
