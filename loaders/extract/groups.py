"""Groups of persons or things in a sentence: a figure and the noun phrase that it counts, a name, a lone person."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest

from loaders.extract.counted import PERSONS, Counted, counted, nouns, table
from loaders.found import Figure
from schema.span import Span
from schema.vocab import CountQualifier

# A hyphen before a capital joins only words with capitals: the dash of "activists—Ana" is one in the folded text.
WORD = re.compile(r"[ \n]+[\"']?([A-Z][\w'&-]*\w|(?:[\w'&]|-(?![A-Z]))*\w)")
MOST_WORDS = 6  # of a noun phrase, before and with its head
# Words that stand between a figure and the noun phrase.
LEAD = re.compile(
    r"[\"']?(?:\s+\(\d[\d,.]*\))?(?:[\s-]+(?:more|other|others|further|additional|such|odd|remaining|of\s+(?:us|you))(?![\w-]))*[\"']?",
    re.IGNORECASE,
)
OF = re.compile(
    r"\s+of\s+(?:(?P<pronoun>them|these|those|whom|us|you|which)\b|(?:the|its|his|her|their|our|my|these|those)\b(?:\s+own\b(?:\s+men|\s+people)?)?)",
    re.IGNORECASE,
)
ADJECTIVAL = re.compile(
    r"(?:(?:recently|newly|just)-?)?(?:released|freed|pardoned|amnestied|exchanged|swapped|returned|deported|liberated)"
)
PARTING = re.compile(
    r"\s*(?:,|\(|-)?\s*(?:among (?:them|whom)|including|comprising|consisting of|(?:[\w-]+ )?of (?:them|whom))[\s,]*$",
    re.IGNORECASE,
)
DEFINITE = re.compile(
    r"\b(?:the|these|those|its|his|their|all)\s+(?:first\s+|other\s+|same\s+|remaining\s+)?$", re.IGNORECASE
)
ADJECTIVE = re.compile(r"[A-Z][\w-]*(?:an|ese|sh|i|ch|ek|ss|ab)")  # of a nation: no plural
VERBAL = re.compile(
    r"[a-z]+ed|spent|went|came|took|fell|fled|left|lost|found|told|held|met|ran|sat|stood|wrote|wore|won|were"
)
OF_US = re.compile(r"US\s+(?!and\b|or\b)[a-z]")  # the country: "three US citizens"
RECEIVING = re.compile(r"[a-z]+ing\s+(?:an?|the|his|her|their|its)\b")  # "6,359 receiving an amnesty"
OF_MANY = re.compile(
    r"\s+of(?=\s+(?!the\b|its\b|his\b|her\b|their\b|our\b|my\b|th[eo]se\b|them\b|us\b|you\b|whom\b|which\b))"
)
AND_MORE = re.compile(r"\s+and\s+([a-z][\w-]*)")  # "213 soldiers and sergeants"
OF_WAR = re.compile(r"\s+of\s+war\b", re.IGNORECASE)
LOOK_BACK = 60  # characters
THOSE = re.compile(r"\s+(?:(?:of\s+)?(?:those|the\s+others)|who)\b", re.IGNORECASE)
BARE = re.compile(
    r"\s+(?:who|whom|being|to\s+be|(?:recently\s+|newly\s+|just\s+)?(?:released|freed|pardoned|amnestied|exchanged))\b",
    re.IGNORECASE,
)
QUANTITY = re.compile(
    r"(?<![\w-])(?P<some>(?P<none>nobody|no[ -]one|none|not\s+a\s+single(?:\s+one)?|not\s+one|no)|all(?!\s+but)|"
    r"every(?:\s+last)?|(?:the\s+)?(?:rest|remainder)|"
    r"the\s+(?:remaining|other|others|first|last)|some|most|many|several|additional|(?P<the>the|these|those|both))(?![\w-])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Group:
    """Some persons or things as a sentence speaks of them.

    `figure` is None where no number is told; `noun` is the head in lower case, "" where none follows; `of` says that
    the group is taken from one told before ("two of them"); `definite` that it was told before ("the 51").
    """

    span: Span
    figure: Figure | None
    noun: str
    kind: Counted
    words: Span  # the noun phrase without its figure
    of: bool = False
    part: bool = False  # a part of a group in the same sentence: "among them 14 foreigners"
    definite: bool = False
    actors: tuple[int, ...] = ()
    pronoun: bool = False
    negative: bool = False  # nobody
    quantity: str = ""  # the word in place of a number: "all"
    whole: bool = False  # whether the figure of the whole follows: "eight of the ten activists"
    counted: bool = False  # whether the figure is told, not implied by a name or a noun in the singular

    @property
    def persons(self) -> bool:
        return self.kind in PERSONS


@cache
def stop_words() -> frozenset[str]:
    """Words at which a noun phrase ends."""
    return frozenset(table("count_words.toml")["stops"]["words"])


def counted_groups(text: str, figures: Sequence[Figure], sentence: Span, stops: Sequence[int]) -> Iterator[Group]:
    """The groups of the figures, in order. `stops` are places where a verb begins that ends any noun phrase."""
    for figure, following in zip_longest(figures, figures[1:]):
        limit = following.span.start if following else sentence.end
        if figure is not None:
            yield _group(text, figure, Span(figure.span.end, max(limit, figure.span.end)), sentence, stops)


def _group(text: str, figure: Figure, room: Span, sentence: Span, stops: Sequence[int]) -> Group:
    lead = LEAD.match(text, room.start, room.end)
    at = lead.end() if lead else room.start
    if figure.qualifier is CountQualifier.VAGUE and (many := OF_MANY.match(text, at, room.end)):
        at = many.end()  # "hundreds of prisoners"
    of = OF.match(text, at, room.end)
    if of:
        at = of.end()
    words = Span(at, at) if of and of["pronoun"] else _noun_phrase(text, Span(at, room.end), stops)
    noun = _plain(words.of(text))
    before = text[max(sentence.start, figure.span.start - LOOK_BACK) : figure.span.start]
    return Group(
        span=Span(figure.span.start, max(words.end, at, figure.span.end)),
        figure=figure,
        noun=noun.casefold(),
        kind=counted(noun),
        words=words,
        counted=True,
        of=of is not None,
        part=bool(of and of["pronoun"]) or bool(PARTING.search(before)),
        definite=bool(DEFINITE.search(before)),
        whole=of is not None and not of["pronoun"] and room.end < sentence.end and not noun,
    )


def _plain(words: str) -> str:
    return " ".join(words.replace('"', " ").split())


def _noun_phrase(text: str, room: Span, stops: Sequence[int]) -> Span:
    """From the first word to the head: the first noun for persons (and those after it), else the words up to a stop."""
    start = end = at = room.start
    persons = False
    for _ in range(MOST_WORDS):
        word = WORD.match(text, at, room.end)
        if not word or (
            not OF_US.match(text, word.start(1), room.end) and _stops(word[1].casefold(), word.start(1), stops, persons)
        ):
            break
        if not persons and ADJECTIVAL.fullmatch(word[1].casefold()) and not _noun_follows(text, word.end(1), room.end):
            break
        if RECEIVING.match(text, word.start(1), room.end):
            break
        if VERBAL.fullmatch(word[1]) and not _noun_follows(text, word.end(1), room.end):
            break
        phrase = text[start if end > start else word.start(1) : word.end(1)]
        is_person = counted(phrase) in PERSONS
        if persons and not is_person:
            if not ADJECTIVE.fullmatch(text[start:end].rpartition(" ")[2]):
                break
            persons = False  # "700 Russian drones"
        if end == start:
            start = word.start(1)
        at = end = word.end(1)
        persons = persons or is_person
    if persons and (more := OF_WAR.match(text, end, room.end)):
        end = more.end()
    if persons and (also := AND_MORE.match(text, end, room.end)) and also[1] in nouns().plural:
        end = also.end()
    return Span(start, end)


def _noun_follows(text: str, at: int, end: int) -> bool:
    """Whether a noun for persons is one of the next two words."""
    words: list[str] = []
    while len(words) < 2 and (word := WORD.match(text, at, end)) and word[1].casefold() not in stop_words():
        words.append(word[1].casefold())
        at = word.end(1)
    return any(counted(" ".join(words[: n + 1])) in PERSONS for n in range(len(words)))


def _stops(word: str, at: int, stops: Sequence[int], persons: bool) -> bool:
    """Whether a noun phrase cannot go on with the word; a participle before the noun can: "freed citizens"."""
    index = bisect_left(stops, at)
    begins_verb = index < len(stops) and stops[index] == at
    if word in stop_words() or (
        begins_verb and (persons or not ADJECTIVAL.fullmatch(word)) and word not in nouns().cases
    ):
        return True
    return persons and word.endswith(("ed", "ing")) and word not in nouns().plural


def quantified(text: str, sentence: Span, stops: Sequence[int]) -> Iterator[Group]:
    """Groups without a number: "all political prisoners", "nobody", "the hostages"; they have no figure."""
    for found in QUANTITY.finditer(text, sentence.start, sentence.end):
        of = OF.match(text, found.end(), sentence.end)
        words = _noun_phrase(text, Span(of.end() if of else found.end(), sentence.end), stops)
        kind = counted(_plain(words.of(text)))
        noun = _plain(words.of(text)).casefold()
        alone = found["none"] is not None and found["none"].casefold() != "no"
        those = found["some"].casefold() == "all" and THOSE.match(text, found.end(), sentence.end)
        bare = found["some"].casefold() == "those" and BARE.match(text, found.end(), sentence.end)
        if bare:
            words = Span(found.end(), found.end())
        if (kind not in PERSONS and not alone and not those and not bare and not (of and of["pronoun"])) or (
            noun in nouns().singular and found["the"]
        ):
            continue
        span = Span(found.start(), max(words.end, of.end() if of else 0, found.end()))
        yield Group(
            span=span,
            figure=None,
            noun=noun if not alone else "",
            kind=kind if kind in PERSONS else Counted.PERSON,
            words=words,
            of=of is not None,
            part=bool(of and of["pronoun"]),
            definite=found["the"] is not None,
            negative=found["none"] is not None,
            quantity=" ".join(found["some"].casefold().split()),
        )
