"""Whether the words around a date look back or ahead."""

import re
import tomllib
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files

from schema.span import Span

FOR = re.compile(r"\bfor\s+(?:the\s+)?$", re.I)
HAD = re.compile(r"\b(?:had|was|were)\b", re.I)
SINCE = re.compile(r"\bsince\s+(?:the\s+)?$", re.I)
# "will let", "would soon be freed": the form after a modal is no past.
AFTER_MODAL = re.compile(r"\s(?:(?:not|be|get|also|then|only|soon|later|now|[a-z]+ly)\s)*")
# "wants all of them freed": what somebody wants done is no past either.
WANTED = re.compile(r"(?<![\w-])(?:wants?|wanting|needs?|seeks?|demands?|demanding)\s(?:[\w'-]+\s){1,6}$")
LOOK_BACK, LOOK_AHEAD = 200, 120  # characters
LONGEST = 60  # characters between a wish and the verb of what is wished


class Tense(Enum):
    PAST = "past"
    FUTURE = "future"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Markers:
    pattern: re.Pattern[str]
    not_past: frozenset[str]


@cache
def markers() -> Markers:
    table = tomllib.loads(files("loaders.resolve").joinpath("dates_tense.toml").read_text(encoding="utf-8"))

    def any_of(name: str) -> str:
        return "|".join(sorted(table[name], key=len, reverse=True)).replace(" ", r"\s")

    endings = "|".join(table["past_endings"])
    pattern = (
        rf"(?:(?<![\w-])|(?='))(?:(?P<unsure>{any_of('unsure')})|(?P<future>{any_of('future')})"
        rf"|(?P<past>{any_of('past')}|[a-z]{{2,}}(?:{endings})))(?![\w-])"
    )
    return Markers(re.compile(pattern), frozenset(table["not_past"]))


def tense(prose: str, sentence: Span, span: Span) -> Tense:
    """The tense told nearest before the date in its sentence, else first after it."""
    lead = prose[max(sentence.start, span.start - LOOK_BACK) : span.start]
    if SINCE.search(lead):
        return Tense.PAST
    if FOR.search(lead):
        return Tense.UNSURE if HAD.search(lead) else Tense.FUTURE
    before = _told(lead)
    if before:
        return before[-1]
    after = _told(prose[span.end : min(sentence.end, span.end + LOOK_AHEAD)])
    return after[0] if after else Tense.UNSURE


def _told(words: str) -> list[Tense]:
    known = markers()
    told: list[Tense] = []
    ahead = None  # where the last word that looks ahead ends
    for match in known.pattern.finditer(words):
        looks = Tense(match.lastgroup)
        if looks is Tense.PAST:
            if (
                match.group().casefold() in known.not_past
                or (ahead is not None and AFTER_MODAL.fullmatch(words, ahead, match.start()))
                or (
                    match.group().endswith("ed")
                    and WANTED.search(words, max(0, match.start() - LONGEST), match.start())
                )
            ):
                continue
        elif looks is Tense.FUTURE:
            ahead = match.end()
        told.append(looks)
    return told
