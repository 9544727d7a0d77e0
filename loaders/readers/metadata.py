"""Title, author and date that a text tells of itself: title line, byline, dateline, signature and date at the end."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from loaders.document import Metadata
from loaders.readers.days import ISO, NUMERIC, WORDS, day_first, named_days, numeric_days
from schema.columns import LABEL
from schema.dates import PartialDate
from schema.span import Span

HEAD_LINES, TAIL_LINES = 6, 4
BYLINE = re.compile(
    r"^\s*(?:(?:interview(?:ed)?|text|words|story|report(?:ing)?|written)\s)?by:?\s+(?P<author>[^\W\d_][^|\n,/–—-]{1,80}?)\s*(?:[|,/–—-].*)?$",
    re.I,
)
NAME = re.compile(r"^[^\W\d_][\w.’' -]{1,60}$")
PUBLISHED = re.compile(r"\W*(?:first )?(?:published|posted|updated|issued)\b", re.I)
# "MINSK, 3 May 2021 (AP) - " before the first sentence.
DATELINE = re.compile(r"[^\W\d_a-z][^\n()\"-]{3,80}(?:\([^()\n]{2,40}\)\s?)?\s-{1,2}\s")
MOST_BESIDE_DATE = 25  # code points beside the date in a line that signs: a name, a place, a weekday
LONGEST_DATED = 120  # code points of a line at the head whose date is the document's
LONGEST_HEADING = 200  # code points of a title line
# A sentence of the story rather than a line that dates it: "On 3 May …", "… was freed on 3 May.", or more than one.
STORY = re.compile(
    r"^(?:On|In|By|Since|Until|From|Before|After)\s|\b(?:on|since|until|by|before|after|from)[\s\w,]*\.$"
    r"|[a-z]\. [A-Z]|\d{4}\. [A-Z]|[a-z]{5,}\. \d|^[\w\s,.]{3,30}\b\d{4}:\s+\w+\s"
)
ON_A_DAY = re.compile(r"[a-z]\s(?:on|since|until|by|before|after|from)[\s\w,]*$")
TELLS = re.compile(r"(?:\S+\s+){12}|(?:\S+\s+){3}\S*[a-z][.!?][\"')\]]*$")
FOOTER = re.compile(
    r"\W*(?:©|\(c\)|copyright|all rights|contact|read more|see also|editor|editing|reporting|photo|source|tags|share)",
    re.I,
)
BETWEEN_AUTHORS = re.compile(r"\s*(?:[,;&]|\band\b)\s*", re.I)
BRACKET = re.compile(r"\[[^\[\]\n]{1,300}\]")


def told(text: str, shadow: str, metadata: Metadata) -> tuple[Metadata, dict[str, Span]]:
    """The metadata with what was missing read from the text, and where title, author and date stand there."""
    lines = [span for line in re.finditer(r"[^\n]+", text) if (span := Span(*line.span()).trimmed(text)).length]
    head, tail = lines[:HEAD_LINES], lines[max(1, len(lines) - TAIL_LINES) :]
    places: dict[str, Span] = {}
    title = _title(text, lines, metadata.title)
    if title:
        places["title"] = title
        if metadata.title is None:
            metadata = replace(metadata, title=title.of(text)[:LABEL])
    published = _published(shadow, _dated_lines(shadow, head, tail), metadata.published)
    if published:
        places["published"] = published[1]
        metadata = replace(metadata, published=metadata.published or published[0])
    author = _author(text, shadow, head, tail, metadata.author, published[1] if published else None)
    if author:
        places["author"] = author
        metadata = replace(metadata, author=metadata.author or author.of(text)[:LABEL])
    return metadata, places


def _title(text: str, lines: list[Span], known: str | None) -> Span | None:
    """The line that is the known title; else a short first line that stands apart and ends no sentence."""
    if known is not None:
        return next((line for line in lines[:HEAD_LINES] if line.of(text).casefold() == known.casefold()), None)
    if len(lines) < 2:
        return None
    first = lines[0]
    apart = text.count("\n", first.end, lines[1].start) > 1 or BYLINE.match(lines[1].of(text))
    if not _without_dates(first.of(text)):
        return None
    ends = first.of(text).rstrip("”’\"'").endswith((".", ":", ";", ","))
    return first if apart and first.length <= LONGEST_HEADING and not ends else None


def _dated_lines(shadow: str, head: list[Span], tail: list[Span]) -> list[Span]:
    """Lines that may tell the date of publication, the surest first: those that say so, the last lines, the first."""
    saying = [line for line in [*head, *tail] if PUBLISHED.match(line.of(shadow))]
    saying += [Span(*place.span()) for line in head if (place := DATELINE.match(shadow, line.start, line.end))]
    signing = [line for line in _foot(shadow, tail) if len(_without_dates(line.of(shadow))) <= MOST_BESIDE_DATE]
    heading = [line for line in _above_story(shadow, head) if _heads(shadow, line, alone=len(head) == 1)]
    apart = [line for line in [*signing, *heading] if "|" in line.of(shadow) or not STORY.search(line.of(shadow))]
    return list(dict.fromkeys([*saying, *apart]))


def _foot(shadow: str, tail: list[Span]) -> Iterator[Span]:
    """The lines that end a text, the last first, up to one that tells something."""
    for line in reversed(tail):
        words = line.of(shadow)
        if TELLS.search(words) and not FOOTER.match(words):
            return
        yield line


def _above_story(shadow: str, head: list[Span]) -> Iterator[Span]:
    """Short lines above the first paragraph; bylines may stand below what sums up a story."""
    below = False
    for line in head:
        below = below or line.length > LONGEST_DATED
        if line.length <= LONGEST_DATED and (not below or "|" in line.of(shadow) or BYLINE.match(line.of(shadow))):
            yield line


def _heads(shadow: str, line: Span, *, alone: bool) -> bool:
    """Whether a line at the head dates the text: no sentence or headline that tells what happened on a day."""
    words = line.of(shadow)
    if ON_A_DAY.search(words):
        return BYLINE.match(words) is not None
    return not alone or len(_without_dates(words)) <= MOST_BESIDE_DATE


def _without_dates(line: str) -> str:
    for pattern in (*WORDS, ISO, NUMERIC):
        line = pattern.sub("", line)
    return line.strip(" ,.;|/-")


def _published(shadow: str, lines: list[Span], known: PartialDate | None) -> tuple[PartialDate, Span] | None:
    """The first of these lines' dates; where the date is known, the place that tells it."""
    for line in lines:
        for day, place in _dates(shadow, line):
            if known is None or (known.earliest == known.latest == day):
                return PartialDate.day(day), place
    return None


def _dates(shadow: str, line: Span) -> Iterator[tuple[date, Span]]:
    """Complete dates of a line; both readings of a numeric one that the text leaves open, the likelier first."""
    words = line.of(shadow)
    for day, place in named_days(words):
        yield day, Span(line.start + place.start, line.start + place.end)
    for readings, place in numeric_days(words, day_first=day_first(shadow)):
        cited = _latest_cited(shadow)
        later = [day for day in readings if cited is None or day >= cited]
        for day in later or readings:
            yield day, Span(line.start + place.start, line.start + place.end)


def _latest_cited(shadow: str) -> date | None:
    """The latest complete date in brackets: a text is not older than what it cites."""
    days = [day for bracket in BRACKET.finditer(shadow) for day, _ in named_days(bracket.group())]
    return max(days, default=None)


def _author(
    text: str, shadow: str, head: list[Span], tail: list[Span], known: str | None, published: Span | None
) -> Span | None:
    """A byline of the head; else the name on the line above the date that ends the text."""
    if known is not None:
        return next(filter(None, (_named(line, text, known) for line in [*head, *tail[::-1]])), None)
    for line in head[1:]:
        for part in re.finditer(r"[^|]+", line.of(shadow)):
            if byline := BYLINE.match(part.group()):
                start = line.start + part.start() + byline.start("author")
                return Span(start, start + len(byline["author"])).trimmed(text)
    if published and tail:
        above = [line for line in tail if line.end <= published.start]
        if above and NAME.match(above[-1].of(shadow)) and above[-1].length <= 60:
            return above[-1]
    return None


def _named(line: Span, text: str, known: str) -> Span | None:
    """Where a line names the known author; of several, from the first to the last, however the line joins them."""
    words = line.of(text).casefold()
    names = [name for name in BETWEEN_AUTHORS.split(known.casefold()) if name]
    for wanted in ([known.casefold()], names):
        places = [words.find(name) for name in wanted]
        if wanted and min(places) >= 0:
            start = min(places)
            end = max(at + len(name) for at, name in zip(places, wanted, strict=True))
            return Span(line.start + start, line.start + end)
    return None
