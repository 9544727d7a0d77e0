"""A sentence with everything found in it so far, laid out for reading."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from loaders.document import Document
from loaders.extract.clauses import bounded
from loaders.extract.counts_derived import with_derived
from loaders.extract.groups import Group, counted_groups, quantified
from loaders.extract.groups_single import foreigners, lone, named, pronouns
from loaders.extract.numbers import figures
from loaders.extract.numbers_shares import Share, shares
from loaders.extract.releases_triggers import Trigger, forms, starts, triggers
from loaders.extract.releases_words import data, pattern
from loaders.found import Figure, FoundCitation, FoundDate, FoundMention, FoundQuote, Reading
from loaders.text.alternation import any_of
from schema.span import Span
from schema.vocab import MentionForm

ENOUGH = 3  # words of captivity in a text

Kept = TypeVar("Kept", Figure, FoundCitation, FoundDate, FoundMention, FoundQuote)


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence. `previous` and `following` are of the same block; `captives` says if the text is about them."""

    reading: Reading
    index: int
    span: Span
    block: Span
    following: Span | None
    groups: tuple[Group, ...]
    triggers: tuple[Trigger, ...]
    dates: tuple[FoundDate, ...]
    mentions: tuple[FoundMention, ...]
    quotes: tuple[Span, ...] = ()
    captives: bool = False
    title: bool = False
    previous: "Scene | None" = None

    @property
    def text(self) -> str:
        return self.reading.document.prose

    def words(self, start: int, end: int) -> str:
        return self.text[max(start, self.span.start) : min(end, self.span.end)]


@dataclass(frozen=True, slots=True)
class Story:
    """A text laid out for reading, once for releases and counts: its figures and shares, and its sentences."""

    figures: tuple[Figure, ...]
    shares: tuple[Share, ...]
    scenes: tuple[Scene, ...]


def story(reading: Reading) -> Story:
    parts = tuple(shares(reading.document.prose))
    told = tuple(figures(reading))
    return Story(told, parts, tuple(_scenes(reading, with_derived(reading.document.prose, told, parts))))


def _scenes(reading: Reading, told: Sequence[Figure]) -> list[Scene]:
    document = reading.document
    block = _containing([block.span for block in document.blocks])
    captives = speaks_of_captives(document.prose)
    title = headline(document)
    result: list[Scene] = []
    sentences = bounded(document)
    for index, sentence in enumerate(sentences):
        following = sentences[index + 1] if index + 1 < len(sentences) else None
        here = block(sentence)
        mentions = tuple(_within(reading.mentions, sentence))
        verbs = forms(document.prose, sentence)
        names = _names(reading, sentence, mentions)
        result.append(
            Scene(
                reading=reading,
                index=index,
                span=sentence,
                block=here,
                following=following if following and following.start < here.end else None,
                groups=tuple(_groups(reading, sentence, list(_within(told, sentence)), mentions, starts(verbs))),
                triggers=tuple(_of_no_name(triggers(document.prose, sentence, verbs), names)),
                dates=tuple(_within(reading.dates, sentence)),
                mentions=mentions,
                quotes=tuple(quote.span for quote in _within(reading.quotes, sentence)),
                captives=captives,
                title=title is not None and title.overlaps(sentence),
                previous=result[-1] if result and result[-1].block == here else None,
            )
        )
    return result


def speaks(scene: Scene, start: int, end: int) -> bool:
    """Whether who stands before `start` says what follows: the verb of saying is theirs, not put in by commas."""
    return bool(_says().match(scene.words(start, end)))


@cache
def _says() -> re.Pattern[str]:
    told = any_of([*data()["dated"]["told"], *data()["dated"]["claimed"]])
    return re.compile(
        rf"\s*(?:(?:in|of|for|from)\s+[A-Z][\w-]+\s+)?(?:,[^,;]{{0,80}},\s*|\([^)]{{0,40}}\)\s*)?(?:officials?\s+|also\s+|has\s+|have\s+|had\s+|later\s+)*"
        rf"(?:{told})(?![\w-])(?!\s*,)",
        re.IGNORECASE,
    )


def headline(document: Document) -> Span | None:
    """Where the title stands in the text."""
    if "title" in document.places:
        return document.places["title"]
    title = (document.metadata.title or "").strip()
    return next(
        (block.span for block in document.blocks if block.kind == "title" or block.span.of(document.text) == title),
        None,
    )


def speaks_of_captives(text: str) -> bool:
    """Whether captives and setting free are what the text is about."""
    return len(_captives().findall(text)) >= ENOUGH


@cache
def _captives() -> re.Pattern[str]:
    return pattern([*data()["captives"]["near"], *data()["captives"]["plural"]])


def _groups(
    reading: Reading, sentence: Span, told: Sequence[Figure], mentions: Sequence[FoundMention], verbs: Sequence[int]
) -> Iterator[Group]:
    """By place; of overlapping ones the counted before the named before others."""
    text = reading.document.prose
    taken: list[Group] = []
    vague = list(quantified(text, sentence, verbs))
    for source in (
        [group for group in vague if group.negative],
        counted_groups(text, told, sentence, verbs),
        vague,
        named(reading, mentions),
        lone(text, sentence),
        foreigners(text, sentence),
        pronouns(text, sentence),
    ):
        if apart := list(_apart(source, taken)):
            taken = sorted([*taken, *apart], key=lambda group: group.span.start)
    return iter(taken)


def _apart(groups: Iterable[Group], taken: Sequence[Group]) -> Iterator[Group]:
    """The groups that overlap none taken; those taken lie in order, apart from each other."""
    for group in groups:
        at = bisect_left(taken, group.span.start, key=lambda other: other.span.start)
        if not any(group.span.overlaps(other.span) for other in taken[max(0, at - 1) : at + 1]):
            yield group


def _within(found: Sequence[Kept], sentence: Span) -> Iterator[Kept]:
    begin = bisect_left(found, sentence.start, key=lambda one: one.span.start)
    for one in found[begin:]:
        if one.span.start >= sentence.end:
            return
        yield one


def _names(reading: Reading, sentence: Span, mentions: Sequence[FoundMention]) -> list[Span]:
    outlets = (citation.outlet_span for citation in _within(reading.citations, sentence))
    return [*(one.span for one in mentions if one.form is MentionForm.NAME), *(one for one in outlets if one)]


def _of_no_name(told: Iterable[Trigger], names: Sequence[Span]) -> Iterator[Trigger]:
    """Those that are no part of a name, such as that of Amnesty International."""
    return (one for one in told if not any(name.contains(one.span) for name in names))


def _containing(spans: Sequence[Span]) -> Callable[[Span], Span]:
    def block(sentence: Span) -> Span:
        at = bisect_left(spans, sentence.start + 1, key=lambda span: span.start) - 1
        return spans[at] if at >= 0 else sentence

    return block
