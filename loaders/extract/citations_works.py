"""Reads what one citation says of its work: authors, title, outlet, date, address."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from loaders.document import Document
from loaders.extract.citations_dates import Calendar, cited_date
from loaders.found import FoundAuthor
from loaders.gazetteers.outlet_words import alternation, name_signs, word_set
from loaders.gazetteers.outlets import is_outlet
from loaders.gazetteers.persons import given_names
from loaders.text.alternation import any_of
from loaders.text.letters import plain
from schema.dates import PartialDate
from schema.span import Span

TAKEN = "\x1f"  # stands for what is read already
ADDRESS = re.compile(r"(?:https?://|www\.)[^\s\[\]<>\"]+[^\s\[\]<>\".,;:)]", re.I)
TITLE = re.compile(r"\"[^\"]{2,300}\"|(?<!\w)'[^']{2,200}(?:'\w[^']{0,100})*'(?!\w)")
WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day,?(?=\s*\x1f)", re.I)
CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?(?:\s*(?:GMT|UTC|CET|EST|EDT))?(?!\w)", re.I)
PARTS = re.compile(rf"[,{TAKEN}()]|\s[/|]\s|\s-\s|:(?=\s)|\.(?=\s*$)")
JOINT = re.compile(r"\s+(?:and|&|with|und|y|et)\s+|\s*;\s*")
ET_AL = re.compile(r",?\s+(?:et al\.?|and others)$", re.I)
NAME_PART = re.compile(
    r"(?:[^\W\d_a-z][\w'.-]*|(?:al|el|de|da|do|dos|del|della|di|van|von|der|den|bin|ibn|la|le|du|ag|ould|y|zu|ter|ten)[-']?\w*)"
)
DIGIT = re.compile(r"\d")
INITIALS = re.compile(r"(?:[^\W\d_]\.\s?-?)+")
TITLED = re.compile(r"\s(?:[a-z]{2,})")  # small words are a sentence's, not a name's
MOST_NAME_WORDS = 5


@dataclass(frozen=True, slots=True)
class Work:
    """What a citation says of a work; `known` where its outlet is one of the gazetteer or looks like one."""

    authors: tuple[FoundAuthor, ...] = ()
    title: str | None = None
    title_span: Span | None = None
    outlet: str | None = None
    outlet_span: Span | None = None
    url: str | None = None
    published: PartialDate | None = None
    published_span: Span | None = None
    known: bool = False


@cache
def _signal() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{alternation(['signals'])})(?=[\s:\"]):?\s*", re.I)


@cache
def _locator() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(word_set('locators'))})\b\.?|[\divxlc,.:–-]+$", re.I)


def work(document: Document, span: Span, calendar: Calendar) -> Work:
    """The work that the words at `span` tell, without the brackets."""
    words = document.shadow[span.start : span.end]
    if signal := _signal().match(words):
        words = TAKEN * signal.end() + words[signal.end() :]
    found = Work()
    if address := ADDRESS.search(words):
        found = replace(found, url=_at(span, address.span()).of(document.text))
        words = _without(words, Span(*address.span()))
    if title := TITLE.search(words):
        inside = _at(span, (title.start() + 1, title.end() - 1)).trimmed(document.text, " ,.")
        found = replace(found, title=inside.of(document.text), title_span=inside)
        words = _without(words, Span(*title.span()))
    if dated := cited_date(words, calendar):
        place = _at(span, dated[1])
        found = replace(found, published=dated[0].told_as(place.of(document.text)), published_span=place)
        words = _without(words, dated[1])
    for pattern in (WEEKDAY, CLOCK):
        words = pattern.sub(lambda match: TAKEN * len(match.group()), words)
    before = title.start() if title else None
    return _parties(document, span, found, _parts(words), before)


def _at(span: Span, place: tuple[int, int]) -> Span:
    return Span(span.start + place[0], span.start + place[1])


def _without(words: str, place: Span) -> str:
    return words[: place.start] + TAKEN * place.length + words[place.end :]


def _parts(words: str) -> list[Span]:
    """The parts between commas that may be authors, a bare title or the outlet."""
    found: list[Span] = []
    at = 0
    for mark in (*PARTS.finditer(words), None):
        part = Span(at, mark.start() if mark else len(words)).trimmed(words, f" .;\n{TAKEN}")
        at = mark.end() if mark else at
        text = part.of(words)
        if words[part.end : part.end + 1] == "." and INITIALS.fullmatch(text.rsplit(" ", 1)[-1] + "."):
            part = Span(part.start, part.end + 1)
        if not text or _locator().match(text):
            continue
        if found and text.rstrip(".").casefold() in word_set("name_endings"):
            found[-1] = Span(found[-1].start, part.end)
        else:
            found.append(part)
    return found


def _parties(document: Document, span: Span, found: Work, parts: Sequence[Span], title_at: int | None) -> Work:
    """Which parts are authors and which the outlet, which stands last; a part that reads as a sentence is the title."""
    words = document.shadow[span.start : span.end]
    first = [part for part in parts if title_at is None or part.start < title_at]
    last = [part for part in parts if title_at is not None and part.start > title_at]
    if title_at is None:
        first, titled, last = _around_title(words, first)
        if titled:
            place = _at(span, titled)
            found = replace(found, title=place.of(document.text), title_span=place)
    outlet = last[0] if last else None
    if outlet is None and first and not _are_authors(words, first):
        outlet = first.pop(_outlet_place(words, first))
    authors = tuple(author for part in first for author in _authors(document, _at(span, part)))
    if outlet is None:
        return replace(found, authors=authors)
    place = _at(span, outlet)
    name = place.of(document.text)
    return replace(found, authors=authors, outlet=name, outlet_span=place, known=_outlet_like(outlet.of(words)))


def _around_title(words: str, parts: list[Span]) -> tuple[list[Span], Span | None, list[Span]]:
    """Authors, bare title and what follows it; a bare title has small words or many, and an outlet after it."""
    titled = [place for place, part in enumerate(parts) if reads_as_sentence(part.of(words))]
    if not titled or titled[-1] == len(parts) - 1 or titled[-1] - titled[0] + 1 != len(titled):
        return parts, None, []
    title = Span(parts[titled[0]].start, parts[titled[-1]].end)
    return parts[: titled[0]], title, parts[titled[-1] + 1 :]


def reads_as_sentence(text: str) -> bool:
    """Whether a part is a bare title or a sentence rather than a name: many words, or small ones between."""
    if _outlet_like(text) or JOINT.search(text):
        return len(text.split()) > MOST_NAME_WORDS * 2 and not _outlet_like(text)
    small = [word for word in text.split() if word.isalpha() and word.islower() and not NAME_PART.fullmatch(word)]
    return len(text.split()) > MOST_NAME_WORDS or bool(small and TITLED.search(text) and "of" not in small[:1])


def _outlet_place(words: str, parts: Sequence[Span]) -> int:
    """Which part is the outlet: the last, unless an earlier one is known and the last is not."""
    if _outlet_like(parts[-1].of(words)):
        return len(parts) - 1
    known = [place for place, part in enumerate(parts) if is_outlet(part.of(words))]
    return known[-1] if known else len(parts) - 1


def _outlet_like(text: str) -> bool:
    return is_outlet(text) or name_signs().tell(plain(text)) or ("." in text.strip(".") and " " not in text)


def _are_authors(words: str, parts: Sequence[Span]) -> bool:
    """Whether all parts name persons and none an outlet: "Moussa Harouna", "A. Jones and B. Smith"."""
    last = parts[-1].of(words)
    if _outlet_like(last) or any(is_outlet(part.of(words)) for part in parts):
        return False
    if JOINT.search(last):
        return all(_person_like(name) for name in JOINT.split(last))
    return len(parts) == 1 and _given_name_first(last)


def _person_like(text: str) -> bool:
    parts = text.split()
    return 0 < len(parts) <= MOST_NAME_WORDS and all(NAME_PART.fullmatch(part.strip(",")) for part in parts)


def _given_name_first(text: str) -> bool:
    parts = plain(text).split()
    if len(parts) < 2 or not _person_like(text):
        return False
    return parts[0].casefold() in given_names() or bool(INITIALS.fullmatch(parts[0]))


def _may_name(text: str) -> bool:
    """Whether the words may name a person: with a capital, without digits, no "Staff"."""
    return text != text.lower() and DIGIT.search(text) is None and text.casefold() not in word_set("no_authors")


def _authors(document: Document, place: Span) -> list[FoundAuthor]:
    """The persons that one part names, spelled as they are."""
    found: list[FoundAuthor] = []
    words = place.of(document.shadow)
    words = ET_AL.sub(lambda match: TAKEN * len(match.group()), words)
    at = 0
    for joint in (*JOINT.finditer(words), None):
        name = Span(at, joint.start() if joint else len(words)).trimmed(words, f" {TAKEN}")
        at = joint.end() if joint else at
        if _may_name(name.of(words)):
            span = _at(place, name)
            found.append(FoundAuthor(name=span.of(document.text), span=span))
    return found
