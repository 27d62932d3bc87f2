"""What peers that learn nothing are told of each stage, in our words."""

from __future__ import annotations

from collections.abc import Mapping

DESCRIPTIONS: Mapping[str, str] = {
    "awareness": "why this problem or trend matters, before anybody looks for a solution",
    "research": "which kinds of solution there are, how they compare, how to choose among them",
    "evaluation": "what this product does, its features and strengths, customer stories, this one against others",
    "decision": "prices, plans, terms, quotes, trials, how to buy or sign up now",
    "onboarding": "getting started, installing, the first steps with the product",
    "adoption": "how to use and configure a feature, tutorials, reference for daily work",
    "support": "troubleshooting, errors, known problems, how to get help",
    "loyalty": "community, events, contributing, news for those who already use it",
    "none": "legal notices, imprints, people, jobs and other pages that help nobody along",
}
"""For a cosine."""

RULES: Mapping[str, str] = {
    "awareness": "why problem challenge trend future change risk costs statistics explained introduction",
    "research": "guide types approaches choose choosing options compare best practices checklist alternatives",
    "evaluation": "features benefits customers story case study versus compared comparison demo testimonial",
    "decision": "pricing price plans quote trial buy purchase subscription billing sign contract discount",
    "onboarding": "install installation setup getting started quickstart first welcome create account prerequisites",
    "adoption": "configure configuration use using tutorial reference manage settings example steps enable",
    "support": "troubleshooting error errors fix issue problem failed help contact known debug",
    "loyalty": "community contribute contributing event events release meetup newsletter webinar announcing maintainer",
    "none": "",
}
"""For keyword rules: about as many words a stage as somebody types into a plugin's settings."""
