"""Who asks and who answers in an interview."""

import re

from loaders.found import Reading
from loaders.resolve.speakers_cast import Cast
from loaders.text.kinds import ANSWERING, ASKING
from loaders.text.letters import plain
from schema.span import Span
from schema.vocab import ActorKind

LABEL = re.compile(r"(?P<label>[^:\n]{1,42}?)\s?:")


class Interview:
    """The labels of an interview's turns, and the actors that they stand for."""

    def __init__(self, reading: Reading, cast: Cast) -> None:
        self._reading, self._cast = reading, cast
        turns = [block for block in reading.document.blocks if block.kind in ("question", "answer")]
        self._begins = turns[0].span.start if turns else None
        self._known: dict[str, int | None] = {}

    def speaker(self, place: int) -> tuple[int | None, Span | None]:
        """The actor who speaks in the turn at `place`, and the label that says so."""
        document = self._reading.document
        block = document.blocks[self._cast.told.block_at(place)]
        label = LABEL.match(document.text, block.span.start, block.span.end)
        if block.kind not in ("question", "answer") or label is None:
            return None, None
        span = Span(*label.span("label"))
        words = span.of(document.text)
        if block.kind == "question" and words.casefold() in ASKING:
            return self._named(document.metadata.author), span
        if words.casefold() in ANSWERING:
            return self._interviewed(), span
        return self._named(words), span

    def _named(self, words: str | None) -> int | None:
        told = words or ""
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

    def _interviewed(self) -> int | None:
        """The first person named above the first turn who is not the author."""
        author = self._named(self._reading.document.metadata.author)
        for candidate in self._cast.named:
            actor = candidate.actor
            if actor is None or self._begins is None or candidate.span.start >= self._begins:
                continue
            if actor != author and self._reading.actors[actor].kind is ActorKind.PERSON:
                return actor
        return None
