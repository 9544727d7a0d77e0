"""What must hold around a trigger for it to tell an event: the `needs` of `triggers.toml`, by name."""

import re
from collections.abc import Callable
from functools import cache

from loaders.extract.clauses_modality import modality
from loaders.extract.events_candidates import Candidate
from loaders.extract.events_company import (
    called_by_telephone,
    met,
    no_outlet,
    people_in,
    person_before,
    somebody_after,
    traveller_before,
    with_somebody,
)
from loaders.extract.events_standing import describes, in_date, in_name, no_verb
from loaders.extract.events_surroundings import (
    dated,
    dated_here,
    happening,
    lead,
    maker,
    named_after,
    place_right_after,
    placed,
    told_of_someone,
)
from loaders.extract.events_words import listed, number, things, words
from loaders.extract.triggers import lexicon
from loaders.extract.verbs import Form
from schema.span import Span
from schema.vocab import ActorKind, Modality

BODIES = (ActorKind.ORGANIZATION, ActorKind.GROUP, ActorKind.STATE)
PLACES = (ActorKind.PLACE, ActorKind.STATE)
DETERMINERS = r"(?:a|an|the|that|this|his|her|their|an?\s+\w+)"
AFTER_IT = re.compile(rf"(?<!\w)(?:after|following|during|in|before|since)\s+{DETERMINERS}\s*$", re.IGNORECASE)
ON_IT = re.compile(rf"(?<!\w)(?:on|during|after|before|for)\s+{DETERMINERS}\s+(?:\w+\s+){{0,2}}$", re.IGNORECASE)
POSSESSIVE = re.compile(r"(?:'s|s'|\bhis|\bher|\btheir|\bwhose)\s+(?:\w+\s+)?$", re.IGNORECASE)
OF = re.compile(r"\s+of\s")
TERM = re.compile(
    r"(?:\s+(?:in\s+(?:prison|jail|a\s+penal|a\s+labou?r)|behind\s+bars|each|over|of\s+(?:hard|strict)|for|imprisonment)"
    r"|'\s*\w+)\b",
    re.IGNORECASE,
)
NEAR = 45  # characters


def _pattern(before: str, name: str, after: str = "") -> Callable[[], re.Pattern[str]]:
    """A pattern with the words of a list in the middle, compiled when first asked for."""

    @cache
    def compiled() -> re.Pattern[str]:
        return re.compile(rf"{before}(?:{listed(name)}){after}", re.IGNORECASE)

    return compiled


PASSED = _pattern(r"[\s\w]{0,30}?\b", "passed", r"\b")
GIVEN = _pattern(r"\b", "given", r"\s+(?:\w+\s+){0,3}$")
MADE = _pattern(r"(?:\s+(?:that|which)\s+(?:was|were))?\s+", "made", r"\b")
CALL_MADE = _pattern(r"\s+", "call_made", r"\b")
CONTESTED = _pattern(r"(?:\b(?:his|her|their)\s+(?:\w+\s+)?|\b)", "contested", r"\s+(?:\w+\s+)?$")
KNOWN = _pattern(
    r"(?<!\w)", "consequence", r"\s+(?:(?:the|a|an|last|mass|recent|anti-?\w+|street|this|\w+'s)\s+){1,2}(?:\w+\s+)?$"
)
STATED = _pattern(r"\bin\s+(?:a|an|its|his|her)\s+(?:\w+\s+)?", "statement", r"\b")
KILLING = _pattern(r"[^.;]{0,40}\b", "killing", r"\b")
PENDING = re.compile(r"\b(?:pending|awaiting|ahead\s+of|before)\s+(?:(?:a|his|her|their)\s+)?trial\b", re.IGNORECASE)
OWN_VOTE = re.compile(r"\b(?:his|her|their)\s+(?:\w+\s+)?$", re.IGNORECASE)
COUNTED = re.compile(r"\b(?:no|several|new|mass)\s+(?:\w+\s+)?$", re.IGNORECASE)


def body_before(c: Candidate) -> bool:
    return bool(c.scene.mentions_in(c.before, *BODIES) or words("body").search(c.words(c.before)))


def counted(c: Candidate) -> bool:
    """A number right before: "412 arrests", "no arrests"."""
    before = lead(c, 30)
    last = [match.end() for match in number().finditer(before)]
    return bool(COUNTED.search(before)) or bool(last and len(before[last[-1] :].split()) <= 2)


def craft_before(c: Candidate) -> bool:
    text = c.words(c.before)
    return not c.passive and bool(things("craft").search(text) or things("forces").search(text))


def someone_died(c: Candidate) -> bool:
    return c.trigger.form is not Form.ING and told_of_someone(c) and people_in(c, c.before)


def death_of_somebody(c: Candidate) -> bool:
    """ "The death of a miner", "her death in May"."""
    after = Span(c.after.start, min(c.after.start + NEAR, c.after.end))
    if OF.match(c.words(after)):
        return people_in(c, after)
    return bool(POSSESSIVE.search(lead(c, 30))) and dated(c)


def sentence_passed(c: Candidate) -> bool:
    return bool(PASSED().match(c.words(c.after)) or GIVEN().search(lead(c)))


def term_of_prison(c: Candidate) -> bool:
    text = c.words(c.inner)
    if not (words("terms").search(text) or number().search(text)):
        return False
    return bool(TERM.match(c.words(c.after))) or dated(c) or " for" in c.words(c.trigger.span)


CONDITIONS: dict[str, Callable[[Candidate], bool]] = {
    "accord before": lambda c: c.passive and bool(things("accord").search(c.words(c.before))),
    "accord made": lambda c: bool(MADE().match(c.words(c.after))),
    "after it": lambda c: bool(AFTER_IT.search(lead(c))),
    "ahead": lambda c: modality(c.scene.syntax, c.trigger.span) is Modality.PLANNED,
    "at a place": placed,
    "body after": lambda c: named_after(c, 20, *BODIES),
    "body before": body_before,
    "call made": lambda c: bool(CALL_MADE().match(c.words(c.after))),
    "called by telephone": called_by_telephone,
    "city right after": lambda c: not c.passive and named_after(c, 3, ActorKind.PLACE),
    "contested": lambda c: bool(CONTESTED().search(lead(c)) or OWN_VOTE.search(lead(c))),
    "counted": counted,
    "court before": lambda c: bool(words("court").search(c.words(c.before))),
    "no court before": lambda c: not words("court").search(c.words(c.before)),
    "counted before": lambda c: bool(number().search(c.words(c.before))),
    "craft before": craft_before,
    "craft patient": lambda c: bool(things("craft").search(c.words(c.patient))),
    "crowd before": lambda c: people_in(c, c.before) or bool(c.scene.mentions_in(c.before, *BODIES)),
    "dated": dated,
    "dated here": dated_here,
    "death of somebody": death_of_somebody,
    "happening": happening,
    "held": lambda c: maker(c) is not None,
    "in a statement": lambda c: bool(STATED().search(c.words(c.scene.syntax.sentence(c.trigger.span)))),
    "killing": lambda c: bool(KILLING().match(c.words(c.after))),
    "known protest": lambda c: bool(KNOWN().search(lead(c))),
    "met": met,
    "no outlet": no_outlet,
    "no person before": lambda c: not traveller_before(c),
    "official after": lambda c: bool(words("office").search(c.words(c.object))),
    "on it": lambda c: bool(ON_IT.search(lead(c))),
    "not pending trial": lambda c: not PENDING.search(c.words(c.after)),
    "pending trial": lambda c: bool(PENDING.search(c.words(c.after))),
    "people after": lambda c: not c.passive and people_in(c, c.inner),
    "people patient": lambda c: people_in(c, c.patient),
    "person after": lambda c: people_in(c, c.after),
    "person before": person_before,
    "place after": lambda c: named_after(c, 30, *PLACES),
    "place right after": place_right_after,
    "placed": placed,
    "prize before": lambda c: c.passive and bool(things("prize").search(c.words(c.before))),
    "sanctions before": lambda c: c.passive and bool(things("sanctions").search(c.words(c.before))),
    "sentence passed": sentence_passed,
    "somebody after": somebody_after,
    "someone died": someone_died,
    "term of prison": term_of_prison,
    "told of someone": told_of_someone,
    "traveller before": traveller_before,
    "with somebody": with_somebody,
}


def holds(c: Candidate) -> bool:
    """Whether the trigger tells an event here."""
    if in_name(c) or in_date(c) or no_verb(c) or describes(c):
        return False
    if c.trigger.passive and not c.group.be and not (c.reduced and dated(c)):
        return False
    return all(any(CONDITIONS[name](c) for name in names) for names in c.trigger.entry.needs)


def unknown_conditions() -> set[str]:
    """Names in the lexicon that no condition has."""
    rows = (row for rows in lexicon().rows.values() for row in rows)
    return {name for row in rows for names in row.entry.needs for name in names} - set(CONDITIONS)
