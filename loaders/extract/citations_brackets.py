"""Finds citations in brackets, and Id. and Ibid. wherever they stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from loaders.document import Document
from loaders.extract.citations_dates import Calendar
from loaders.extract.citations_works import ADDRESS, Work, work
from loaders.found import FoundCitation
from loaders.gazetteers.outlet_words import alternation
from loaders.gazetteers.outlets import is_outlet
from loaders.gazetteers.world import known
from loaders.text.letters import plain
from schema.span import Span
from schema.vocab import CitationForm

SQUARE = re.compile(r"\[(?P<inside>[^\[\]]{2,800})\]")
ROUND = re.compile(r"\((?P<inside>[^()\[\]]{2,300}(?:\([^()]{1,30}\)[^()\[\]]{0,100})?)\)")
_PINPOINT = r"(?:,?\s+(?:at\s+)?(?:pp?\.|paras?\.|no\.|note|n\.)?\s*\d{1,5}(?:\s?(?:,|and|-)\s?\d{1,5}){0,20})?"
SAME = re.compile(rf"\s*(?:see\s+)?(?:id|ibid|ibidem|idem)\b\.?{_PINPOINT}\s*\.?\s*", re.I)
SAME_BARE = re.compile(rf"(?<![\w\[(.])(?:Id|Ibid|Ibidem|ibid)\.{_PINPOINT}\.?(?=\s|$)")
ABOVE = re.compile(r"(?P<name>[^\W\d_][^,;]{0,80}?),?\s+(?:supra|above|op\.\s?cit)\b", re.I)
AFTER_STOP = re.compile(r"[.!?…;:\"')\]]\s*$|\s-\s*$")
BEFORE_STOP = re.compile(r"\s*(?:[.!?;,]|$|\n)")
SEPARATOR = re.compile(r"\"|;\s+")
SMALL_NAME = re.compile(r"[a-z][\w-]*(?:\.[a-z]{2,3})?")
TELLS = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|said|says|did|does)\b")
LETTERS = re.compile(r"[^\W\d_]{2}")
INSERTED = re.compile(
    r"\s*(?:emphasis|italics|translation|translated|sic|laughs|laughter|applause|pause|inaudible|crosstalk|editor|ed\b|note:)",
    re.I,
)


def bracketed(document: Document, calendar: Calendar) -> Iterator[FoundCitation]:
    """Works and Ids in square or round brackets; what an author inserts in a quotation is left alone."""
    for block in document.blocks:
        for pattern, square in ((SQUARE, True), (ROUND, False)):
            for match in pattern.finditer(document.shadow, block.span.start, block.span.end):
                whole, inside = Span(*match.span()), Span(*match.span("inside"))
                yield from _in_bracket(document, calendar, whole, inside, square=square)


def bare_ids(document: Document) -> Iterator[FoundCitation]:
    """An Id. or Ibid. without brackets, as a sentence of its own."""
    for match in SAME_BARE.finditer(document.shadow):
        before = document.shadow[max(0, match.start() - 3) : match.start()]
        if not before.strip() or AFTER_STOP.search(before):
            yield FoundCitation(span=Span(*match.span()), rule="citations.id", form=CitationForm.ID)


def supra(document: Document, part: Span, span: Span) -> FoundCitation | None:
    """ "Jones, supra": the name that leads back to a work cited above stands as its title."""
    above = ABOVE.match(document.shadow, part.start, part.end)
    if above is None:
        return None
    name = Span(*above.span("name"))
    return FoundCitation(
        span=span, rule="citations.supra", form=CitationForm.SUPRA, title=name.of(document.text), title_span=name
    )


def full(found: Work, span: Span, rule: str) -> FoundCitation:
    return FoundCitation(
        span=span,
        rule=rule,
        form=CitationForm.FULL,
        authors=found.authors,
        title=found.title,
        title_span=found.title_span,
        outlet=found.outlet,
        outlet_span=found.outlet_span,
        url=found.url,
        published=found.published,
        published_span=found.published_span,
    )


@dataclass(frozen=True, slots=True)
class Bracket:
    """A bracket: `after_stop` where no sentence is open before it, `apart` also where one stops after it."""

    whole: Span
    square: bool
    after_stop: bool
    apart: bool


def _in_bracket(
    document: Document, calendar: Calendar, whole: Span, inside: Span, *, square: bool
) -> list[FoundCitation]:
    """The citations of a bracket, if all its parts are such."""
    shadow = document.shadow
    before, after = shadow[max(0, whole.start - 4) : whole.start], shadow[whole.end : whole.end + 3]
    after_stop = not before.strip() or bool(AFTER_STOP.search(before))
    bracket = Bracket(whole, square, after_stop, after_stop or bool(BEFORE_STOP.match(after)))
    parts = list(_split(shadow, inside))
    found = []
    for place, part in enumerate(parts):
        start = whole.start if place == 0 else part.start
        end = whole.end if place == len(parts) - 1 else part.end
        cited = _cited(document, calendar, bracket, part, Span(start, end))
        if cited is None:
            return []
        found.append(cited)
    return found


def _split(shadow: str, inside: Span) -> Iterator[Span]:
    """The works of one bracket, parted by semicolons outside quotation marks."""
    at, quoted = inside.start, False
    for mark in SEPARATOR.finditer(shadow, inside.start, inside.end):
        if mark.group() == '"':
            quoted = not quoted
        elif not quoted:
            yield Span(at, mark.start()).trimmed(shadow)
            at = mark.end()
    yield Span(at, inside.end).trimmed(shadow)


def _cited(document: Document, calendar: Calendar, bracket: Bracket, part: Span, span: Span) -> FoundCitation | None:
    words = part.of(document.shadow)
    if SAME.fullmatch(words):
        return FoundCitation(span=span, rule="citations.id", form=CitationForm.ID)
    if address := ADDRESS.fullmatch(words):
        return FoundCitation(span=span, rule="citations.link", form=CitationForm.LINK, url=address.group())
    if above := supra(document, part, span):
        return above
    if not bracket.apart or not _opens_like_work(words):
        return None
    found = work(document, part, calendar)
    sure = _sure(found, bracket, words) if bracket.square else _sure_in_round(found, bracket, words)
    return full(found, span, "citations.bracket") if sure else None


def _opens_like_work(words: str) -> bool:
    """A name, a title, a number, or an outlet that writes itself small; no insertion such as "emphasis added"."""
    if INSERTED.match(words):
        return False
    first = words.lstrip("\"'")[:1]
    small = SMALL_NAME.match(words)
    return (
        first.isupper() or first.isdigit() or bool(_signals().match(words)) or bool(small and is_outlet(small.group()))
    )


@cache
def _signals() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(['signals'])})(?=[\s:])", re.I)


def _sure(found: Work, bracket: Bracket, words: str) -> bool:
    """In square brackets: a date or address beside a name, a known outlet, or a name that is a sentence of its own."""
    named = bool(found.authors or found.outlet or found.title)
    if not named or not LETTERS.search(words):
        return False
    if found.published is not None or found.url is not None or found.known:
        return True
    return bracket.after_stop and (words.endswith(".") or bool(found.title and found.outlet))


def _sure_in_round(found: Work, bracket: Bracket, words: str) -> bool:
    """In round brackets: a known outlet, or a date beside a name that is no place ("Vienna, 1961"); no sentence."""
    if found.title is None and TELLS.search(words):
        return False
    dated = found.published is not None or found.url is not None
    if found.known and (dated or bracket.after_stop):
        return True
    if not dated or not bracket.after_stop or not (found.outlet or found.authors):
        return False
    name = plain(found.outlet or found.authors[0].name)
    return all(place.span.length != len(name) for place in known(name))
