"""Who speaks as "I" in a text of one's own: the person whose statement it is, who signs it, or its author."""

import re
from collections.abc import Iterator
from functools import cache

from loaders.found import FoundMention, Reading
from loaders.gazetteers.speech import speech_words
from loaders.text.alternation import any_of
from loaders.text.letters import plain
from schema.span import Span
from schema.vocab import ActorKind, MentionForm

HEAD = 4  # lines at the beginning that may say whose words follow
FOOT = 4  # lines at the end that may hold who signs
LONGEST = 160  # characters of such a line
ENDS = re.compile(r"[.!?;:][\"')\]]*$")
# Before a name: who speaks for another does not say "I" for them.
FOR_ANOTHER = re.compile(r"(?<![\w-])(?:spokes\w+|spokesperson|office|behalf|press\s\w+|about|on)(?![\w-])", re.I)


@cache
def _words_of() -> re.Pattern[str]:
    nouns = any_of(speech_words("own_words"))
    return re.compile(rf"(?<![\w-])(?:{nouns})(?:\s(?:made|given|delivered|issued))?\s(?:by|of|from)\s", re.I)


def author(reading: Reading) -> int | None:
    """The actor, where the text names a person so."""
    persons = [one for one in reading.mentions if _is_person(reading, one)]
    return next((found for found in _told(reading, persons) if found is not None), None)


def _is_person(reading: Reading, mention: FoundMention) -> bool:
    return mention.form is MentionForm.NAME and reading.actors[mention.actor].kind is ActorKind.PERSON


def _told(reading: Reading, persons: list[FoundMention]) -> Iterator[int | None]:
    document = reading.document
    lines = [block.span for block in document.blocks]
    for line in lines[:HEAD]:
        words = _words_of().search(document.shadow, line.start, line.end) if _short(reading, line) else None
        if words:
            yield _first_after(reading, persons, Span(words.end(), line.end))
    for line in reversed(lines[-FOOT:]):
        if not _short(reading, line):
            break
        signs = [one for one in persons if line.contains(one.span) and not _more(document.shadow, line, one.span)]
        yield signs[0].actor if signs else None
    wanted = plain(document.metadata.author or "").casefold()
    yield next((one.actor for one in persons if plain(reading.actors[one.actor].name).casefold() == wanted), None)


def _short(reading: Reading, line: Span) -> bool:
    return line.length <= LONGEST and not ENDS.search(reading.document.shadow, line.start, line.end)


def _first_after(reading: Reading, persons: list[FoundMention], rest: Span) -> int | None:
    first = next((one for one in persons if rest.contains(one.span)), None)
    if first is None or FOR_ANOTHER.search(reading.document.shadow, rest.start, first.span.start):
        return None
    return first.actor


def _more(shadow: str, line: Span, name: Span) -> bool:
    """Whether the line tells more than a name and what it holds: "Anna Bell, Minister of Trade"."""
    before, after = shadow[line.start : name.start].strip(), shadow[name.end : line.end].strip()
    return bool(before and not before.istitle()) or bool(after and not after.startswith(","))
