"""What an XML file is, seen from everything before its first element's content."""

from __future__ import annotations

from dataclasses import dataclass, replace
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
    """Carries what was found: nothing further is parsed."""

    def __init__(self, prolog: Prolog) -> None:
        super().__init__()
        self.prolog = prolog


def read_prolog(path: Path) -> Prolog:
    """The prolog of a file; `problem` says why there is none. Stops at the first element, so nothing is expanded."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _on_doctype
    parser.StartElementHandler = _on_element
    head = b""
    try:
        with path.open("rb") as file:
            while len(head) < _MOST and (piece := file.read(_STEP)):
                head += piece
                parser.Parse(piece, False)  # noqa: FBT003  expat takes it by position
    except _Seen as seen:
        # Past a document type nothing is parsed: an export is then told from its own words.
        found = seen.prolog
        return replace(found, is_export=_EXPORT.encode() in head) if found.has_doctype else found
    except (expat.ExpatError, OSError, LookupError) as error:
        return Prolog(problem=str(error))
    return Prolog(problem="it has no element")


def _on_doctype(*_: object) -> None:
    raise _Seen(Prolog(has_doctype=True))


def _on_element(name: str, values: dict[str, str]) -> None:
    is_export = any(_EXPORT in value for key, value in values.items() if key.startswith("xmlns"))
    raise _Seen(Prolog(root=name, is_export=is_export))
