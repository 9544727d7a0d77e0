"""The actors of a document as they come together: each with the places that name it and the names it goes by."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from loaders.document import Document
from loaders.extract.actors import Sighting, place_tail
from loaders.extract.actors_evidence import evidence, shape
from loaders.found import FoundActor, FoundMention, FoundName
from loaders.gazetteers.persons import gender_of, given_names
from loaders.gazetteers.transliteration import folded
from loaders.gazetteers.words import common_words
from loaders.gazetteers.world import Entry
from loaders.resolve.actors_names import PersonName, acronym_of, is_acronym
from schema.span import Span
from schema.vocab import ActorKind, ActorNameKind, MentionForm, Resolution

LEAST_EVIDENCE = 1.2  # for a lone word that no list knows
LEAST_EVIDENCE_OPENING = 2.5  # for one whose capital tells nothing
BESIDE = 2  # what a name of known kind speaks for one that is joined to it
JOINT = 10  # characters
JOINED_BEFORE = re.compile(r"(?:,? and |, | or |,? & )$")
JOINED_AFTER = re.compile(r"(?:,? and |, | or |,? & )(?=[A-Z])")
INITIALS_WINDOW = 80  # characters
INITIALS = re.compile(
    r",? (?:or|known|called|abbreviated|shortened)(?: to| as| by)?(?: (?:its|the|their|an?))?(?: [A-Z]\w+)?(?: initials| acronym| abbreviation)? $|,? or $"
)
GUESSED = 0.6  # confidence where several persons share the name
BODIES = (ActorKind.ORGANIZATION, ActorKind.GROUP)


@dataclass
class Persona:
    """One actor in the making. `key` is its name folded: a person's words, else the whole."""

    kind: ActorKind
    rule: str
    name: str
    key: tuple[str, ...]
    entry: Entry | None = None
    country: str | None = None
    gender: str | None = None
    full: bool = True
    mentions: list[FoundMention] = field(default_factory=list)
    names: dict[FoundName, None] = field(default_factory=dict)
    starts: list[int] = field(default_factory=list)

    def last_before(self, place: int) -> int:
        """Where it was named last before a place; -1 where it was not."""
        at = bisect_right(self.starts, place)
        return self.starts[at - 1] if at else -1


class Cast:
    """Actors gathered from sightings. Names in full come before short ones: these are told by what they are short for."""

    def __init__(self, document: Document, letters: str, outlets: Sequence[Span]) -> None:
        self._document, self._letters = document, letters
        self._outlets = {span.start for span in outlets}
        self._personas: list[Persona] = []
        self._known: dict[str, Persona] = {}
        self._starts: dict[int, ActorKind] = {}
        self._ends: dict[int, ActorKind] = {}
        self._small = {word for word in letters.split() if word.islower()}

    def know(self, sighting: Sighting, entry: Entry) -> None:
        """A name that the gazetteer knows."""
        persona = self._entry(entry)
        self._mention(persona, sighting.span, "actors.gazetteer")

    def demonym(self, sighting: Sighting, entry: Entry, *, speaks: bool) -> None:
        """An adjective of a state or a name of its people: a mention where it `speaks` of the state itself."""
        persona = self._known.get(entry.id)
        if persona is None and not speaks:
            return
        persona = persona or self._entry(entry)
        persona.names[FoundName(name=sighting.text, kind=ActorNameKind.DEMONYM)] = None
        if speaks:
            self._mention(persona, sighting.span, "actors.demonym", form=MentionForm.NOMINAL, alias=False)

    def name_all(self, found: Sequence[Sighting]) -> None:
        """Names that the gazetteer does not know, in reading order."""
        told = [one for one in found if not self._is_title_of_work(one)]
        many: dict[tuple[str, ...], list[Sighting]] = {}
        for one in told:
            if len(one.words) > 1:
                many.setdefault(_key(one.words), []).append(one)
        for same in sorted(many.values(), key=lambda group: (-len(group[0].words), group[0].span)):
            self._name_full(same)
        single: dict[str, list[Sighting]] = {}
        for one in told:
            if len(one.words) == 1 and not self._short(one):
                single.setdefault(folded(one.text), []).append(one)
        for same in single.values():
            self._name_single(same)

    def name(self, sighting: Sighting) -> None:
        """A name whose own words tell its kind."""
        self._name_full([sighting])

    def result(self) -> tuple[tuple[FoundActor, ...], tuple[FoundMention, ...]]:
        """In the order in which the document first names them."""
        personas = [persona for persona in self._personas if persona.mentions]
        personas.sort(key=lambda persona: min(mention.span for mention in persona.mentions))
        actors = tuple(_actor(persona) for persona in personas)
        mentions = [
            FoundMention(
                span=mention.span,
                rule=mention.rule,
                confidence=mention.confidence,
                actor=index,
                form=mention.form,
                resolution=mention.resolution,
            )
            for index, persona in enumerate(personas)
            for mention in persona.mentions
        ]
        return actors, tuple(_apart(sorted(mentions, key=lambda mention: (mention.span.start, -mention.span.end))))

    def _entry(self, entry: Entry) -> Persona:
        persona = self._known.get(entry.id)
        if persona is None:
            persona = Persona(
                entry.kind, "actors.gazetteer", entry.name, _key(entry.name.split()), entry, entry.country
            )
            self._known[entry.id] = persona
            self._personas.append(persona)
        return persona

    def _mention(
        self,
        persona: Persona,
        span: Span,
        rule: str,
        *,
        form: MentionForm = MentionForm.NAME,
        confidence: float = 1.0,
        resolution: Resolution = Resolution.EXPLICIT,
        alias: bool = True,
    ) -> None:
        text = " ".join(span.of(self._document.text).split())
        if alias and text != persona.name:
            persona.names[FoundName(name=text, kind=ActorNameKind.ALIAS)] = None
        persona.starts.append(span.start)
        self._starts[span.start] = self._ends[span.end] = persona.kind
        persona.mentions.append(
            FoundMention(span=span, rule=rule, confidence=confidence, actor=0, form=form, resolution=resolution)
        )

    def _name_full(self, same: Sequence[Sighting]) -> None:
        """Names of several words, all alike."""
        kind, rule, sure = self._kind(same)
        if kind is None:
            return
        name = PersonName(same[0].words)
        persona = self._same_person(name) if kind is ActorKind.PERSON else self._same_name(same[0], kind)
        if persona is None:
            if all(one.shown for one in same) and not self._sure_in_heading(same[0]):
                return
            words = max((one.span.of(self._document.text) for one in same), key=len)
            persona = Persona(kind, rule, " ".join(words.split()), _key(same[0].words))
            self._personas.append(persona)
            if kind is ActorKind.PLACE and (bare := place_tail().sub("", persona.name)) != persona.name:
                persona.names[FoundName(name=bare, kind=ActorNameKind.ALIAS)] = None
        for one in same:
            self._seen(persona, one, rule, confidence=sure)

    def _sure_in_heading(self, one: Sighting) -> bool:
        return one.kind is not None or one.words[0].casefold() in given_names()

    def _seen(self, persona: Persona, one: Sighting, rule: str, *, confidence: float = 1.0) -> None:
        resolution = Resolution.EXPLICIT if confidence == 1 else Resolution.RULE
        self._mention(persona, one.span, rule, confidence=confidence, resolution=resolution)
        persona.starts.sort()
        persona.country = persona.country or one.country
        if one.title:
            persona.gender = persona.gender or one.title.gender
            if one.title_start is not None:
                titled = " ".join(self._document.text[one.title_start : one.span.end].split())
                persona.names[FoundName(name=titled, kind=ActorNameKind.TITLE)] = None

    def _kind(self, same: Sequence[Sighting]) -> tuple[ActorKind | None, str, float]:
        """The kind of a name, the rule that told it, and how sure that is."""
        for one in same:
            if one.kind is not None:
                return one.kind, "actors.title" if one.title else "actors.head_word", 1.0
        if any(one.span.start in self._outlets for one in same):
            return ActorKind.ORGANIZATION, "actors.outlet", 1.0
        found = shape(same[0].words)
        for one in same:
            found.update(evidence(self._letters, one))
            if beside := self._beside(one):
                found[beside] += BESIDE
        if not found:
            return None, "", 0.0
        kind, weight = max(found.items(), key=lambda item: item[1])
        rest = sum(other for name, other in found.items() if name is not kind and other > 0)
        lone = len(same[0].words) == 1
        uninformative = all(one.opens or one.shown for one in same)
        least = (LEAST_EVIDENCE_OPENING if uninformative else LEAST_EVIDENCE) if lone else 0.5
        if weight < least:
            return None, "", 0.0
        return kind, "actors.context", round(max(0.5, min(0.95, weight / (weight + rest))), 2)

    def _beside(self, one: Sighting) -> ActorKind | None:
        """The kind of the known name to which this one is joined: "between Riga and X"."""
        before = JOINED_BEFORE.search(self._letters[max(0, one.span.start - JOINT) : one.span.start])
        after = JOINED_AFTER.match(self._letters, one.span.end)
        kind = None
        if before:
            kind = self._ends.get(one.span.start - len(before[0]))
        if kind is None and after:
            kind = self._starts.get(after.end())
        return ActorKind.PLACE if kind is ActorKind.STATE else kind

    def _same_person(self, name: PersonName) -> Persona | None:
        fitting = [one for one in self._persons() if name.is_same(PersonName(one.key))]
        return fitting[0] if len(fitting) == 1 else None

    def _same_name(self, sighting: Sighting, kind: ActorKind) -> Persona | None:
        """A body or place whose name this is, or is a part of, where it is a part of one only."""
        key = _key(sighting.words)
        kinds = BODIES if kind in BODIES else (kind,)
        alike = [one for one in self._personas if one.kind in kinds]
        for one in alike:
            if one.key == key:
                return one
        longer = [one for one in alike if _contains(one.key, key)]
        return longer[0] if len(longer) == 1 else None

    def _persons(self) -> Iterator[Persona]:
        return (one for one in self._personas if one.kind is ActorKind.PERSON)

    def _short(self, one: Sighting) -> bool:
        """Whether a lone word is short for an actor told in full; it is then noted as a mention of it."""
        if one.kind in (None, ActorKind.PERSON) and self._short_person(one):
            return True
        if one.title:
            return False
        return self._short_body(one)

    def _short_person(self, one: Sighting) -> bool:
        word = folded(one.text)
        gender = one.title.gender if one.title else None
        persons = [
            each
            for each in self._persons()
            if gender is None or (each.gender or gender_of(each.name.split()[0])) in (gender, None)
        ]
        by_surname = [each for each in persons if word in each.key[1:]]
        by_given = [each for each in persons if each.key[0] == word]
        fitting = by_surname or by_given
        if not fitting:
            return False
        nearest = max(fitting, key=lambda each: (each.last_before(one.span.start), -min(each.starts)))
        if len(fitting) == 1:
            rule = "actors.surname" if by_surname else "actors.given_name"
            self._seen(nearest, one, rule)
        else:  # the name is nobody's alone: no alias
            self._mention(
                nearest, one.span, "actors.shared_surname", confidence=GUESSED, resolution=Resolution.RULE, alias=False
            )
        return True

    def _short_body(self, one: Sighting) -> bool:
        word = folded(one.text)
        beside = self._in_brackets_after(one)
        for each in self._personas:
            if each.kind is ActorKind.PERSON or each.kind is ActorKind.STATE:
                continue
            if beside is not None and beside in {mention.span.end for mention in each.mentions}:
                self._seen(each, one, "actors.acronym")
                return True
            if FoundName(name=one.text, kind=ActorNameKind.ALIAS) in each.names or each.key == (word,):
                self._seen(each, one, "actors.alias")
                return True
        if (named := self._by_initials(one)) is not None:
            self._seen(named, one, "actors.acronym")
            return True
        if is_acronym(one.text):
            fitting = [
                each
                for each in self._personas
                if each.kind in BODIES and acronym_of(each.name) == one.text.replace(".", "")
            ]
        else:
            fitting = [
                each
                for each in self._personas
                if each.kind not in (ActorKind.PERSON, ActorKind.STATE)
                and len(each.key) > 1
                and word not in common_words()
                and (
                    (each.key[0] == word and each.entry is None)
                    or (each.key[-1] == word and self._letters.endswith("the ", 0, one.span.start))
                )
            ]
        if len(fitting) != 1:
            return False
        self._seen(fitting[0], one, "actors.short_form", confidence=0.8)
        return True

    def _by_initials(self, one: Sighting) -> Persona | None:
        """The body named before "known by its French initials FDL"."""
        lead = self._letters[max(0, one.span.start - INITIALS_WINDOW) : one.span.start]
        said = INITIALS.search(lead)
        if not said or not is_acronym(one.text):
            return None
        place = one.span.start - len(lead) + said.start()
        bodies = [each for each in self._personas if each.kind in BODIES and each.last_before(place) >= 0]
        nearest = max(bodies, key=lambda each: each.last_before(place), default=None)
        return nearest if nearest and place - nearest.last_before(place) <= INITIALS_WINDOW else None

    def _in_brackets_after(self, one: Sighting) -> int | None:
        """Where the name ends behind which this one stands in brackets."""
        before = self._letters[max(0, one.span.start - 3) : one.span.start]
        for lead in (' ("', " ("):
            if before.endswith(lead) and self._letters[one.span.end : one.span.end + 2].strip('"')[:1] == ")":
                return one.span.start - len(lead)
        return None

    def _name_single(self, same: Sequence[Sighting]) -> None:
        """Lone words of one spelling, short for nothing told in full."""
        text = same[0].text
        capital_tells = [one for one in same if not (one.opens or one.shown)]
        if not capital_tells and not any(one.title for one in same):
            if text.casefold() in self._small or text.casefold() in common_words():
                return
        kind, rule, sure = self._kind(same)
        if kind is None:
            return
        name = same[0].span.of(self._document.text)
        persona = Persona(kind, rule, name, (folded(text),), full=kind is not ActorKind.PERSON)
        self._personas.append(persona)
        for one in same:
            self._seen(persona, one, rule, confidence=sure)

    def _is_title_of_work(self, one: Sighting) -> bool:
        """Whether a name alone fills quotation marks: a film, a ship, a nickname."""
        letters = self._letters
        before = letters[max(0, one.span.start - 1) : one.span.start]
        after = letters[one.span.end : one.span.end + 2].lstrip(",.")
        return before == '"' and after[:1] == '"' and one.title is None


def _key(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(folded(word) or word.casefold() for word in words)


def _contains(longer: tuple[str, ...], key: tuple[str, ...]) -> bool:
    """Whether two or more words stand together in a longer name."""
    if not 2 <= len(key) < len(longer):
        return False
    return any(longer[at : at + len(key)] == key for at in range(len(longer) - len(key) + 1))


def _apart(mentions: Sequence[FoundMention]) -> Iterator[FoundMention]:
    """Of mentions that overlap, the one that begins first."""
    end = -1
    for mention in mentions:
        if mention.span.start >= end:
            yield mention
            end = mention.span.end


def _actor(persona: Persona) -> FoundActor:
    person = persona.kind is ActorKind.PERSON
    name = persona.name
    given, _, surname = name.rpartition(" ")
    return FoundActor(
        name=name,
        kind=persona.kind,
        rule=persona.rule,
        sort_name=f"{surname}, {given}" if person and given else name,
        country=persona.country,
        gazetteer_id=persona.entry.id if persona.entry else None,
        names=tuple(one for one in persona.names if one.name != name),
        full=persona.full,
        gender=persona.gender,
    )
