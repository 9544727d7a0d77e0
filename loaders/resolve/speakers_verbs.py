"""Tells verbs of speech from nouns of the same letters."""

import re

from loaders.gazetteers.speech import speech

LOOK_BACK = 24  # characters
NOUN_LEAD = re.compile(
    r"(?:\b(?:the|an?|this|that|his|her|its|their|our|my|your|no|any|every|each|of|for|in|on|with|under|about|new|first|last)\s|'s\s)$",
    re.I,
)
FORM_LEAD = re.compile(
    r"(?:\b(?:I|we|you|they|to|would|will|could|can|may|might|not|n't|did|do|who|also|still)|\w{3,}s)(?:\s(?:only|just|simply|merely|never|[a-z]+ly))?\s$",
    re.I,
)


def is_noun(plain: str, match: re.Match[str]) -> bool:
    """By the words before it: "the report", "his answer"."""
    lead = plain[max(0, match.start() - LOOK_BACK) : match.start()]
    form = match.group().casefold()
    if NOUN_LEAD.search(lead) and not form.endswith("ing"):
        return True
    return form in speech().plain_forms and FORM_LEAD.search(lead) is None
