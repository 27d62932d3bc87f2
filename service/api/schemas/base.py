"""What every schema shares: unknown fields are refused, and strings are bounded."""

from __future__ import annotations

from typing import Annotated
from unicodedata import normalize

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

MAX_TEXT = 1_000_000
"""Characters of one text: a long book; what is longer is a library, and an index job's work."""


class Input(BaseModel):
    """Something a caller sends; a misspelt field is refused by its name."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Output(BaseModel):
    """Something that is answered."""

    model_config = ConfigDict(frozen=True)


def _one_line(text: str) -> str:
    if any(character < " " or "\x7f" <= character <= "\x9f" for character in text):
        raise ValueError("control characters, such as NUL and line ends, are not allowed here")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise ValueError("half a surrogate pair is no text") from None
    return text


Name = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(_one_line)]
"""An id, a person, a word."""

Line = Annotated[str, StringConstraints(max_length=2_000), AfterValidator(_one_line)]
"""A line of text, maybe empty."""

AssetId = Annotated[
    str,
    StringConstraints(max_length=601, pattern=r"^[\w.-]{1,100}/\S(.*\S)?$"),
    AfterValidator(_one_line),
    AfterValidator(lambda asset_id: normalize("NFC", asset_id)),
]
"""`<source>/<id within the source>`, in the one form in which sources write it."""

Prose = Annotated[str, StringConstraints(max_length=MAX_TEXT)]
"""A text; control characters such as NUL are cleaned out of it as in every source."""
