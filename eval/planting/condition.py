"""Under what conditions gaps are planted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Condition:
    """`wrong` is the fraction of the assets that have another's labels; `long_page` adds one that mentions all."""

    name: str
    wrong: float = 0.0
    long_page: bool = False


AS_IT_IS = Condition("as it is")
CONDITIONS = (
    AS_IT_IS,
    Condition("10 % wrong labels", wrong=0.1),
    Condition("one page names all", long_page=True),
)
