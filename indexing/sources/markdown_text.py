"""Markdown, MDX and what Hugo and Jekyll put into it, as plain text."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, Any

from indexing.sources.html_text import write_html
from indexing.sources.plain import plain
from indexing.sources.prose import Block, Prose
from indexing.sources.templating import without_jsx, without_shortcodes

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# The inline parser's cost grows with the square of some hostile lines; nobody writes a paragraph this long.
LONGEST_PARAGRAPH = 10_000
# Pieces this long are parsed apart, so that memory does not grow with the file; a code block across a cut is the price.
PIECE = 200_000
_MARKS = frozenset("\\`*_~[]!<>&{|")
_NESTING = 20
_HREF = re.compile(r"\bhref\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)


def markdown_prose(text: str) -> Prose:
    """The text of a Markdown document without its front matter, and where it leads to (as written)."""
    prose = Prose()
    references: dict[str, Any] = {}
    for piece in _pieces(without_jsx(plain(text), prose.links)):
        _write_blocks(prose, _parser().parse(piece, references), references)
    return prose


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": _NESTING}).enable(["table", "strikethrough"])
    # Links are compared and never shown: to encode and check each one would take a tenth of the time.
    parser.normalizeLink = str  # type: ignore[method-assign, assignment]
    parser.validateLink = bool  # type: ignore[method-assign, assignment]
    # Paragraphs are parsed one at a time below: most have no marks at all, and their tokens need not live on.
    return parser.disable(["inline", "text_join"])


def _pieces(text: str) -> list[str]:
    pieces, start = [], 0
    while len(text) - start > PIECE:
        cut = text.rfind("\n\n", start, start + PIECE) + 2
        cut = cut if cut > start + 2 else start + PIECE
        pieces.append(text[start:cut])
        start = cut
    return [*pieces, text[start:]]


def _write_blocks(prose: Prose, tokens: list[Token], references: dict[str, Any]) -> None:
    for token in tokens:
        if token.type == "inline":
            _write_inline(prose, token.content, references)
        elif token.type in {"fence", "code_block"}:
            prose.code(token.content)
        elif token.type == "html_block":
            prose.close()
            write_html(prose, without_shortcodes(token.content))
        else:
            _write_edge(prose, token)


def _write_edge(prose: Prose, token: Token) -> None:
    """What the opening and closing tokens do."""
    match token.type:
        case "heading_open":
            prose.start(heading=int(token.tag[1]))
        case "list_item_open":
            prose.start(Block.ITEM)
        case "tr_open":
            prose.start(Block.ROW)
        case "paragraph_open":
            prose.start()
        case "td_close" | "th_close":
            prose.write(" | ")
        case "list_item_close" | "tr_close" | "paragraph_close" | "heading_close" | "hr":
            prose.close()


def _write_inline(prose: Prose, content: str, references: dict[str, Any]) -> None:
    if len(content) > LONGEST_PARAGRAPH or _MARKS.isdisjoint(content):
        prose.write(content)
        return
    tokens: list[Token] = []
    parser = _parser()
    parser.inline.parse(without_shortcodes(content), parser, references, tokens)
    _write_spans(prose, tokens)


def _write_spans(prose: Prose, tokens: list[Token]) -> None:
    for token in tokens:
        match token.type:
            case "text" | "code_inline" | "text_special":
                prose.write(token.content)
            case "softbreak" | "hardbreak":
                prose.write("\n")
            case "image":
                _write_spans(prose, token.children or [])
            case "link_open":
                prose.links.append(str(token.attrGet("href") or ""))
            case "html_inline":
                _write_tag(prose, token.content)


def _write_tag(prose: Prose, tag: str) -> None:
    """A single tag within a line: a break, a link, or nothing to see."""
    if tag[:3].lower() == "<br":
        prose.write("\n")
    elif target := _HREF.search(tag):
        prose.links.append(unescape(target[1]))
