"""Who asked whom in a conversation that a text tells of: "she spoke to Ana Ruiz of the magazine Plaza"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from loaders.gazetteers.outlet_words import alternation, name_signs
from loaders.gazetteers.outlets import is_outlet
from loaders.resolve.speakers_cast import Candidate, Cast
from loaders.resolve.speakers_persons import Persons
from loaders.resolve.speakers_phrases import clause_end, object_of
from loaders.resolve.speakers_subjects import subject
from loaders.text.alternation import any_of
from schema.span import Span
from schema.vocab import ActorKind, MentionForm

# The subject asks, the subject answers, or either may.
ASKS = r"(?<!was )(?<!were )(?<!been )(?i:interviewed|questioned)(?!\sby\s)"
ANSWERS = (
    r"(?i:interviewed|questioned)\sby|(?:gave|gives|given|granted)\s(?:[\w'-]+\s){1,3}interview\sto"
    r"|(?:answered|answers|took)\s(?:the\s)?questions\s(?:of|from)"
)
EITHER = r"(?:spoke|spoken|speaks|speaking|talked|talks|talking|sat\sdown)\s(?:to|with)"
TELLING = r"told"  # anybody may be told something: no interview by itself
CONVERSING = re.compile(
    rf"(?<![\w-])(?:(?P<asks>{ASKS})|(?P<answers>{ANSWERS})|(?P<either>{EITHER})|(?P<telling>{TELLING}))(?=\s)"
)
# Between the verb and whom it names: an article, what the one named is, an outlet's name.
NAMING = re.compile(r"\s(?:(?:the|an?|our|his|her|its|their)\s)?(?:(?!(?:that|how|what|why|about)\s)[\w'.-]+\s){0,4}")
PRONOUN = re.compile(r"\s(?P<pronoun>him|her|them)(?![\w-])")
CAPITALS = re.compile(r"[A-ZÀ-Þ][\w.'-]*(?:\s[A-ZÀ-Þ][\w.'-]*){0,4}")
NEAR = 60  # characters between a verb and whom it names
BESIDE = 40  # characters around a name in which its outlet is told
REPORTERS = ("reporter", "correspondent", "interviewer", "journalist", "columnist", "presenter", "host", "writer")
MOST = 20  # conversations read


@dataclass(frozen=True, slots=True)
class Conversation:
    """Actors, None for somebody without a name.

    `plain`: the words leave no doubt who asked; `by_the_way`: that one only told another something.
    """

    asking: int | None
    answering: int | None
    plain: bool
    by_the_way: bool = False


@cache
def _of_outlet() -> re.Pattern[str]:
    """ ", a reporter for", " of": up to the outlet; `outlet`: a word that says it is one."""
    return re.compile(
        rf"(?:,?\s(?:(?:an?|the|our)\s)?(?:[\w-]+\s){{0,2}}(?:{any_of(REPORTERS)}|editor))?,?\s(?:of|for|from|at|with)\s(?:(?:the|an?|our)\s)?"
        rf"(?P<outlet>(?:[\w-]+\s){{0,2}}(?:{alternation(['descriptors'])})(?![\w-]))?"
    )


@cache
def _reporter() -> re.Pattern[str]:
    return re.compile(rf",\s(?:an?|the|our)\s(?:[\w-]+\s){{0,2}}(?:{any_of(REPORTERS)})(?![\w-])", re.I)


@cache
def _told_before() -> re.Pattern[str]:
    """ "our correspondent", "interviewer", "the magazine" right before a name."""
    return re.compile(
        rf"(?:\bour\s(?:[\w-]+\s)?|(?<![\w-])(?:{any_of(REPORTERS)}|{alternation(['descriptors'])})\s)$", re.I
    )


class Conversations:
    """Finds those that the beginning of a document tells of."""

    def __init__(self, cast: Cast, persons: Persons, author: int | None) -> None:
        self._cast, self._persons, self._author = cast, persons, author

    def before(self, end: int) -> Conversation | None:
        """Among those told up to a place: a main one before one by the way, one told plainly before another."""
        return min(self._told(end), key=lambda one: (one.by_the_way, not one.plain), default=None)

    def _told(self, end: int) -> Iterator[Conversation]:
        told = self._cast.told
        for _, verb in zip(range(MOST), CONVERSING.finditer(told.plain, 0, end), strict=False):
            sentence = told.sentences[told.sentence_at(verb.start())]
            one, two = subject(self._cast, sentence.start, verb.start()), self._object(verb.end(), sentence.end)
            if found := self._between(verb, one, two):
                yield found

    def _between(self, verb: re.Match[str], one: Candidate | None, two: Candidate | None) -> Conversation | None:
        first, second = self._actor(one), self._actor(two)
        asks, asked = self._asks(one), self._asks(two)
        if first == second and two is not None and two.form is MentionForm.PRONOUN:
            return Conversation(first, None, plain=True) if asks else None  # "X of the magazine Y spoke to her"
        if second is None or first == second:
            return None
        if verb["asks"]:
            return Conversation(first, second, plain=True)
        if verb["answers"]:
            return Conversation(second, first, plain=True)
        if asks != asked:
            asking, answering = (first, second) if asks else (second, first)
            return Conversation(asking, answering, plain=True, by_the_way=verb["telling"] is not None)
        if verb["telling"]:
            return None
        if first is None or self._introduced(two, one, verb.start()):
            return Conversation(first, second, plain=False)
        return Conversation(second, first, plain=False)

    def _introduced(self, two: Candidate | None, one: Candidate | None, place: int) -> bool:
        """Whether the text had told of the second and not of the first: somebody comes to talk to who is known."""
        sentence = self._cast.told.sentences[self._cast.told.sentence_at(place)]
        before = {name.actor for name in self._cast.names_in(Span(0, sentence.start), inserted=True)}
        return self._actor(two) in before and self._actor(one) not in before

    def _object(self, start: int, end: int) -> Candidate | None:
        """Whom the words right after the verb name."""
        text = self._cast.told.plain
        if pronoun := PRONOUN.match(text, start, end):
            return Candidate(Span(*pronoun.span("pronoun")), None, MentionForm.PRONOUN)
        head = object_of(self._cast, Span(start, min(clause_end(self._cast, start, end), start + 2 * NEAR)))
        near = head is not None and head.span.start - start <= NEAR
        return head if head and near and NAMING.fullmatch(text, start, head.span.start) else None

    def _actor(self, one: Candidate | None) -> int | None:
        """A person, or an outlet that asks."""
        actor = self._persons.resolved(one).actor if one else None
        if actor is None or one is None:
            return None
        kind = self._cast.actors[actor].kind
        return actor if kind is ActorKind.PERSON or self._is_outlet(actor, one) else None

    def _is_outlet(self, actor: int, one: Candidate) -> bool:
        found = self._cast.actors[actor]
        if found.kind is not ActorKind.ORGANIZATION:
            return False
        return is_outlet(found.name) or name_signs().tell(found.name) or self._after_descriptor(one)

    def _after_descriptor(self, one: Candidate) -> bool:
        return bool(_told_before().search(self._cast.told.text, max(0, one.span.start - BESIDE), one.span.start))

    def _asks(self, one: Candidate | None) -> bool:
        """Whether it is an outlet, the author, or somebody whom the words beside the name tell to be of an outlet."""
        actor = self._actor(one)
        if one is None or actor is None:
            return False
        if actor == self._author or self._is_outlet(actor, one):
            return True
        if one.form is not MentionForm.NAME:
            return False
        text, after = self._cast.told.text, one.span.end
        if self._after_descriptor(one) or _reporter().match(text, after):
            return True
        of = _of_outlet().match(text, after)
        return of is not None and (of["outlet"] is not None or _begins_with_outlet(text[of.end() : of.end() + BESIDE]))


def _begins_with_outlet(words: str) -> bool:
    """Whether the longest name that begins here, or the beginning of it, is an outlet's."""
    name = CAPITALS.match(words)
    told = name.group().split() if name else []
    names = (" ".join(told[:length]).removesuffix("'s").rstrip(".,") for length in range(len(told), 0, -1))
    return any(is_outlet(one) or name_signs().tell_surely(one) for one in names)
