"""Who asks and who answers in an interview."""

import re

from loaders.found import Reading
from loaders.resolve.speakers_cast import Candidate, Cast
from loaders.resolve.speakers_conversations import Conversations
from loaders.resolve.speakers_persons import Persons
from loaders.text.kinds import ANSWERING, ASKING
from loaders.text.letters import plain
from schema.span import Span

LABEL = re.compile(r"(?P<label>[^:\n–—-]{1,42}?)\s?(?::|\s[–—-])")
# Before the name of who asks, and around the name of who is asked.
INTERVIEWED_BY = re.compile(
    r"\b(?:interview(?:ed)?|questions|conversation|talk)[:,]?\s(?:by|with)\s(?:our\s[a-z]+\s)?$", re.I
)
# "X, a printer from Opole, was released": somebody is introduced.
INTRODUCED = re.compile(r",?\s(?:\d+,\s)?(?:an?|the|who|whose|is|was|spent|came|has)\s", re.I)
LOOK_BACK = 40  # characters


class Interview:
    """The labels of an interview's turns, and the actors that they stand for."""

    def __init__(self, reading: Reading, cast: Cast, persons: Persons) -> None:
        self._reading, self._cast = reading, cast
        turns = [block for block in reading.document.blocks if block.kind in ("question", "answer")]
        self._begins = turns[0].span.start if turns else None
        self._asked = next((block.span.start for block in turns if block.kind == "question"), None)
        self._known: dict[str, int | None] = {}
        author = self._named(reading.document.metadata.author)
        self._author = author
        self._told = Conversations(cast, persons, author).before(self._begins) if self._begins is not None else None
        self._interviewer = self._who_asks()
        self._answering = self._who_answers()

    def speaker(self, place: int) -> tuple[int | None, Span | None]:
        """The actor who speaks in the turn at `place`, and the label that says so."""
        label = self._label(place)
        if label is None:
            return None, None
        words = label.of(self._reading.document.text).casefold()
        if words in ASKING:
            return self._interviewer, label
        return self._answering if words in ANSWERING else self._named(words), label

    def asked_by(self, speaker: int | None) -> int | None:
        """Who asks, unless that is the speaker."""
        return None if self._interviewer == speaker else self._interviewer

    def _label(self, place: int) -> Span | None:
        document = self._reading.document
        block = document.blocks[self._cast.told.block_at(place)]
        label = LABEL.match(document.text, block.span.start, block.span.end)
        return Span(*label.span("label")) if label and block.kind in ("question", "answer") else None

    def _named(self, words: str | None) -> int | None:
        """The first actor with these words in its name."""
        told = (words or "").casefold()
        if told not in self._known:
            self._known[told] = self._first_named(told)
        return self._known[told]

    def _first_named(self, words: str) -> int | None:
        wanted = set(plain(words).casefold().split())
        for index, actor in enumerate(self._reading.actors):
            names = [actor.name, *(name.name for name in actor.names)]
            if wanted and any(wanted <= set(plain(name).casefold().split()) for name in names):
                return index
        return None

    def _head(self) -> list[Candidate]:
        """The persons named above the first turn, in reading order."""
        head = [] if self._begins is None else self._cast.names_in(Span(0, self._begins), inserted=True)
        return [one for one in head if one.actor is not None and self._cast.is_person(one)]

    def _who_asks(self) -> int | None:
        """Who the label of the first question names, who is plainly told to have asked, the author, or who may have."""
        if self._asked is None or self._begins is None:
            return None
        label = self._label(self._asked)
        words = label.of(self._reading.document.text).casefold() if label else ""
        if words not in ASKING:
            return self._named(words)
        if self._told and self._told.plain:
            return self._told.asking
        if self._author is not None:
            return self._author
        for one in self._head():
            by = INTERVIEWED_BY.search(self._lead(one))
            if by and by.group().split()[-1].casefold() == "by":
                return one.actor
        return self._told.asking if self._told else None

    def _lead(self, one: Candidate) -> str:
        """The words before a name in its line."""
        return self._cast.told.text[max(0, one.span.start - LOOK_BACK) : one.span.start].rpartition("\n")[2]

    def _who_answers(self) -> int | None:
        """Who is told to have been asked, else who is introduced, else the only other person named above it."""
        text = self._cast.told.text
        if self._told and self._told.answering not in (None, self._interviewer):
            return self._told.answering
        others = [one for one in self._head() if one.actor != self._interviewer]
        for one in others:
            if INTERVIEWED_BY.search(self._lead(one)):
                return one.actor
        introduced = [one.actor for one in others if not one.owns and INTRODUCED.match(text, one.span.end)]
        if introduced:
            return introduced[0]
        named = {one.actor for one in others}
        return named.pop() if len(named) == 1 else None
