"""Which language a text is in, so that one the embedder does not know is flagged and not guessed.

py3langid: pure numpy, a 4.6 MB model inside the wheel, no network, deterministic. Lingua is a 96 MB wheel.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

READ_CHARACTERS = 1_000
"""After code and addresses are left out; twice as many changed no answer over 3,977 pages and took twice the time."""

FEWEST_LETTER_BYTES = 24
"""In UTF-8, which is what the detector reads: 24 Latin letters, 12 Cyrillic or 8 Chinese ones."""

SURE = 0.8
"""Probability from which the answer is given. Of 3,977 real pages, mostly software, 2 were called not English at
this value, and both are not; 2 were too uncertain. Of 22,292 paragraphs of theirs none was called so wrongly."""

_RAW_CHARACTERS = 20_000
_NOISE = re.compile(
    r"(?P<fence>```|~~~)[\s\S]*?(?:(?P=fence)|\Z)"
    r"|`[^`\n]{1,200}`"
    r"|<[^<>]{1,500}>"
    r"|(?:https?://|www\.)\S+"
)
_FOLDED = {"ary": "ar", "arz": "ar", "wuu": "zh", "yue": "zh"}
"""Spoken relatives that have no two-letter code and are written much alike: their probabilities add up."""

_TWO_LETTERS = 2


def detect(text: str) -> str | None:
    """An ISO 639-1 code; None when the text is too short, the detector unsure or the language has no such code."""
    prose = _NOISE.sub(" ", text[:_RAW_CHARACTERS])[:READ_CHARACTERS]
    letters = "".join(filter(str.isalpha, prose))
    if len(letters.encode("utf-8", "surrogatepass")) < FEWEST_LETTER_BYTES:
        return None
    probabilities: Counter[str] = Counter()
    for relative, share in _identifier().rank(prose):
        probabilities[_FOLDED.get(relative, relative)] += share
    code, probability = probabilities.most_common(1)[0]
    return code if probability >= SURE and len(code) == _TWO_LETTERS else None


@cache
def _identifier() -> LanguageIdentifier:
    """Loaded once, in about 0.6 seconds."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
