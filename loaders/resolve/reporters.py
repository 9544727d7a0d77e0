"""Who gives a figure: "the ministry says 40", "19, according to the union", "the group counts 1,462"."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import TypeVar

from loaders.found import Figure, FoundCount, FoundQuote, FoundRelease, Reading, Rival
from loaders.gazetteers.speech import speech, speech_words
from loaders.resolve.speakers_cast import Candidate, Cast
from loaders.resolve.speakers_persons import Persons
from loaders.resolve.speakers_phrases import clause_end, finite, negated, object_of, passive
from loaders.resolve.speakers_subjects import subject
from loaders.resolve.speakers_verbs import is_noun
from loaders.text.alternation import any_of
from schema.span import Span
from schema.vocab import ActorKind

Told = TypeVar("Told", FoundCount, FoundRelease, Rival)
MOST = 20  # ways of telling read in a sentence
# Where what one tells ends, and another is told of.
BREAK = re.compile(r";\s|(?<![\w-])(?:while|whereas|although|though|but)(?![\w-])", re.I)
AFTER = re.compile(r"\s*(?:$|[,.;:]|(?:on|in|at|late|early|to|earlier|as|when|last|this|after|before)\b)", re.I)
BESIDE = 60  # characters before a verb in which its subject stands, after a comma


@dataclass(frozen=True, slots=True)
class Telling:
    """Words of a sentence that somebody tells, and the words that name who."""

    words: Span
    actor: int
    who: Span


@cache
def _given_at() -> re.Pattern[str]:
    """ "put the number of dead at", "gave the figure as"."""
    nouns = any_of(speech_words("figures"))
    return re.compile(
        rf"(?<![\w-])(?:puts?|gives?|gave|set)\s(?:the|an?|that|their|its|his|her)\s(?:[\w-]+\s){{0,3}}(?:{nouns})"
        r"(?:\s[\w'-]+){0,8}?\s(?:at|as|of)(?=\s)",
        re.I,
    )


@cache
def _given_by() -> re.Pattern[str]:
    """ "a figure given by", "as reported by", "freed, according to"."""
    told = {form for form in speech().telling if form.endswith(("ed", "en", "id"))}
    verbs = any_of(told | {"given", "provided", "compiled", "counted", "recorded", "documented", "published"})
    return re.compile(rf"{speech().openers.pattern}|(?<![\w-])(?:{verbs})\sby(?=\s)", re.I)


@cache
def _of_somebody() -> re.Pattern[str]:
    """After the name of whose figures they are: "'s latest count"."""
    return re.compile(rf"(?:'s?)?\s(?:[\w-]+\s){{0,2}}(?:{any_of(speech_words('figures'))})(?![\w-])", re.I)


def with_reporters(reading: Reading, cast: Cast) -> Reading:
    """The reading with who gives each figure, where its sentence names them: of counts, releases and their rivals."""
    reporters = Reporters(reading, cast)

    def told(found: Told, figure: Figure | None) -> Told:
        if figure is None or found.reported_by is not None:
            return found
        actor, who = reporters.of(figure)
        return replace(found, reported_by=actor, reported_by_span=who)

    def counted(count: FoundCount) -> FoundCount:
        return told(count, count.figure)

    def released(release: FoundRelease) -> FoundRelease:
        rivals = tuple(told(rival, rival.figure) for rival in release.rivals)
        return replace(told(release, release.figure), rivals=rivals)

    return replace(reading, counts=tuple(map(counted, reading.counts)), releases=tuple(map(released, reading.releases)))


class Reporters:
    """Finds them within one document."""

    def __init__(self, reading: Reading, cast: Cast) -> None:
        self._cast, self._persons = cast, Persons(cast)
        self._quotes: tuple[FoundQuote, ...] = tuple(quote for quote in reading.quotes if quote.marks.length)
        self._known: dict[int, tuple[Telling, ...]] = {}

    def of(self, figure: Figure) -> tuple[int | None, Span | None]:
        """Who tells it, and the words that name them: the speaker of a quotation, else whom the nearest words name."""
        at = bisect_right(self._quotes, figure.span.start, key=lambda quote: quote.span.start) - 1
        if at >= 0 and self._quotes[at].span.contains(figure.span):
            quote = self._quotes[at]
            return quote.speaker, quote.speaker_span if quote.speaker is not None else None
        index = self._cast.told.sentence_at(figure.span.start)
        if index not in self._known:
            self._known[index] = tuple(self._tellings(self._cast.told.sentences[index]))
        fitting = [telling for telling in self._known[index] if telling.words.contains(figure.span)]
        nearest = min(fitting, key=lambda telling: telling.words.length, default=None)
        return (nearest.actor, nearest.who) if nearest else (None, None)

    def _tellings(self, sentence: Span) -> Iterator[Telling]:
        plain = self._cast.told.plain
        breaks = [sentence.start, *(found.end() for found in BREAK.finditer(plain, *sentence)), sentence.end]
        for start, end in pairwise(breaks):
            part = Span(start, end)
            told = (*self._by_verbs(sentence, part), *self._by_counting(sentence, part), *self._by_names(part))
            for words, who in told:
                actor = self._persons.resolved(who).actor if who else None
                if who and actor is not None and self._cast.actors[actor].kind is not ActorKind.PLACE:
                    yield Telling(words, actor, who.span)

    def _by_verbs(self, sentence: Span, part: Span) -> Iterator[tuple[Span, Candidate | None]]:
        """What follows a verb of speech, and what stands before one at the end: "…, the ministry said"."""
        plain = self._cast.told.plain
        cues = [cue for cue in self._cast.cues(part) if cue.group().casefold() in speech().telling][:MOST]
        for place, cue in enumerate(cues):
            if passive(self._cast, cue) or negated(self._cast, cue.start()):
                continue
            comma = plain.rfind(",", max(part.start, cue.start() - BESIDE), cue.start())
            turned = comma >= 0 and not plain[comma + 1 : cue.start()].strip() and self._object(cue.end(), part.end)
            if turned and AFTER.match(plain, turned.span.end, part.end):
                yield Span(part.start, comma), turned
                continue
            inserted = comma >= 0 and AFTER.match(plain, cue.end(), part.end) is not None
            if inserted and (head := subject(self._cast, comma + 1, cue.start())):
                yield Span(part.start, comma), head
            verb = finite(cues[: place + 1]) if cue.group().casefold().endswith("ing") else cue.start()
            end = cues[place + 1].start() if place + 1 < len(cues) else part.end
            yield Span(cue.end(), end), subject(self._cast, sentence.start, verb)

    def _by_counting(self, sentence: Span, part: Span) -> Iterator[tuple[Span, Candidate | None]]:
        """What follows a verb that gives a figure: "counts 1,462", "put the toll at 38"."""
        plain = self._cast.told.plain
        verbs = [one for one in speech().counting.finditer(plain, *part) if not is_noun(plain, one)]
        for verb in [*verbs[:MOST], *[*_given_at().finditer(plain, *part)][:MOST]]:
            if not passive(self._cast, verb) and not negated(self._cast, verb.start()):
                ends = clause_end(self._cast, verb.end(), part.end)
                yield Span(verb.end(), ends), subject(self._cast, sentence.start, verb.start())

    def _by_names(self, part: Span) -> Iterator[tuple[Span, Candidate | None]]:
        """All of the part, where its figures are told to be somebody's."""
        plain = self._cast.told.plain
        for opener in [*_given_by().finditer(plain, *part)][:MOST]:
            yield part, self._object(opener.end(), part.end)
        for name in self._cast.names_in(part)[:MOST]:
            if _of_somebody().match(plain, name.span.end, part.end):
                yield part, name

    def _object(self, start: int, end: int) -> Candidate | None:
        """Whom the words from `start` on name, up to a comma or another clause."""
        comma = self._cast.told.plain.find(",", start, end)
        return object_of(self._cast, Span(start, clause_end(self._cast, start, comma if comma >= 0 else end)))
