"""What must hold around a trigger for it to tell an event: the `needs` of `triggers.toml`, by name."""

import re
from collections.abc import Callable
from functools import cache

from loaders.extract.clauses import Tense
from loaders.extract.clauses_modality import modality
from loaders.extract.clauses_words import finder, inflected
from loaders.extract.events_scene import Candidate
from loaders.extract.triggers import lexicon, listed
from loaders.extract.verbs import Form
from schema.span import Span
from schema.vocab import ActorKind, Modality

PEOPLE_KINDS = (ActorKind.PERSON, ActorKind.GROUP)
BODIES = (ActorKind.ORGANIZATION, ActorKind.GROUP, ActorKind.STATE)
PLACES = (ActorKind.PLACE, ActorKind.STATE)
PRONOUN_OBJECT = re.compile(r"^\s*\w*\s+(?:him|her|them|us|me|himself|herself|themselves)(?!\w)", re.IGNORECASE)
PRONOUN = re.compile(
    r"(?<![\w-])(?:he|she|they|him|her|them|us|we|i|who|whom|others|both|one|everyone|everybody|someone|somebody|nobody|no\s+one|none)(?!\w)",
    re.IGNORECASE,
)
PERSON_PRONOUN = re.compile(r"(?<![\w-])(?:he|she)(?!\w)", re.IGNORECASE)
NUMBER = re.compile(
    r"(?<![\w.$€£-])(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    r"|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|dozens?|scores|several|many|some|most|half|others)(?![\w%-])",
    re.IGNORECASE,
)
OFFICE = re.compile(
    r"(?<![\w-])(?:minister|president|premier|chancellor|envoy|ambassador|delegation|team|representative|commissioner|secretary|governor|mayor|senator"
    r"|counterpart|leaders?|officials?|mediators?|negotiators?|bishop|archbishop|cardinal|pope|king|queen|prince|general|chairman|chairperson|director"
    r"|lawmakers?|inspectors?|experts|observers|mission)(?![\w-])",
    re.IGNORECASE,
)
BODY_WORD = re.compile(
    r"(?<![\w-])(?:committee|council|commission|parliament|court|assembly|senate|panel|board|tribunal|congress)(?![\w-])",
    re.IGNORECASE,
)
CAPITAL = re.compile(
    r"\s+(?:back\s+)?(?:the\s+)?(?:capitals?|region|front|border|city|island|country|camp|prison)(?![\w-])",
    re.IGNORECASE,
)
HAPPENS = finder(
    [
        *(
            "was held",
            "were held",
            "took place",
            "takes place",
            "take place",
            "taking place",
            "began",
            "begins",
            "opened",
            "opens",
            "resumed",
            "resumes",
        ),
        *(
            "broke out",
            "erupted",
            "ended",
            "ends",
            "rose",
            "lasted",
            "started",
            "starts",
            "continued",
            "followed",
            "is planned",
            "are planned",
            "was planned",
        ),
        *(
            "is scheduled",
            "are scheduled",
            "was scheduled",
            "had been planned",
            "was called off",
            "were called off",
            "collapsed",
            "failed",
            "went on",
            "go on",
        ),
        *(
            "goes on",
            "was made",
            "were made",
            "was cancelled",
            "was postponed",
            "came into force",
            "came into effect",
            "was signed",
            "is set for",
            "are due",
        ),
        *(
            "is due",
            "were due",
            "was due",
            "has been requested",
            "was requested",
            "will take",
            "will be",
            "could begin",
            "will begin",
            "is expected",
            "was adjourned",
        ),
        *(
            "killed",
            "wounded",
            "injured",
            "hit",
            "shook",
            "rocked",
            "swept",
            "spread",
            "turned",
            "were reported",
            "was reported",
            "were registered",
            "has ended",
        ),
        *(
            "are continuing",
            "is continuing",
            "continues",
            "continue",
            "was concluded",
            "came",
            "comes",
            "fell through",
            "drew",
            "was disrupted",
            "has begun",
        ),
    ]
)
HELD = finder(
    inflected(
        [
            "hold",
            "attend",
            "host",
            "chair",
            "lead",
            "open",
            "convene",
            "join",
            "stage",
            "organise",
            "organize",
            "schedule",
            "launch",
            "begin",
            "resume",
            "plan",
            "fly to ~ for",
        ]
    )
)
PASSED = re.compile(
    r"[\s\w]{0,30}?\b(?:passed|handed\s+down|upheld|halved|commuted|cut|quashed|overturned|reduced|increased|suspended)\b",
    re.IGNORECASE,
)
MADE = re.compile(
    r"(?:\s+(?:that|which)\s+(?:was|were))?\s+(?:struck|signed|reached|brokered|initialled|initialed|drawn\s+up|mediated|concluded|sealed|agreed|negotiated)\b",
    re.IGNORECASE,
)
TERM = re.compile(
    r"(?:\s+(?:in\s+(?:prison|jail|a\s+penal|a\s+labou?r)|behind\s+bars|each|over|of\s+(?:hard|strict)|for|imprisonment)|'\s*\w+)\b",
    re.IGNORECASE,
)
IN_TERM = re.compile(r"\b(?:years?|months?|days?|life|\d+)\b", re.IGNORECASE)
WITH = re.compile(r"\s+(?:\w+\s+)?(?:with|between|to|among|of)\s+", re.IGNORECASE)
AT = re.compile(r"(?:\s+\w+){0,2}?\s+(?:in|near|on|at|outside|over|against|along|around)\s+", re.IGNORECASE)
AFTER_IT = re.compile(
    r"(?<!\w)(?:after|following|during|in|before|since)\s+(?:a|the|that|this|his|her|their|an?\s+\w+)\s*$",
    re.IGNORECASE,
)
KNOWN = re.compile(
    r"(?<!\w)(?:during|after|since|following|over|connection\s+with|part\s+in|joined|joining|at|from|against|of)\s+(?:(?:the|a|an|last|mass|recent|anti-?\w+|street|this|\w+'s)\s+){1,2}(?:\w+\s+)?$",
    re.IGNORECASE,
)
CONTESTED = re.compile(
    r"(?:\b(?:disputed|rigged|stolen|fraudulent|contested|flawed|snap|sham)\s+(?:\w+\s+)?|\b(?:his|her|their)\s+(?:\w+\s+)?)$",
    re.IGNORECASE,
)
COUNTED = re.compile(
    r"(?:\d[\d,]*|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozens\s+of|hundreds\s+of|no|several|new|mass))\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
CALL_MADE = re.compile(r"\s+(?:was\s+made|came|lasted|took\s+place|followed)\b", re.IGNORECASE)
ON_IT = re.compile(
    r"(?<!\w)(?:on|during|after|before|for)\s+(?:a|an|the|his|her|their|that)\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)
POSSESSIVE = re.compile(r"(?:'s|s'|\bhis|\bher|\btheir|\bwhose)\s+(?:\w+\s+)?$", re.IGNORECASE)
CALLED = re.compile(
    r"\s+(?:(?:back|again)\s+)?(?:him|her|them|us|me|(?:his|her|their|our|my|the)\s+(?:\w+\s+){0,2}?(?:counterpart|counterparts|mother|father|wife|husband|family|"
    r"lawyer|brother|sister|son|daughter|president|minister|parents|office|police|ambassador|embassy|editor|friend|friends|officials?))"
    r"(?=\s*(?:[.,;]|$|and\b|on\b|from\b|to\s+say|at\b|by\b|again|twice|this\b|last\b|yesterday|today|back|that\s+(?:evening|night|day|morning)|after\b|before\b|in\b))",
    re.IGNORECASE,
)
CALLED_NAME = re.compile(
    r"\s*(?:[.,;]|$|and\b|on\b|from\b|to\s+say|at\b|by\b|again|twice|this\b|last\b|yesterday|today|back|after\b|before\b)",
    re.IGNORECASE,
)
MET_FOR = re.compile(r"\s+(?:in|at|on|for|behind|again|twice|privately|briefly|face)\b", re.IGNORECASE)
STATED = re.compile(
    r"\bin\s+(?:a|an|its|his|her)\s+(?:\w+\s+)?(?:statement|letter|report|interview|speech|post)\b", re.IGNORECASE
)
NEAR = 45  # characters
NEAR_WORDS, CLOSE_WORDS = 7, 5  # words between a noun, or a lone participle, and its date
PLURAL = re.compile(r"(?:\b(?:they|we|you|I|who|people|police|men|women|and|to)|\w{2,}s)\s+$")
NO_SUBJECT = re.compile(
    r"(?:\b(?:the|a|an|his|her|their|its|our|my|no|any|some|this|that|these|those|of|by|in|for|and|new|former|on|with|from)|'s|s'|\d)\s+$",
    re.IGNORECASE,
)


@cache
def words_of(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{listed(name)})(?!\w)", re.IGNORECASE)


def people(c: Candidate, span: Span) -> bool:
    """Whether human beings stand there: named, by a word for people, a pronoun, or a bare number ("37 of them")."""
    text = c.words(span)
    if c.scene.mentions_in(span, ActorKind.PERSON, ActorKind.GROUP):
        return True
    return bool(words_of("people").search(text) or PRONOUN.search(text) or NUMBER.search(text))


def somebody_after(c: Candidate) -> bool:
    start = c.trigger.span.start if c.trigger.holds_object else c.after.start
    near = Span(start, min(c.after.start + 30, c.after.end))
    text = c.words(Span(start, min(c.after.start + NEAR, c.after.end)))
    return bool(
        c.scene.mentions_in(near)
        or PRONOUN_OBJECT.search(text)
        or OFFICE.search(text)
        or words_of("people").search(text)
    )


def _first_mention_after(c: Candidate, within: int, *kinds: ActorKind) -> bool:
    return bool(c.scene.mentions_in(Span(c.after.start, min(c.after.start + within, c.after.end)), *kinds))


def no_outlet(c: Candidate) -> bool:
    return not c.scene.mentions_in(c.inner, ActorKind.ORGANIZATION) or bool(
        c.scene.mentions_in(c.inner, ActorKind.PERSON)
    )


def called_by_telephone(c: Candidate) -> bool:
    if c.passive:
        return False
    text = c.words(c.after)
    if CALLED.match(text):
        return True
    for mention in c.scene.mentions_in(Span(c.after.start, c.after.start + 3), ActorKind.PERSON):
        return bool(CALLED_NAME.match(c.scene.text[mention.span.end : c.after.end]))
    return False


def with_somebody(c: Candidate) -> bool:
    match = WITH.match(c.scene.text, c.after.start, c.after.end)
    if not match:
        return False
    there = Span(match.end(), min(match.end() + NEAR, c.after.end))
    return bool(
        c.scene.mentions_in(there)
        or OFFICE.search(c.words(there))
        or PRONOUN.match(c.words(there))
        or words_of("people").search(c.words(there))
    )


def met(c: Candidate) -> bool:
    if c.passive and not c.reduced:
        return False
    after = c.words(c.after)
    if c.trigger.form is Form.PARTICIPLE and not c.group.words:
        return False
    if re.match(r"\s+with\b", after) or somebody_after(c):
        return somebody_after(c) or with_somebody(c)
    return bool(MET_FOR.match(after)) and (dated(c) or placed(c))


def dated(c: Candidate) -> bool:
    """A date goes with it; a noun or a lone participle has it close by."""
    if c.date is None:
        return False
    if not (c.trigger.entry.noun or c.reduced):
        return True
    if c.date.span.start >= c.trigger.span.end:
        gap = c.scene.text[c.trigger.span.end : c.date.span.start]
        return len(gap.split()) <= (CLOSE_WORDS if c.reduced else NEAR_WORDS)
    gap = c.scene.text[c.date.span.end : c.trigger.span.start]
    return len(gap.split()) <= NEAR_WORDS and not c.reduced


def dated_here(c: Candidate) -> bool:
    """A date right beside the noun: "the 2012 listing", "sanctions in 2022"."""
    date = c.date
    if date is None:
        return False
    gap = (
        c.scene.text[date.span.end : c.trigger.span.start]
        if date.span.end <= c.trigger.span.start
        else c.scene.text[c.trigger.span.end : date.span.start]
    )
    return len(gap.split()) <= 2


def happening(c: Candidate) -> bool:
    after = c.scene.text[c.after.start : min(c.after.start + 80, c.after.end)]
    match = HAPPENS.search(after)
    return match is not None and not re.search(r"[;:]|\bthat\b", after[: match.start()])


def held(c: Candidate) -> bool:
    return bool(HELD.search(c.scene.text[max(c.clause.span.start, c.trigger.span.start - 40) : c.trigger.span.start]))


def place_right_after(c: Candidate) -> bool:
    return _first_mention_after(c, 14, *PLACES) or bool(CAPITAL.match(c.words(c.after)))


def placed(c: Candidate) -> bool:
    match = AT.match(c.scene.text, c.after.start, c.after.end)
    if not match:
        return False
    near = Span(match.end(), min(match.end() + 30, c.after.end))
    return bool(c.scene.mentions_in(near, *PLACES, ActorKind.ORGANIZATION)) or "border" in c.words(near)


def person_before(c: Candidate) -> bool:
    return bool(
        c.scene.mentions_in(c.before, ActorKind.PERSON)
        or PRONOUN.search(c.words(c.before))
        or words_of("people").search(c.words(c.before))
    )


def traveller_before(c: Candidate) -> bool:
    text = c.words(c.before)
    return bool(c.scene.mentions_in(c.before, ActorKind.PERSON) or PERSON_PRONOUN.search(text) or OFFICE.search(text))


def told_of_someone(c: Candidate) -> bool:
    """Told as a happening: not a mere description ("four Russians convicted of spying")."""
    if c.trigger.form is Form.ING:
        return c.group.be or dated(c)
    if c.reduced:
        return dated(c) or placed(c)
    if c.trigger.form is Form.BASE and c.group.tense is Tense.NONE:
        return dated(c)
    return True


def someone_died(c: Candidate) -> bool:
    if c.trigger.form is Form.ING:
        return False
    return told_of_someone(c) and people(c, c.before)


def attack(c: Candidate) -> bool:
    if c.trigger.form is Form.ING and not c.group.be:
        return dated(c)
    if c.reduced:
        return dated(c) or placed(c)
    return not c.reduced


def death_of_somebody(c: Candidate) -> bool:
    after = Span(c.after.start, min(c.after.start + NEAR, c.after.end))
    if re.match(r"\s+of\s", c.words(after)):
        return people(c, after)
    lead = c.scene.text[max(c.clause.span.start, c.trigger.span.start - 30) : c.trigger.span.start]
    return bool(POSSESSIVE.search(lead)) and dated(c)


def _lead(c: Candidate, length: int = 50) -> str:
    return c.scene.text[
        max(c.scene.syntax.sentence(c.trigger.span).start, c.trigger.span.start - length) : c.trigger.span.start
    ]


CONDITIONS: dict[str, Callable[[Candidate], bool]] = {
    "accord before": lambda c: c.passive and bool(words_of("accord").search(c.words(c.before))),
    "accord made": lambda c: bool(MADE.match(c.words(c.after))),
    "after it": lambda c: bool(AFTER_IT.search(_lead(c))),
    "ahead": lambda c: modality(c.scene.syntax, c.trigger.span) is Modality.PLANNED,
    "at a place": placed,
    "attack": attack,
    "body after": lambda c: _first_mention_after(c, 20, *BODIES),
    "body before": lambda c: bool(c.scene.mentions_in(c.before, *BODIES) or BODY_WORD.search(c.words(c.before))),
    "call made": lambda c: bool(CALL_MADE.match(c.words(c.after))),
    "called by telephone": called_by_telephone,
    "contested": lambda c: bool(CONTESTED.search(_lead(c))),
    "counted": lambda c: bool(COUNTED.search(_lead(c, 30))),
    "counted before": lambda c: bool(NUMBER.search(c.words(c.before))),
    "craft before": lambda c: (
        not c.passive
        and bool(words_of("craft").search(c.words(c.before)) or words_of("forces").search(c.words(c.before)))
    ),
    "craft patient": lambda c: bool(words_of("craft").search(c.words(c.patient))),
    "crowd before": lambda c: people(c, c.before) or bool(c.scene.mentions_in(c.before, *BODIES)),
    "dated": dated,
    "dated here": dated_here,
    "death of somebody": death_of_somebody,
    "happening": happening,
    "held": held,
    "in a statement": lambda c: bool(STATED.search(c.scene.syntax.sentence(c.trigger.span).of(c.scene.text))),
    "killing": lambda c: bool(re.match(r"[^.;]{0,40}\b(?:killed|killing|wounded|wounding)\b", c.words(c.after))),
    "known protest": lambda c: bool(KNOWN.search(_lead(c))),
    "met": met,
    "no outlet": no_outlet,
    "no person before": lambda c: not traveller_before(c),
    "official after": lambda c: bool(OFFICE.search(c.words(c.object))),
    "on it": lambda c: bool(ON_IT.search(_lead(c))),
    "people after": lambda c: not c.passive and people(c, c.inner),
    "people patient": lambda c: people(c, c.patient),
    "person after": lambda c: people(c, c.after),
    "person before": person_before,
    "place after": lambda c: _first_mention_after(c, 30, *PLACES),
    "place right after": place_right_after,
    "placed": placed,
    "sanctions before": lambda c: c.passive and bool(words_of("sanctions").search(c.words(c.before))),
    "sentence passed": lambda c: bool(
        PASSED.match(c.words(c.after))
        or re.search(r"\b(?:handed\s+down|passed|received|got|given)\s+(?:\w+\s+){0,3}$", _lead(c))
    ),
    "somebody after": somebody_after,
    "someone died": someone_died,
    "speaker before": person_before,
    "term of prison": lambda c: (
        bool(IN_TERM.search(c.words(c.inner)))
        and (bool(TERM.match(c.words(c.after))) or dated(c) or " for" in c.words(c.trigger.span))
    ),
    "told of someone": told_of_someone,
    "traveller before": traveller_before,
    "with somebody": with_somebody,
}


def holds(c: Candidate) -> bool:
    """Whether the trigger tells an event here."""
    if _no_verb(c) or _in_date(c):
        return False
    if c.trigger.passive and not c.group.be and not (c.reduced and dated(c)):
        return False
    return all(any(CONDITIONS[name](c) for name in names) for names in c.trigger.entry.needs)


def _in_date(c: Candidate) -> bool:
    """Whether the words are part of a date: "March"."""
    near = Span(c.trigger.span.start - NEAR, c.trigger.span.start + 1)
    return any(date.span.contains(c.trigger.span) for date in c.scene.dates_in(near))


def _no_verb(c: Candidate) -> bool:
    """Whether the form is a noun here: "the arrest", "30 convicts", "by telephone"."""
    if c.group.words:
        return False
    begin = max(c.clause.span.start, c.trigger.span.start - NEAR)
    lead = c.scene.text[begin : c.trigger.span.start]
    if c.trigger.form is Form.BASE:
        return not PLURAL.search(lead) and not any(
            not c.scene.text[one.span.end : c.trigger.span.start].strip()
            for one in c.scene.mentions_in(Span(begin, c.trigger.span.start))
        )
    return c.trigger.form is Form.THIRD and bool(NO_SUBJECT.search(lead))


def unknown_conditions() -> set[str]:
    """Names in the lexicon that no condition has."""
    rows = (row for rows in lexicon().rows.values() for row in rows)
    return {name for row in rows for names in row.entry.needs for name in names} - set(CONDITIONS)
