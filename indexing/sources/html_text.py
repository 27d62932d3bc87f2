"""HTML as plain text, all of it: for fragments that have no boilerplate around them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from indexing.sources.entry import Unreadable
from indexing.sources.plain import plain
from indexing.sources.prose import Block, Prose

if TYPE_CHECKING:
    from lxml.etree import _Element

_UNSEEN = {"script", "style", "noscript", "template", "svg", "head", "iframe", "object", "select", "textarea", "math"}
_INLINE = frozenset(
    """
    a abbr acronym b bdi bdo big cite code data del dfn em font i img input ins kbd label mark q rp rt ruby s samp
    small span strike strong sub sup time tt u var wbr button output audio video source picture
    """.split()  # noqa: SIM905  a list would take a page
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_KINDS = {"li": Block.ITEM, "dt": Block.ITEM, "tr": Block.ROW}
DEEPEST = 2_048
"""libxml2's bound."""
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")


def html_prose(html: str, *, blank_lines_part: bool = False) -> Prose:
    """The text of a fragment and its links; with `blank_lines_part` a blank line ends a paragraph, as in WordPress."""
    prose, html = Prose(), plain(html)
    write_html(prose, _BLANK_LINES.sub("<br>\n<br>\n", html) if blank_lines_part else html)
    return prose


def write_html(prose: Prose, html: str) -> None:
    """Adds a fragment to the prose."""
    if not html.strip():
        return
    if "<" not in html and "&" not in html:
        prose.write(html)
    else:
        root = parse_html(html)
        if root is not None:
            write_element(prose, root)
    prose.close()


def parse_html(html: str) -> _Element | None:
    """The parsed document, None where there is none; no network or entities; Unreadable when nested too deeply."""
    from lxml import etree
    from lxml import html as lxml_html

    parser = lxml_html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        # Bytes, so that a declaration in the text is not taken for the encoding of a str.
        root: _Element | None = etree.fromstring(html.encode("utf-8", "replace"), parser)
    except etree.LxmlError:
        return None
    last = parser.error_log.last_error
    if last is not None and last.type_name == "ERR_RESOURCE_LIMIT":
        # The parser gives up there, and what follows would be missing without a word.
        raise Unreadable(f"its markup is nested deeper than {DEEPEST:,} levels.", "Close the elements left open.")
    return root


def write_element(prose: Prose, root: _Element) -> None:
    """Adds everything that is seen below an element."""
    from lxml import etree

    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start" and (tag in _UNSEEN or tag == "pre"):
            walk.skip_subtree()
        if event == "start":
            _open(prose, tag, element)
        else:
            _close(prose, tag, element, inside=element is not root)


def _open(prose: Prose, tag: str, element: Any) -> None:  # noqa: ANN401  lxml has no types
    if tag in _UNSEEN:
        return
    if tag == "pre":
        prose.code("".join(element.itertext()))
    elif tag == "a":
        prose.links.append(element.get("href") or "")
    elif tag == "img":
        prose.write(element.get("alt") or "")
    elif tag == "br":
        prose.write("\n")
    elif tag not in _INLINE and tag not in {"td", "th"}:
        prose.start(_KINDS.get(tag, Block.TEXT), heading=_HEADINGS.get(tag, 0))
    if tag != "pre" and element.text:
        prose.write(_folded(element.text))


def _close(prose: Prose, tag: str, element: Any, *, inside: bool) -> None:  # noqa: ANN401  lxml has no types
    if tag in {"td", "th"}:
        prose.write(" | ")
    elif tag not in _INLINE and tag not in _UNSEEN and tag not in {"br", "pre"}:
        prose.close()
    if inside and element.tail:
        prose.write(_folded(element.tail))


def _folded(text: str) -> str:
    """Line ends in HTML are spaces."""
    return text.replace("\n", " ")
