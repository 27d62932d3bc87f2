"""Page kinds: one name for what content systems call differently.

"Case Study", "case_studies" and "CustomerStory" are one kind of page; so are a "BlogPosting" (schema.org) and a "post".
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_ALSO_CALLED = {
    "blog": "article articles blog-entry blog-post blog-posting blog-posts blogs insight insights journal post posts",
    "careers": "career job job-posting jobs vacancies vacancy",
    "case-study": "case-studies customer-stories customer-story customers success-stories success-story testimonials",
    "changelog": "changelogs release release-note release-notes releases updates whats-new",
    "community": "contributing contributors get-involved volunteer",
    "company": "about about-page about-us contact contact-page team",
    "comparison": "alternatives compare comparisons versus vs",
    "concept": "concepts explanation explanations",
    "event": "events meetup meetups webinar webinars",
    "faq": "faq-page faqs qa-page questions-and-answers",
    "feature-doc": "doc docs documentation",
    "glossary": "defined-term definition definitions dictionary glossaries",
    "home": "front-page home-page index",
    "howto": "guide guides how-to-guide how-tos instructions manual task tasks user-guide",
    "integration": "connector connectors integrations plugin plugins",
    "kb": "help help-article help-center knowledge-base support-article",
    "learn": "academy course courses learning lesson lessons",
    "legal": "legal-notice policies policy privacy-policy terms terms-of-service",
    "news": "announcement announcements news-article newsroom press press-release press-releases",
    "page": "pages web-page",
    "pricing": "fees plans price prices",
    "product": "feature features landing-page offering offerings product-page products service services solutions",
    "quickstart": "get-started getting-started install installation quickstarts",
    "reference": "api api-reference references tech-article",
    "troubleshooting": "known-issue known-issues troubleshoot",
    "trust": "compliance security",
    "tutorial": "tutorials walkthrough",
    "use-case": "use-cases",
}
_UNTOLD = frozenset({"", "default", "none", "other", "single", "uncategorized", "unknown", "unlabelled"})
"""What a page is called of which nothing is known."""

_ANY_ENTRY = frozenset({"", "blog", "page"})
"""What systems call whatever is written in them."""
_FILED_AS = frozenset(
    {"case-study", "changelog", "comparison", "event", "faq", "glossary", "howto", "news", "quickstart"}
    | {"troubleshooting", "tutorial", "use-case"}
)
"""Kinds by whose names people file posts; "Security" and "Products" are as often what a post is about."""

_BETWEEN = re.compile(r"[\s_/-]+")


def page_kind(format_: str | None) -> str:
    """The kind of page that a format names, in small letters with hyphens; "" where it names none.

    Of several names, between commas, the first that is known; a name that nobody here has heard of is its own kind.
    """
    names = [_BETWEEN.sub("-", name).strip("-") for name in (format_ or "").casefold().split(",")]
    told = [name for name in names if name not in _UNTOLD]
    return next((_KIND[squeezed] for name in told if (squeezed := _squeezed(name)) in _KIND), ",".join(told))


def telling_name(format_: str, filed_under: Iterable[str]) -> str:
    """The format, or where that is what any entry is called, the first name of a page kind that it is filed under."""
    if page_kind(format_) not in _ANY_ENTRY:
        return format_
    return next((name for name in filed_under if page_kind(name) in _FILED_AS), format_)


def _squeezed(name: str) -> str:
    return name.replace("-", "")


_KIND = {_squeezed(name): kind for kind, names in _ALSO_CALLED.items() for name in [kind, *names.split()]}
