"""What is wanted, told apart from who wants it and why."""

from __future__ import annotations

import pytest

from models.domain.wish import wish_of


@pytest.mark.parametrize(
    ("statement", "wish"),
    [
        ("As a baker, I want to sell bread online, so that I need no shop.", "sell bread online"),
        ("As a baker I want dough that rises so I can sleep longer", "dough that rises"),
        ("As a tenant, I'm looking for a quiet room.", "a quiet room"),
        ("I would like to pay later in order to eat now", "pay later"),
    ],
)
def test_a_wish_is_what_stands_between_role_and_reason(statement: str, wish: str) -> None:
    assert wish_of(statement) == wish


@pytest.mark.parametrize("statement", ["Keep the cottage warm", "I want", ""])
def test_a_statement_that_names_no_wish_speaks_for_itself(statement: str) -> None:
    assert wish_of(statement) == statement
