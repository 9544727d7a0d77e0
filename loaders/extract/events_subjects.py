"""Who stands before a verb as its subject, told apart from those who only stand in a phrase before it."""

import re
from functools import cache

from loaders.extract.clauses_words import verbal
from loaders.extract.counted import nouns
from loaders.extract.events_candidates import NO_OBJECT, Candidate
from loaders.extract.events_places import stands_in_place
from loaders.extract.events_scene import PEOPLE_RELATIVE, Scene, first_verb
from loaders.extract.events_words import listed, words
from loaders.found import FoundMention
from schema.span import Span
from schema.vocab import ActorKind, EventKind, MentionForm

# The words of a noun phrase between its preposition and the name that ends it.
NP = (
    r"(?:(?!(?:in|on|at|from|to|for|by|with|against|about|over|under|after|before|during|between|via|who|which|that)\b)"
    r"[\w'.-]+\s+){0,6}"
)
AND = re.compile(r"\s*,?\s+(?:and|&)\s+(?P<title>(?:[\w'.,-]+\s+){0,7})")
COMMA = re.compile(r"\s*,\s+(?:the\s+|(?:[A-Z][\w-]*\s+)?(?:[a-z][\w-]*\s+){0,2})?")
TITLE = re.compile(
    r"(?:'s?)?\s+(?:(?!(?:and|or|with|by|of|to|in|on|for|has|had|said|told|met)\b)[\w'-]+\s+){0,5}"
    r"|(?:'s?)?\s+(?:(?!(?:and|or|with|by|of|to|in|on|for|has|had|said|told|met)\b)[\w'-]+\s+){0,3}[\w-]+,\s+"
)
PLURAL_PRONOUN = re.compile(r"(?<![\w'-])(?:they|we|I|you|it)(?![\w'-])")  # nearer to the verb than a name: its subject
END = re.compile(r"[,;:()]")
OWNS = re.compile(r"(?:'s|(?<=s)')\s+[\w-]")
OBJECTIVE = re.compile(r"him|her|himself|herself", re.IGNORECASE)
SUBJECTIVE = re.compile(r"he|she", re.IGNORECASE)
POSSESSIVE = re.compile(r"his|her|hers", re.IGNORECASE)
BEFORE_OF = re.compile(r"([\w-]+)\s+of\s+(?:the\s+)?$", re.IGNORECASE)
# Kinds that only human beings do: no state flies to a city.
OF_HUMANS = {EventKind.VISIT, EventKind.TRAVEL}
HUMANS = {ActorKind.PERSON, ActorKind.GROUP}
NEAREST = 12  # names before a verb that may be its subject
LOOK_BEFORE = 60  # characters


def subjects(c: Candidate, *, persons_only: bool = False) -> list[FoundMention]:
    """The last actor before the verb who stands in no phrase, with those joined to that one by "and".

    People go before bodies, bodies before states; no place acts. A participle, and a relative clause, tell of the
    one right before them. `persons_only`: no state is the one who dies or is arrested.
    """
    acting = [one for one in _acting(c.scene, c.before) if not stands_in_place(c, one)]
    if c.reduced or c.clause.opener in PEOPLE_RELATIVE:
        end = c.trigger.span.start if c.reduced else c.clause.span.start
        acting = [one for one in acting if not _apart(c.scene, one, end)]
    acting = [one for one in acting if not _only_says(c, one)]
    acting = [one for one in acting if not PLURAL_PRONOUN.search(c.scene.text, one.span.end, c.before.end)]
    if persons_only:
        acting = [one for one in acting if kind_of(c.scene, one) is not ActorKind.STATE]
    if c.trigger.kind in OF_HUMANS:
        acting = [one for one in acting if kind_of(c.scene, one) in HUMANS]
    persons = [one for one in acting if kind_of(c.scene, one) is ActorKind.PERSON]
    if c.clause.opener == "who":
        return _with_joined(c.scene, persons)
    return _with_joined(c.scene, persons or acting)


@cache
def _says() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:\w+ly\s+)?(?:{listed('said')})\s+\w", re.IGNORECASE)


def _only_says(c: Candidate, mention: FoundMention) -> bool:
    """Whether the name's own verb, one of telling, stands before the verb: "Leeds said five men were tried"."""
    return bool(_says().match(c.scene.text, mention.span.end, c.before.end))


def subjects_of(scene: Scene, span: Span, *, first: bool = False) -> list[FoundMention]:
    """Who of a stretch may be a verb's subject, people before bodies; behind an inverted verb the `first` stands next
    to it, and people come first only where a body or state is theirs."""
    acting = [one for one in _acting(scene, span) if not belongs_to_name(scene, one) and not in_brackets(scene, one)]
    persons = [one for one in acting if kind_of(scene, one) is ActorKind.PERSON]
    return acting if first else persons or acting


def _acting(scene: Scene, span: Span) -> list[FoundMention]:
    return [
        one
        for one in scene.mentions_in(span)[-NEAREST:]
        if kind_of(scene, one) is not ActorKind.PLACE
        and not owner(scene, one)
        and not OBJECTIVE.fullmatch(scene.text, one.span.start, one.span.end)
        and not governed(scene, one, span.start)
    ]


def _apart(scene: Scene, mention: FoundMention, end: int) -> bool:
    """Whether a verb stands between the two: "Novak pardoned 30 people convicted of theft"."""
    return first_verb(scene, Span(mention.span.end, max(mention.span.end, end))) is not None


def governed(scene: Scene, mention: FoundMention, start: int, *, objects: bool = False) -> bool:
    """Whether a preposition before the name makes it no subject: "an aide to Novak", "protests against Berg".

    Of an object the words that only an object's own phrases have: "arrested the wife of Berg".
    """
    begin = max(start, mention.span.start - LOOK_BEFORE)
    found = list(_governing(objects).finditer(scene.text, begin, mention.span.start))
    if not found:
        return False
    match = found[-1]
    phrase = Span(match.end(), mention.span.start)
    told = phrase.of(scene.text)
    if not told.strip():
        return not _acts_through(scene, mention, match)
    between = [one for one in scene.mentions_in(phrase) if one.form is not MentionForm.PRONOUN]
    if (between and between[-1].span.end >= mention.span.start - 1) or scene.dates_in(phrase):
        return False  # "the president of Peru Marta Novak"
    if between and joined(scene, between[-1], mention):
        return governed(scene, between[-1], start, objects=objects)
    if END.search(told) or verbal().search(told):
        return False
    title = BEFORE_OF.search(scene.text, max(0, match.start() - LOOK_BEFORE), match.end())
    if title and words("office").fullmatch(title[1]):
        return False  # "Secretary of State Marta Novak"
    last = told.split()[-1].casefold()
    return told.split()[-1][:1].isupper() or last in _person_nouns() or last in ("the", "mr.", "mr", "ms", "ms.", "mrs")


def _acts_through(scene: Scene, mention: FoundMention, match: re.Match[str]) -> bool:
    """ "The foreign ministers of Peru and Chile": the states act through them."""
    if kind_of(scene, mention) is not ActorKind.STATE:
        return False
    before = BEFORE_OF.search(scene.text, max(0, match.start() - LOOK_BEFORE), mention.span.start)
    return before is not None and bool(words("office").fullmatch(before[1]) or words("body").fullmatch(before[1]))


@cache
def _governing(objects: bool) -> re.Pattern[str]:
    common = r"of|against|for|about|from|than|under"
    told = common if objects else rf"{common}|by|with|to|over|between|via|besides|alongside|like|without"
    return re.compile(rf"(?<![\w-])(?:{told})\s+(?:the\s+|an?\s+)?", re.IGNORECASE)


@cache
def _person_nouns() -> frozenset[str]:
    return frozenset({*nouns().singular, *nouns().plural})


def joined(scene: Scene, first: FoundMention, second: FoundMention) -> bool:
    """Whether nothing but "and", with a title, or a comma stands between."""
    if COMMA.fullmatch(scene.text, first.span.end, second.span.start):
        return True
    match = AND.fullmatch(scene.text, first.span.end, second.span.start)
    return match is not None and not verbal().search(match["title"])


def _with_joined(scene: Scene, found: list[FoundMention]) -> list[FoundMention]:
    """The last, and those before it that are joined to it."""
    kept = found[-1:]
    for one in reversed(found[:-1]):
        if not joined(scene, one, kept[0]):
            break
        kept.insert(0, one)
    return kept


def belongs_to_name(scene: Scene, mention: FoundMention) -> bool:
    """ "U.S. envoy John Coale": a state or body that only tells whose man is named takes no part."""
    if kind_of(scene, mention) is ActorKind.PERSON:
        return False
    near = scene.mentions_in(Span(mention.span.end, mention.span.end + LOOK_BEFORE))[:1]
    return any(
        kind_of(scene, one) is ActorKind.PERSON
        and one.form is not MentionForm.PRONOUN
        and TITLE.fullmatch(scene.text, mention.span.end, one.span.start)
        for one in near
    )


def in_brackets(scene: Scene, mention: FoundMention) -> bool:
    """ "TBILISI (AFP) -": who reports takes no part."""
    return scene.text[mention.span.end : mention.span.end + 1] == ")" and (
        scene.text[max(0, mention.span.start - 1) : mention.span.start] == "("
    )


def owner(scene: Scene, mention: FoundMention) -> bool:
    """ "Otieno's lawyer", "his lawyer": whose somebody or something is."""
    if kind_of(scene, mention) is not ActorKind.PERSON:
        return False
    if mention.form is MentionForm.PRONOUN:
        told = mention.span.of(scene.text)
        return bool(POSSESSIVE.fullmatch(told)) and not NO_OBJECT.match(scene.text, mention.span.end)
    return bool(OWNS.match(scene.text, mention.span.end))


def kind_of(scene: Scene, mention: FoundMention) -> ActorKind:
    return scene.reading.actors[mention.actor].kind
