"""Languages as BCP 47 writes them."""

from __future__ import annotations

import re

# ISO 639-1, all of it: a folder or a file's suffix is a language only if it is one of these.
CODES = frozenset(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el
    en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu
    ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na
    nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so
    sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    """.split()  # noqa: SIM905  a list would take a page
)
_SHAPE = re.compile(r"([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]{2,8}){0,3})")


def find_language(text: str) -> str | None:
    """`en_gb` is `en-GB`; None for what is not a language tag."""
    match = _SHAPE.fullmatch(text.strip().split(".")[0])
    if match is None:
        return None
    parts = [part for part in match[2].replace("_", "-").split("-") if part]
    return "-".join([match[1].lower(), *(part.upper() if len(part) == 2 else part.title() for part in parts)])  # noqa: PLR2004


def is_code(text: str) -> bool:
    """Whether the text names a language and nothing else: `de`, `pt-br`."""
    return text.lower().replace("_", "-").split("-")[0] in CODES and bool(
        re.fullmatch(r"[a-zA-Z]{2}([-_][a-zA-Z]{2,4})?", text)
    )
