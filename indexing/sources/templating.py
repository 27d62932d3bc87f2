"""What site builders add to Markdown: MDX modules and components, Hugo's and Jekyll's shortcodes."""

from __future__ import annotations

import re

# Bounded and possessive throughout: an unclosed tag must not make the pattern search the file again and again.
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})[^\n]*\n(?:.*?\n)?? {0,3}\1[`~]*[ \t]*$", re.MULTILINE | re.DOTALL)
_MODULE = re.compile(
    r"^(?:import\s+(?:[\w*{},\s$]{1,500}?\sfrom\s+)?['\"]"
    r"|export\s+(?:(?:const|let|var)\s+\w+\s*=|(?:default\s+)?(?:async\s+)?(?:function|class)\s|(?:default\s*)?[({*]))"
    r"(?:[^\n]*+\n?)(?:[^\n]++\n?){0,200}+",
    re.MULTILINE,
)
_VALUE = r"\{(?:[^{}<]|\{[^{}]{0,500}+\}){0,1000}+\}"
_COMPONENT = re.compile(
    r"</?[A-Z][\w.]{0,80}+(?=[\s/>])((?:[^<>\"'{}]|\"[^\"]{0,1000}+\"|'[^']{0,1000}+'|" + _VALUE + r"){0,200}+)/?>|</?>"
)
_TARGET = re.compile(r"\b(?:href|to|url|link)=\{?[\"'`]([^\"'`{}]{1,1000})[\"'`]")
_EXPRESSION = re.compile(r"\{/\*.{0,5000}?\*/\}", re.DOTALL)
_CODE_SPAN = r"(?P<code>(?P<ticks>`{1,5}+)[^`]{1,2000}+(?P=ticks))"
_REFERENCE = re.compile(
    r"\{\{[<%]\s*(?:rel)?ref\s+\"?([^\"\s>%]{1,500})\"?[^>%]{0,100}[>%]\}\}"
    r"|\{%-?\s*(?:link|post_url)\s+([^\s%]{1,500})\s*-?%\}"
    r"|\{\{\s*(?:['\"]([^'\"{}]{1,500})['\"]\s*\|\s*(?:relative_url|absolute_url|url)|site\.(?:base)?url)\s*\}\}"
)
_SHORTCODE = re.compile(
    _CODE_SPAN
    + r"|\{\{[<%].{0,1000}?[%>]\}\}|\{%.{0,1000}?%\}|\{\{[^{}\n]{0,500}+\}\}|\{:[^{}\n]{1,200}\}|\{#[\w-]{1,100}\}",
    re.DOTALL,
)


def without_jsx(text: str, links: list[str]) -> str:
    """The text without modules and component tags, outside fenced code; what components lead to joins `links`."""
    if "<" not in text and "\nexport " not in text and not text.startswith("export "):
        return text
    parts, start = [], 0
    for fence in _FENCE.finditer(text):
        parts += [_plain_markdown(text[start : fence.start()], links), fence[0]]
        start = fence.end()
    return "".join([*parts, _plain_markdown(text[start:], links)])


def _plain_markdown(text: str, links: list[str]) -> str:
    def without_tag(tag: re.Match[str]) -> str:
        links.extend(_TARGET.findall(tag[1] or ""))
        return ""

    return _COMPONENT.sub(without_tag, _EXPRESSION.sub("", _MODULE.sub("", text)))


def without_shortcodes(text: str) -> str:
    """The text without shortcodes and template tags; references become the paths they name, enclosed text stays."""
    if "{" not in text:
        return text
    text = _REFERENCE.sub(lambda found: found[1] or found[2] or found[3] or "", text)
    return _SHORTCODE.sub(lambda found: found["code"] or "", text)
