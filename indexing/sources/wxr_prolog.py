"""What an XML file is, seen from everything before its first element's content."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from xml.parsers import expat

_STEP, _MOST = 65_536, 1_000_000
_EXPORT = "wordpress.org/export/"


@dataclass(frozen=True, slots=True)
class Prolog:
    """`root` is the first element's name; `is_export` that it declares a WordPress export's namespace."""

    root: str = ""
    is_export: bool = False
    has_doctype: bool = False
    problem: str = ""


class _Seen(Exception):
    """The first element has been read: nothing further is parsed here."""


def read_prolog(path: Path) -> Prolog:
    """The prolog of a file; `problem` says why there is none. Stops at the first element, so nothing is expanded."""
    found: dict[str, object] = {}

    def on_doctype(*_: object) -> None:
        # Stops here: a document type may already hold the bomb. What is an export is then told from its own words.
        found["has_doctype"] = True
        raise _Seen

    def on_element(name: str, values: dict[str, str]) -> None:
        found["root"] = name
        found["is_export"] = any(_EXPORT in value for key, value in values.items() if key.startswith("xmlns"))
        raise _Seen

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = on_doctype
    parser.StartElementHandler = on_element
    head = b""
    try:
        with path.open("rb") as file:
            while len(head) < _MOST and (piece := file.read(_STEP)):
                head += piece
                parser.Parse(piece, False)  # noqa: FBT003  expat takes it by position
    except _Seen:
        if found.get("has_doctype"):
            return Prolog(is_export=_EXPORT.encode() in head, has_doctype=True)
        return Prolog(root=str(found["root"]), is_export=bool(found["is_export"]))
    except (expat.ExpatError, OSError, LookupError) as error:
        return Prolog(problem=str(error))
    return Prolog(problem="it has no element")
