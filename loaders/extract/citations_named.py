"""Finds outlets that the running text names as the ones that report or were told."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from loaders.document import Document
from loaders.found import FoundCitation
from loaders.gazetteers.outlet_words import alternation, name_signs
from loaders.gazetteers.outlets import known_outlets
from loaders.gazetteers.world import known
from loaders.text.letters import plain
from loaders.text.spans import overlaps_any
from schema.span import Span
from schema.vocab import CitationForm

_SMALL = r"(?:of|de|du|des|del|della|di|da|do|la|le|el|les|the|and|&|y|à|van|der|für)"
_CAPITAL = r"(?:[A-ZÀ-Þ][\w'.&/-]*[\w]|[A-ZÀ-Þ])"
NAME = re.compile(rf"(?<![\w.@/-]){_CAPITAL}(?:\s+(?:{_SMALL}\s+){{0,2}}{_CAPITAL}){{0,5}}")
TAKEN = "\x1f"
ARTICLE = re.compile(r"(?:The|An?)(?:\s+|$)")
GENITIVE = re.compile(r"'s?$")
EXTENSION = re.compile(rf"(?:'s?)?(?:\s+{_CAPITAL}){{1,2}}(?=[\s.,;:\"')\]]|$)")
NOT_EXTENDING = re.compile(
    r"(?:'s?)?\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:'s?)?\s+(?:january|february|march|april|may|june|july|august|september"
    r"|october|november|december|mr|mrs|ms|dr|in|on|at|that|president|prime|and|he|she|it|the|but)\b",
    re.I,
)
DATELINE = re.compile(r"[^\W\d_a-z][^()\n]{0,70}\((?P<name>[^()\n]{2,40})\)\s+-{1,2}\s")
# Before an outlet's people and works: somebody acts on or through them.
CONTEXT = re.compile(r"(?:^|\b(?:told|to|by|in|with|an?|the|according)\s)(?:the\s|an?\s)?$", re.I)
WINDOW = 110  # characters before a name in which a word that cites may stand
GAP = re.compile(r",?\s+(?:and|or)\s+(?:(?:the|with|by|in|to)\s+){0,2}|,\s+(?:the\s+)?")


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the text; `sure` where it is known or looks like an outlet's."""

    span: Span
    sure: bool


def datelines(document: Document) -> Iterator[FoundCitation]:
    """The agency in brackets at the head of a wire story."""
    for block in document.blocks:
        if match := DATELINE.match(document.shadow, block.span.start, block.span.end):
            yield _cited(document, Span(*match.span("name")), "citations.dateline")


def named(document: Document, bracketed: Sequence[FoundCitation]) -> Iterator[FoundCitation]:
    """Outlets in running text beside a word that cites. Those cited in brackets are known within the document."""
    shadow = document.shadow
    local = {plain(found.outlet) for found in bracketed if found.outlet}
    closed = sorted(found.span for found in bracketed)
    last: Span | None = None
    for name in _names(shadow, local):
        if overlaps_any(closed, name.span):
            continue
        beside = last is not None and GAP.fullmatch(shadow, last.end, name.span.start) and name.sure
        if beside or _cites(shadow, name):
            last = name.span
            yield _cited(document, name.span, "citations.named")


def _cited(document: Document, span: Span, rule: str) -> FoundCitation:
    return FoundCitation(span=span, rule=rule, form=CitationForm.NAMED, outlet=span.of(document.text), outlet_span=span)


def _names(shadow: str, local: set[str]) -> list[Named]:
    """Names that may be outlets, in reading order: known ones with what extends them, then any capitalised run."""
    letters = plain(shadow)
    certain = [_extended(letters, span) for span in known_outlets(letters)]
    names = [Named(span, sure=True) for span in certain]
    for match in NAME.finditer(_blanked(letters, certain)):
        span = _trimmed(letters, Span(*match.span()))
        words = span.of(letters)
        if words and not any(place.span.length == len(words) for place in known(words)):
            names.append(Named(span, sure=words in local or name_signs().tell_surely(words)))
    return sorted(names, key=lambda name: name.span)


def _blanked(letters: str, spans: Sequence[Span]) -> str:
    pieces, at = [], 0
    for span in spans:
        pieces += [letters[at : span.start], TAKEN * span.length]
        at = span.end
    return "".join([*pieces, letters[at:]])


def _trimmed(letters: str, span: Span) -> Span:
    """The name without the article before it and the genitive after it."""
    words = span.of(letters)
    article = ARTICLE.match(words)
    start = span.start + (article.end() if article else 0)
    return Span(start, span.end - len(match.group()) if (match := GENITIVE.search(words)) else span.end)


def _extended(letters: str, span: Span) -> Span:
    """A known name with the capitalised words that go on with it: a service or an edition."""
    more = EXTENSION.match(letters, span.end)
    if more is None or NOT_EXTENDING.match(letters, span.end) or known(letters[span.end : more.end()].strip()):
        return span
    return _trimmed(letters, Span(span.start, more.end()))


@cache
def _before() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What stands before a name: words that cite and qualify; a descriptor; a print that is cited."""
    citing, describing = alternation(["citing"]), alternation(["descriptors"])
    described = rf"(?:(?:{alternation(['qualifiers', 'descriptors'])}),?\s+)"
    qualifying = rf"(?:(?:{alternation(['qualifiers', 'descriptors'])}|[A-ZÀ-Þ][\w'.-]+),?\s+)"
    article = r"(?:(?:the|a|an|its|their|his|her|one|two)\s+)?"
    return (
        re.compile(
            rf"\b(?:{citing})\s+(?:[\w]+\s+(?:at|of|from|for|with)\s+)?{article}{qualifying}{{0,5}}$"
            rf"|[,?!'\"]\s*(?:{alternation(['inverted'])})\s+{article}{described}{{0,3}}$",
            re.I,
        ),
        re.compile(rf"\b(?:{describing}),?\s+(?:called\s+)?$"),
        re.compile(rf"\b(?:{alternation(['citing_print'])})\s+{article}$", re.I),
    )


@cache
def _after() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What stands after a name: reporting; a descriptor; an outlet's people and works."""
    describing = alternation(["descriptors"])
    adverbs = r"(?:\s+(?:also|later|first|earlier|then|recently|now|still|itself|has|had|have)){0,2}"
    apposed = r"(?:,\s[^,.;\n]{2,60},)?"
    return (
        re.compile(rf"(?:'s)?(?:\s+(?:{describing}))?{apposed},?{adverbs}\s+(?:{alternation(['reporting'])})\b"),
        re.compile(rf"(?:'s)?(?:,\s+an?\s(?:[\w-]+\s){{0,3}}(?:{describing})|\s+(?:{describing}))\b"),
        re.compile(rf"(?:'s)?\s+(?:{alternation(['belongings'])})\b"),
    )


def _cites(shadow: str, name: Named) -> bool:
    """Whether the words around say that this outlet reports or was told."""
    citing, describing, printed = _before()
    reporting, described, belonging = _after()
    start = max(0, name.span.start - WINDOW)
    window = shadow[start : name.span.start]
    window = window[window.rfind("\n") + 1 :]
    after = shadow[name.span.end : name.span.end + WINDOW]
    told = citing.search(window) is not None
    called = describing.search(window) is not None
    words = name.span.of(shadow)
    if not (name.sure or called or described.match(after)):
        return bool(printed.search(window)) and not known(plain(words)) and " " in words
    return told or bool(reporting.match(after)) or (bool(belonging.match(after)) and bool(CONTEXT.search(window)))
