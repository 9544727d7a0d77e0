"""Takes runs of capitalised words apart into titles, states, bodies, places and other names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from loaders.extract.actors_bodies import Extent, extended, head_of
from loaders.extract.actors_nobody import NUMBER, is_participle, joins_peoples, names_nobody, tells_time
from loaders.extract.actors_sighting import Sighting
from loaders.extract.names import STOPPED, Word
from loaders.gazetteers.persons import Title, given_names, longest_title, titles
from loaders.gazetteers.words import actor_words, common_words, no_names, role_genders
from loaders.gazetteers.world import Entry, Known, Use
from loaders.text.alternation import any_of
from schema.span import Span
from schema.vocab import ActorKind

INITIAL = 2  # characters: "J."
NUMBERED = re.compile(r" \d{1,4}(?: (?:de|of) [A-Z]\w+)?(?!\w)")  # "Frente 12 de Abril"
FAMILY = re.compile(r" (?:al|el|bin|ibn)[- ]", re.I)  # "Al-Rashid", "bin Saad"
OWNED = re.compile(r"(?:'s?)? ")


@cache
def place_tail() -> re.Pattern[str]:
    """A small-letter word after a name that makes it a place: "Evin prison"."""
    return re.compile(rf" (?:{any_of(actor_words().place_tails)})(?![\w-])")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A title as it stands in the text."""

    title: Title
    span: Span


class Parts:
    """Takes runs of capitalised words apart. `spent` are spans of no name: titles and what they are titles of."""

    def __init__(self, letters: str, found: Sequence[Known]) -> None:
        self.letters = letters
        self.known = {each.span.start: each for each in found}
        self.spent: list[Span] = []
        self._reached = 0  # where the last name ended: a name may run over several runs ("Ministry of …")
        self._last_title: Spoken | None = None
        self._last_state: Known | None = None

    def of(self, run: Sequence[Word]) -> Iterator[Sighting]:
        run = [word for word in run if word.span.start >= self._reached]
        title = self._title_of(run)
        at = self._charge(run, title)
        country: str | None = None
        while at < len(run):
            if title is None and self._skipped(run, at):
                at += 1
                continue
            of_state = None if title else self._body_of_state(run, at)
            if of_state:
                yield of_state
                self._reached = of_state.span.end
                at = next((i for i in range(at, len(run)) if run[i].span.start >= self._reached), len(run))
                country = None
                continue
            entry, end = self._entry(run, at)
            if entry and entry.kind is ActorKind.STATE:
                self._last_state = Known(self.known[run[at].span.start].span, entry)
            if entry and not (title and title.title.sort == "kin"):
                yield self._known(run, at, entry)
                country = entry.country if entry.kind is ActorKind.STATE else None
                at, title = end, None
                continue
            spoken, end = self._title(run, at)
            if spoken:
                title, at = spoken, end
                self._last_title = spoken
                self.spent.append(spoken.span)
                continue
            sighting, at = self._name(run, at, title, country)
            if sighting:
                yield sighting
                self._reached = sighting.span.end
            title = country = None

    def _body_of_state(self, run: Sequence[Word], at: int) -> Sighting | None:
        """A body named with its state before it: "Polish Foreign Ministry", "U.S. Embassy in Vilnius"."""
        found = self.known.get(run[at].span.start)
        if not found or found.entry.kind is not ActorKind.STATE:
            return None
        end = next((i for i in range(at, len(run)) if run[i].span.start >= found.span.end), len(run))
        if end >= len(run) or run[end].span.start in self.known or run[end - 1].owns:
            return None
        stop = self._end(run, end)
        head = head_of(run[end:stop])
        if not head or self._title(run, end)[0]:
            return None
        extent = extended(self.letters, run[at : end + head], self.known)
        return self._body(extent, found.entry.country, run[at].opens)

    def _title_of(self, run: Sequence[Word]) -> Spoken | None:
        """The title that goes on with this run: "Commissioner of" before "Prisons Adams"."""
        if run and self._last_title:
            between = self.letters[self._last_title.span.end : run[0].span.start].split()
            if between and between[0] in ("of", "for") and between[1:] in ([], ["the"]):
                return self._last_title
            if between == ["and"] and run[0].text in actor_words().portfolios:
                return self._last_title  # "Minister of Foreign Affairs and Trade X"
        return None

    def _charge(self, run: Sequence[Word], title: Spoken | None) -> int:
        """How many words at the start tell what the title is for; they are spent."""
        at = 0
        while title and at < len(run) and run[at].text in actor_words().portfolios:
            at += 1
        state = self.known.get(run[at].span.start) if title and at < len(run) else None
        if title and state and state.entry.kind is ActorKind.STATE and state.span.end < run[-1].span.start:
            self._last_title = Spoken(title.title, Span(title.span.start, state.span.end))
            self._last_state = state
            return next(i for i in range(at, len(run)) if run[i].span.start >= state.span.end)
        if title and at:
            span = Span(title.span.start, run[at - 1].span.end)
            self.spent.append(span)
            self._last_title = Spoken(title.title, span)
        return at

    def _skipped(self, run: Sequence[Word], at: int) -> bool:
        """Whether a word begins no name: grammar at the start of a sentence, months, religions, …"""
        word, heads = run[at], actor_words()
        following = run[at + 1] if at + 1 < len(run) else None
        if following and joins_peoples(word.text):
            return True
        if word.span.start in self.known:
            return False
        if word.text in heads.acronyms:
            return True
        if word.text in no_names() and (word.text not in actor_words().months or tells_time(self.letters, word)):
            return not (following and head_of(run[at:]))
        if NUMBER.match(word.text):
            return True
        folded = word.text.casefold()
        if folded in heads.functions:
            return word.opens or folded in ("i", "the") or following is None
        if following and word.opens and (is_participle(word.text) or self._calling(run, at)):
            return True
        if word.opens and following and folded in common_words() and folded not in given_names():
            titled = self._title(run, at + 1)[0] and not self._title(run, at)[0]
            return following.span.start in self.known or bool(titled)
        return False

    def _calling(self, run: Sequence[Word], at: int) -> bool:
        """Whether a word at the start of a sentence tells what the person named next is: "Printer Anna Bell"."""
        word, following = run[at].text.casefold(), run[at + 1].text.casefold()
        if word not in role_genders() or word in given_names():
            return False
        return following in given_names() and at + 2 < len(run) and not self._title(run, at)[0]

    def _entry(self, run: Sequence[Word], at: int) -> tuple[Entry | None, int]:
        """The gazetteer's entry whose words begin here, and the word after it; none where they begin a longer name."""
        found = self.known.get(run[at].span.start)
        if not found:
            return None, at
        end = at
        while end < len(run) and run[end].span.end <= found.span.end:
            end += 1
        goes_on = end == len(run) and found.span.end > run[-1].span.end  # over small words: "Red Cross of …"
        if end == at or not (goes_on or run[end - 1].span.end == found.span.end):
            return None, at
        if not goes_on and self._longer(run, at, end, found.entry):
            return None, at
        self._reached = max(self._reached, found.span.end)
        return found.entry, end

    def _longer(self, run: Sequence[Word], at: int, end: int, entry: Entry) -> bool:
        """Whether the entry is but the beginning of another name: "Jordan Petrov", "Moscow City Court"."""
        if end >= len(run) or run[end].span.start in self.known or self._title(run, end)[0]:
            return False
        if entry.use in (Use.ADJECTIVE, Use.PEOPLE):
            return False
        if head_of(run[end:]):
            return True
        if entry.kind is ActorKind.STATE:
            span = self.known[run[at].span.start].span
            if span.of(self.letters).isupper() or self.letters.endswith("of ", 0, span.start):
                return False  # "US Marine", "the minister of Ethiopia X"
        if run[end].text in no_names():
            return False
        return end == at + 1 or run[end].text.casefold() not in common_words()

    def _title(self, run: Sequence[Word], at: int) -> tuple[Spoken | None, int]:
        """The longest title that begins here, and the word after it."""
        if head_of(run[at:]) and any(word.owns for word in run[at:]):
            return None, at  # "Prime Minister's Office"
        for length in range(min(longest_title(), len(run) - at), 0, -1):
            words = run[at : at + length]
            title = titles().get(" ".join(word.text for word in words).replace(".", "").casefold())
            if title and words[-1].text in actor_words().portfolios and head_of(run[at + length : at + length + 1]):
                continue  # "Justice Ministry"
            if title and length == 1 and self._given(run, at):
                continue
            if title and not (title.sort == "address" and at + length == len(run)):
                return Spoken(title, Span(words[0].span.start, words[-1].span.end)), at + length
        return None, at

    def _given(self, run: Sequence[Word], at: int) -> bool:
        """Whether a title is a given name here: no ruler goes by a family name alone: "Sultan Al-Rashid"."""
        if at + 1 == len(run) or run[at].text.casefold() not in given_names():
            return False
        after = self.letters[run[at].span.end : run[at + 1].span.end]
        return FAMILY.match(after) is not None

    def _known(self, run: Sequence[Word], at: int, entry: Entry) -> Sighting:
        span = self.known[run[at].span.start].span
        kind = None if entry.use is Use.SEAT else entry.kind
        return Sighting(span, tuple(self.letters[span.start : span.end].split()), kind, entry, opens=run[at].opens)

    def _name(
        self, run: Sequence[Word], at: int, title: Spoken | None, country: str | None
    ) -> tuple[Sighting | None, int]:
        end = self._end(run, at)
        name = run[at:end]
        head = None if title and title.title.sort != "office" else head_of(name)
        if names_nobody(name, self.known) and not (title and len(name) == 1):
            return None, end
        foreign = None if title else self._headed_first(name)
        if foreign:
            return self._body(Extent(foreign, ActorKind.ORGANIZATION), country, name[0].opens), end
        if head and (not title or len(name) > 2):
            extent = extended(self.letters, name[:head], self.known)
            return self._body(extent, country, name[0].opens), at + head
        span = Span(name[0].span.start, name[-1].span.end)
        if len(name) > 1 and STOPPED.fullmatch(name[-1].text) and len(name[-1].text) > INITIAL:
            span = Span(span.start, span.end - 1)  # "Hun Sen." ends the sentence
        texts = tuple(self.letters[span.start : span.end].split())
        if title:
            start = title.span.start
            country = country or self._owner(start) or self._owner(span.start)
            return Sighting(span, texts, ActorKind.PERSON, None, title.title, start, country), end
        if tail := place_tail().match(self.letters, span.end):
            span = Span(span.start, tail.end())
            texts = tuple(span.of(self.letters).split())
            return Sighting(span, texts, ActorKind.PLACE, country=country, opens=name[0].opens), end
        return Sighting(span, texts, country=country, opens=name[0].opens), end

    def _headed_first(self, name: Sequence[Word]) -> Span | None:
        """A body whose head comes first: "Foro Vecinal", "Frente 12 de Abril"."""
        if name[0].text not in actor_words().organization_openers:
            return None
        numbered = NUMBERED.match(self.letters, name[0].span.end)
        if len(name) == 1 and not numbered:
            return None
        return Span(name[0].span.start, numbered.end() if numbered else name[-1].span.end)

    def _body(self, extent: Extent | None, country: str | None, opens: bool) -> Sighting | None:
        if extent is None:
            return None
        texts = tuple(self.letters[extent.span.start : extent.span.end].split())
        country = extent.country or country or self._owner(extent.span.start)
        return Sighting(extent.span, texts, extent.kind, country=country, opens=opens)

    def _owner(self, start: int) -> str | None:
        """The country whose body begins here: "Russia's Foreign Ministry"."""
        state = self._last_state
        owned = state and OWNED.fullmatch(self.letters, state.span.end, start)  # or "President of Ukraine X"
        return state.entry.country if state and owned else None

    def _end(self, run: Sequence[Word], at: int) -> int:
        """Where the name that begins here ends: before a title, a month, an adjective of a state."""
        for index in range(at + 1, len(run)):
            word = run[index]
            if head_of(run[index:]):
                continue
            if tells_time(self.letters, word):
                return index
            entry = self.known.get(word.span.start)
            if entry and entry.entry.use is Use.ADJECTIVE:
                return index
            spoken, end = self._title(run, index)
            if spoken and end < len(run) and spoken.title.sort in ("office", "rank"):
                return index
        return len(run)
