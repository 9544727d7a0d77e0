"""The phrase that names who acts: the subject of a verb before it, or whom the words after it name."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import zip_longest

from loaders.gazetteers.speech import speech_words
from loaders.gazetteers.words import actor_words
from loaders.resolve.speakers_cast import Candidate, Cast
from loaders.text.alternation import any_of
from schema.span import Span
from schema.vocab import MentionForm

ADJACENT = 60  # characters before a verb
INSERTING = re.compile(r"[,\"-]\s$")
WHO = re.compile(r",?\swho\s(?:(?:had|has|have|also|then|later|once|reportedly|[a-z]+ly)\s){0,2}$", re.I)
_NO_NOUN = r"(?!(?i:of|from|in|at|on|to|for|by|with|who|when|as|and|or|but|that)\b)"
_PHRASE = (
    r"(?P<phrase>(?i:the|an?|his|her|its|their|my|our|another)\s"
    rf"(?:{_NO_NOUN}[A-Za-z'-]+\s){{0,2}}{_NO_NOUN}[A-Za-z'-]{{3,}})"
)
UNLISTED_NAME = re.compile(
    r"(?:^|[\s,\"])(?P<phrase>[A-ZÀ-Þ][\w'-]*[a-z](?:\s[A-ZÀ-Þ][\w'-]*\w){0,3})(?:,?\s(?:had|has|was|also|then|later|[a-z]+ly)){0,2}\s$"
)
UNLISTED_BEFORE = re.compile(rf"(?:^|[\s,\"]){_PHRASE}(?:,?\s(?:had|has|also|then|later|[a-z]+ly)){{0,2}}\s$")
UNLISTED_AFTER = re.compile(rf"\s*{_PHRASE}(?=\s*(?:[,.;:\"]|$)|\s(?:of|from|in|at|who|when|as|on)\s)")
OF_WHOM = re.compile(r"\s(?:of|from)\s(?:the\s|an?\s)?[\w'.-]+(?:\s[A-ZÀ-Þ][\w'.-]*){0,4}")
ALIAS = re.compile(
    r"\b(?:goes by|known as|named|called|calling (?:him|her|them)self|by the name of)\s+(?:[A-ZÀ-Þ][\w.]*\s+){0,2}$"
)
APPOSED = re.compile(r"(?:\s(?:of|for|in|at|to|from|with|on)\s[^,;\"]{1,90})?,\s(?:[A-ZÀ-Þ][\w.]*\s)*")
FINITE = re.compile(
    r"\b(?:is|are|was|were|has|had|have|will|would|did|does|do|can|could|may|might|must|said|met|came|went|took|gave|made|got|let|\w{3,}ed)\b"
)
COORDINATING = re.compile(r"\s(?:and|or)\s")
LEADING_PHRASE = re.compile(r"[\s\"]*(?:[\w'-]+\s){0,8}?[^,;\"]{0,60},\s")


@cache
def _opening() -> re.Pattern[str]:
    """What begins another clause."""
    words = any_of(speech_words("clause_openers"))
    return re.compile(rf"[;:]\s|,\s(?:and|or|but)\s|(?<![\w-])(?:{words})\s|\s--?\s|\"", re.I)


def subject(cast: Cast, start: int, verb: int) -> Candidate | None:
    """Who does what the verb at `verb` tells: in its own clause, else in those before it, back to `start`."""
    near = max(start, verb - ADJACENT)
    words = _utterances_before_verb().search(cast.told.plain, near, verb)
    if beside := _beside(cast, start, verb) or _before_relative(cast, start, verb):
        return beside
    if words:
        return owner(cast, Span(near, verb), words)
    for clause in _clauses(cast, start, verb):
        if head := first_of(cast, cast.opened(clause)):  # "after X said": a conjunction governs no name
            return head
    phrase = _unlisted(cast, UNLISTED_BEFORE.search(cast.told.plain, near, verb))
    return phrase or _unlisted_name(cast, UNLISTED_NAME.search(cast.told.plain, near, verb))


def _utterances() -> str:
    words = any_of(speech_words("utterances"))
    return rf"(?<![\w-])(?P<owner>his|her|its|their|[\w-]+'s?)\s(?:\w+\s){{0,2}}(?:{words})(?![\w-])"


@cache
def utterances() -> re.Pattern[str]:
    """Somebody's words, with whose they are as `owner`: "her answer"."""
    return re.compile(_utterances(), re.I)


@cache
def _utterances_before_verb() -> re.Pattern[str]:
    return re.compile(rf"{_utterances()}(?:\s(?:{any_of(speech_words('adverbs'))})){{0,2}}\s$", re.I)


def owner(cast: Cast, stretch: Span, words: re.Match[str]) -> Candidate:
    """Whose words they are, by the name that ends there, else by the pronoun."""
    span = Span(*words.span("owner"))
    named = [one for one in cast.names_in(Span(stretch.start, span.end)) if one.span.end >= span.end - 2]
    return named[-1] if named else Candidate(span, None, MentionForm.PRONOUN)


def named_after(cast: Cast, stretch: Span) -> Candidate | None:
    """A phrase that opens a stretch and names somebody by a noun that no list has: "said the beekeeper"."""
    return _unlisted(cast, UNLISTED_AFTER.match(cast.told.plain, stretch.start, stretch.end))


def _unlisted(cast: Cast, match: re.Match[str] | None) -> Candidate | None:
    if match is None:
        return None
    span = Span(*match.span("phrase"))
    return Candidate(span, None, MentionForm.NOMINAL) if span.of(cast.told.text) == span.of(cast.told.plain) else None


def _beside(cast: Cast, start: int, verb: int) -> Candidate | None:
    """The phrase right before the verb, where nothing governs it: ", his spokeswoman said,"."""
    plain = cast.told.plain
    for candidate in reversed(cast.within(Span(max(start, verb - ADJACENT), verb))):
        gap = plain[candidate.span.end : verb].casefold().split()
        near = candidate.heads and all(word in speech_words("adverbs") for word in gap)
        if near and INSERTING.search(plain, max(start, candidate.span.start - 3), candidate.span.start):
            return candidate
    return None


def _before_relative(cast: Cast, start: int, verb: int) -> Candidate | None:
    """Whom "who" before the verb points to: "a spokesman who told reporters"."""
    who = WHO.search(cast.told.plain, max(start, verb - ADJACENT), verb)
    if who is None:
        return None
    near = cast.within(Span(max(start, who.start() - ADJACENT), who.start()))
    found = [one for one in near if not one.owns and one.form is not MentionForm.PRONOUN]
    if not found or cast.told.plain[found[-1].span.end : who.start()].strip():
        return None
    return found[-1]


def _clauses(cast: Cast, start: int, verb: int) -> list[Span]:
    """The clause of the verb, then larger stretches back to the start of the sentence."""
    plain = cast.told.plain
    openings = [match.end() for match in _opening().finditer(plain, start, verb)]
    openings += [
        match.end() for match in COORDINATING.finditer(plain, start, verb) if FINITE.search(plain, start, match.start())
    ]
    return [Span(at, verb) for at in (*sorted(openings, reverse=True), start)]


def first_head(cast: Cast, stretch: Span) -> Candidate | None:
    """The first phrase of a stretch that no preposition governs and that owns nothing, or the name beside it."""
    return first_of(cast, cast.within(stretch))


def first_of(cast: Cast, candidates: Sequence[Candidate]) -> Candidate | None:
    """The same among the candidates of a stretch."""
    found = _without_modifiers(cast, candidates)
    for place, candidate in enumerate(found):
        if candidate.heads:
            return named_beside(cast, found, place)
    return None


def _without_modifiers(cast: Cast, found: Sequence[Candidate]) -> list[Candidate]:
    """Without what only qualifies the phrase right after it: "U.S." in "U.S. envoy John Coale"."""
    plain = cast.told.plain
    kept: list[Candidate] = []
    for one, two in zip_longest(found, found[1:]):
        modifies = two is not None and (
            plain[one.span.end : two.span.start] == " "
            if two.span.start >= one.span.end
            else two.span.end > one.span.end and two.form is MentionForm.NOMINAL  # "State Department" and its spokesman
        )
        nested = bool(kept) and one.span.end < kept[-1].span.end
        if nested or (modifies and one.form is MentionForm.NAME and not cast.is_person(one)):
            continue
        kept.append(one)
    return kept


def named_beside(cast: Cast, found: Sequence[Candidate], place: int) -> Candidate:
    """The person named right after a noun or in apposition to it; else the candidate itself."""
    head = found[place]
    if head.form is not MentionForm.NOMINAL:
        return head
    text, plain = cast.told.text, cast.told.plain
    for name in found[place + 1 : place + 4]:
        if name.form is MentionForm.NAME and name.span.start < head.span.end:
            return name
        gap = plain[head.span.end : name.span.start]
        beside = _joined().fullmatch(gap) or APPOSED.fullmatch(gap)
        if (
            beside
            and name.form is MentionForm.NAME
            and not name.owns
            and (cast.is_person(name) or _joined().fullmatch(gap))
        ):
            return name
    for name in cast.names_in(Span(head.span.end, head.span.end + 80), inserted=True):
        if ALIAS.search(text[head.span.end : name.span.start]) and "." not in text[head.span.end : name.span.start]:
            return name
    return head


@cache
def _joined() -> re.Pattern[str]:
    """Between a role and the name right behind it, with the field of the role: "Minister of State Omar Haddad"."""
    fields = any_of(actor_words().portfolios)
    return re.compile(
        rf"(?:\s(?:of|for)\s(?:the\s)?(?i:{fields})(?:(?:,|\sand)?\s(?i:{fields})){{0,3}})?\s(?:[A-ZÀ-Þ][\w.-]*\s)*"
    )


def described(cast: Cast, candidate: Candidate) -> Span:
    """The words of an unnamed speaker, with of what kind, whom or where: "local residents", "one of the diplomats"."""
    plain = cast.told.plain
    sentence = cast.told.sentences[cast.told.sentence_at(candidate.span.start)]
    more = OF_WHOM.match(plain, candidate.span.end, max(sentence.end, candidate.span.end))
    end = more.end() if more else candidate.span.end
    before = _modifiers().search(plain, max(sentence.start, candidate.span.start - ADJACENT), candidate.span.start)
    return Span(before.start() if before else candidate.span.start, end).trimmed(plain, " ,.")


def _unlisted_name(cast: Cast, match: re.Match[str] | None) -> Candidate | None:
    """A name that is no known actor's: capitals, but for words of grammar that begin a sentence."""
    if match is None or match["phrase"].split()[0].casefold() in actor_words().functions:
        return None
    return _unlisted(cast, match)


@cache
def _modifiers() -> re.Pattern[str]:
    kinds = any_of(speech_words("modifiers"))
    return re.compile(rf"(?<![\w-])(?:(?-i:[A-ZÀ-Þ][a-z]+(?:an|ish|ese|ch|i)\s))?(?:(?:{kinds})\s){{0,3}}$", re.I)
