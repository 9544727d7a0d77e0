"""Persons told one by one: by a noun in the singular, a nationality, a pronoun or a name."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from loaders.extract.counted import Counted, counted, nouns, plural
from loaders.extract.groups import Group
from loaders.found import Figure, FoundMention, Reading
from loaders.text.alternation import any_of
from schema.span import Span
from schema.vocab import ActorKind, CountQualifier, MentionForm

JOINED = re.compile(r"\s*(?:,|,?\s+and|&)\s*")
FOREIGNER = re.compile(
    r"(?<![\w-])(?:[Aa]n?|[Aa]nother|[Oo]ne)\s+(?P<words>[A-Z][\w-]*(?:an|ese|ish|i|ch|k|ss|ot)\s+(?:[a-z][\w-]*\s+)?"
    r"(?P<noun>[a-z]{2,}(?:er|or|ist|ian|man|woman|ee)))(?![\w-])"
)
DETERMINERS = r"(?:an?|another|one|the|his|her|their|its|my|our|a\s+single|a\s+lone|an?other)"
PRONOUN = re.compile(r"(?<![\w-])(?:(?P<many>them|they)|him|her|he|she)(?![\w-])", re.IGNORECASE)


def lone(text: str, sentence: Span) -> Iterator[Group]:
    """Single persons told by a noun: "a Slovak engineer", "her son", "the journalist"."""
    for found in _lone_pattern().finditer(text, sentence.start, sentence.end):
        span = Span(*found.span())
        noun = found["noun"].casefold()
        figure = Figure(span=span, value=1.0, min=1.0, max=1.0, qualifier=CountQualifier.EXACT)
        yield Group(
            span=span,
            figure=figure,
            noun=noun,
            kind=counted(noun),
            words=Span(found.start("words"), found.end()),
            definite=found["det"].casefold() in ("the",),
        )


def foreigners(text: str, sentence: Span) -> Iterator[Group]:
    """Single persons told by nationality and an occupation that no list has: "a British birdwatcher"."""
    for found in FOREIGNER.finditer(text, sentence.start, sentence.end):
        noun = found["noun"].casefold()
        if plural(noun) in nouns().things:
            continue
        span = Span(*found.span())
        figure = Figure(span=span, value=1.0, min=1.0, max=1.0, qualifier=CountQualifier.EXACT)
        yield Group(span=span, figure=figure, noun=noun, kind=Counted.PERSON, words=Span(*found.span("words")))


@cache
def _lone_pattern() -> re.Pattern[str]:
    noun = any_of(nouns().singular)
    return re.compile(
        rf"(?<![\w-])(?P<det>{DETERMINERS})\s+(?P<words>(?:[\w'-]+\s+){{0,3}}?(?P<noun>{noun}))(?![\w-])", re.IGNORECASE
    )


def pronouns(text: str, sentence: Span) -> Iterator[Group]:
    """ "Them", "he": persons told before; "he" is one of them."""
    for found in PRONOUN.finditer(text, sentence.start, sentence.end):
        span = Span(*found.span())
        one = Figure(span=span, value=1.0, min=1.0, max=1.0, qualifier=CountQualifier.EXACT)
        figure = None if found["many"] else one
        yield Group(span, figure, "", Counted.PERSON, span, definite=True, pronoun=True)


def named(reading: Reading, mentions: Sequence[FoundMention]) -> Iterator[Group]:
    """Persons told by name or pronoun; names joined by commas and "and" are one group."""
    text = reading.document.prose
    run: list[FoundMention] = []
    for mention in mentions:
        if reading.actors[mention.actor].kind is not ActorKind.PERSON:
            continue
        if run and not (
            mention.form is MentionForm.NAME and JOINED.fullmatch(text, run[-1].span.end, mention.span.start)
        ):
            yield _named(run)
            run = []
        run.append(mention)
        if mention.form is not MentionForm.NAME:
            yield _named(run)
            run = []
    if run:
        yield _named(run)


def _named(run: Sequence[FoundMention]) -> Group:
    span = Span(run[0].span.start, run[-1].span.end)
    people = tuple(dict.fromkeys(mention.actor for mention in run))
    number = float(len(people))
    return Group(
        span=span,
        figure=Figure(span=span, value=number, min=number, max=number, qualifier=CountQualifier.EXACT),
        noun="",
        kind=Counted.PERSON,
        words=span,
        actors=people,
        pronoun=run[0].form is MentionForm.PRONOUN,
    )
