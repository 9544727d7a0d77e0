"""The actors of a document as they come together: each with the places that name it and the names it goes by."""

from bisect import bisect_right, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from loaders.document import Document
from loaders.extract.actors_parts import place_tail
from loaders.extract.actors_sighting import Sighting
from loaders.found import FoundActor, FoundMention, FoundName
from loaders.gazetteers.world import Entry, is_full_name
from loaders.resolve.actors_names import Key, Persons, acronym_of, key_of
from schema.span import Span
from schema.vocab import ActorKind, ActorNameKind, MentionForm, Resolution

OFFICES = ("office", "rank")  # sorts of titles
MANY = 20  # persons who share a word of their names: more are not all looked at
BODIES = (ActorKind.ORGANIZATION, ActorKind.GROUP)


@dataclass
class Persona:
    """One actor in the making. `key` are the words of its name, folded; `starts` where it is named, in order."""

    kind: ActorKind
    rule: str
    name: str
    key: Key
    entry: Entry | None = None
    country: str | None = None
    gender: str | None = None
    acts_for: str | None = None
    full: bool = True
    mentions: list[FoundMention] = field(default_factory=list)
    names: dict[FoundName, None] = field(default_factory=dict)
    starts: list[int] = field(default_factory=list)

    def last_before(self, place: int) -> int:
        """Where it was named last before a place; -1 where it was not."""
        at = bisect_right(self.starts, place)
        return self.starts[at - 1] if at else -1

    def goes_by(self, name: str, kind: ActorNameKind) -> None:
        if name != self.name:
            self.names[FoundName(name=name, kind=kind)] = None


class Cast:
    """The personas of a document, found by where their names begin and end, by words of the name, and by acronym."""

    def __init__(self, document: Document) -> None:
        self.begins: dict[int, Persona] = {}
        self.ends: dict[int, Persona] = {}
        self._text = document.text
        self.personas: list[Persona] = []
        self._known: dict[str, Persona] = {}
        self._by_word: dict[str, list[Persona]] = {}
        self._by_acronym: dict[str, list[Persona]] = {}
        self._by_name: dict[str, list[Persona]] = {}
        self._by_key: dict[Key, list[Persona]] = {}
        self._persons: Persons[Persona] = Persons()
        self._namesakes: dict[str, list[tuple[int, Persona]]] = {}  # by words of persons' names, in order
        self._bodies: list[tuple[int, Persona]] = []  # by where they are named, in order

    def with_word(self, word: str, *kinds: ActorKind) -> list[Persona]:
        """Those whose name has the folded word."""
        return [one for one in self._by_word.get(word, ()) if one.kind in kinds]

    def with_words(self, words: Key, *kinds: ActorKind) -> list[Persona]:
        """Those of whose name the folded words may be a part: those with the rarest of the words."""
        rarest = min(words, key=lambda word: len(self._by_word.get(word, ())))
        return self.with_word(rarest, *kinds)

    def with_key(self, key: Key, *kinds: ActorKind) -> list[Persona]:
        """Those of exactly this name."""
        return [one for one in self._by_key.get(key, ()) if one.kind in kinds]

    def same_person(self, key: Key) -> list[Persona]:
        """The persons whose name may be this one."""
        return self._persons.same(key)

    def namesakes(self, word: str) -> int:
        """How many persons have the folded word in their name."""
        return len({id(persona) for _, persona in self._namesakes.get(word, ())[: MANY + 1]})

    def last_namesakes(self, word: str, place: int) -> Iterator[Persona]:
        """Persons with the folded word in their name, those named nearest before a place first; a bounded number."""
        told = self._namesakes.get(word, [])
        at = bisect_right(told, place, key=lambda pair: pair[0])
        yield from (persona for _, persona in reversed(told[max(0, at - MANY) : at]))

    def with_acronym(self, acronym: str) -> list[Persona]:
        return self._by_acronym.get(acronym, [])

    def named(self, name: str) -> list[Persona]:
        """Those that go by the name, as it stands."""
        return self._by_name.get(name, [])

    def last_body(self, place: int) -> Persona | None:
        """The body named last before a place."""
        at = bisect_right(self._bodies, place, key=lambda pair: pair[0])
        return self._bodies[at - 1][1] if at else None

    def text(self, span: Span) -> str:
        """The words of the document, on one line."""
        return " ".join(span.of(self._text).split())

    def know(self, sighting: Sighting, entry: Entry) -> None:
        """Note a name that the gazetteer knows."""
        self.mention(self._entry(entry), sighting.span, "actors.gazetteer")

    def demonym(self, sighting: Sighting, entry: Entry, *, speaks: bool) -> None:
        """Note an adjective of a state or a name of its people: a mention where it `speaks` of the state itself."""
        persona = self._known.get(entry.id)
        if persona is None and not speaks:
            return
        persona = persona or self._entry(entry)
        persona.goes_by(sighting.text, ActorNameKind.DEMONYM)
        if speaks:
            self.mention(persona, sighting.span, "actors.demonym", form=MentionForm.NOMINAL, alias=False)

    def enter(self, kind: ActorKind, rule: str, one: Sighting, *, full: bool = True) -> Persona:
        """A new actor by the name as it stands."""
        persona = self._enter(Persona(kind, rule, self.text(one.span), key_of(one.words), full=full))
        if kind is ActorKind.PLACE:
            bare = place_tail().sub("", persona.name)
            persona.goes_by(bare, ActorNameKind.ALIAS)
            self._by_name.setdefault(bare, []).append(persona)
        return persona

    def see(self, persona: Persona, one: Sighting, rule: str, *, confidence: float = 1.0, alias: bool = True) -> None:
        """Note that a name is this actor's."""
        self.mention(persona, one.span, rule, confidence=confidence, alias=alias)
        persona.country = persona.country or one.country
        if one.title and alias:
            persona.gender = persona.gender or one.title.gender
            if one.title.sort in OFFICES:
                persona.acts_for = persona.acts_for or one.country
            if one.title_start is not None:
                persona.goes_by(self.text(Span(one.title_start, one.span.end)), ActorNameKind.TITLE)

    def mention(
        self,
        persona: Persona,
        span: Span,
        rule: str,
        *,
        form: MentionForm = MentionForm.NAME,
        confidence: float = 1.0,
        alias: bool = True,
    ) -> None:
        if alias:
            persona.goes_by(self.text(span), ActorNameKind.ALIAS)
            self._by_name.setdefault(self.text(span), []).append(persona)
        insort(persona.starts, span.start)
        self.begins[span.start] = self.ends[span.end] = persona
        if persona.kind is ActorKind.PERSON and form is MentionForm.NAME:
            for word in dict.fromkeys(persona.key):
                insort(self._namesakes.setdefault(word, []), (span.start, persona), key=lambda pair: pair[0])
        if persona.kind in BODIES:
            insort(self._bodies, (span.start, persona), key=lambda pair: pair[0])
        resolution = Resolution.EXPLICIT if confidence == 1 else Resolution.RULE
        persona.mentions.append(
            FoundMention(span=span, rule=rule, confidence=confidence, actor=0, form=form, resolution=resolution)
        )

    def result(self) -> tuple[tuple[FoundActor, ...], tuple[FoundMention, ...]]:
        """Actors in the order in which the document first names them, and mentions in reading order."""
        told = sorted(
            ((mention, persona) for persona in self.personas for mention in persona.mentions),
            key=lambda pair: (pair[0].span.start, -pair[0].span.end),
        )
        kept = list(_apart(told))
        order: dict[int, int] = {}
        for _, persona in kept:
            order.setdefault(id(persona), len(order))
        shown = {id(persona): persona for _, persona in kept}
        return tuple(self._actor(shown[key]) for key in order), tuple(
            FoundMention(
                span=mention.span,
                rule=mention.rule,
                confidence=mention.confidence,
                actor=order[id(persona)],
                form=mention.form,
                resolution=mention.resolution,
            )
            for mention, persona in kept
        )

    def _actor(self, persona: Persona) -> FoundActor:
        given, _, surname = persona.name.rpartition(" ")
        is_person = persona.kind is ActorKind.PERSON
        return FoundActor(
            name=persona.name,
            kind=persona.kind,
            rule=persona.rule,
            told=self._told(persona),
            sort_name=f"{surname}, {given}" if is_person and given else persona.name,
            country=persona.country,
            gazetteer_id=persona.entry.id if persona.entry else None,
            names=tuple(persona.names),
            full=persona.full,
            gender=persona.gender,
            acts_for=persona.acts_for,
        )

    def _told(self, persona: Persona) -> str | None:
        """Of a state that the text calls by another full name than the gazetteer, that name: "Burma"."""
        if persona.kind is not ActorKind.STATE:
            return None
        texts = {self.text(mention.span) for mention in persona.mentions if mention.form is MentionForm.NAME}
        full = [text for text in texts if is_full_name(text) and persona.name not in texts]
        return max(full, key=lambda text: (len(text), text), default=None)

    def _entry(self, entry: Entry) -> Persona:
        persona = self._known.get(entry.id)
        if persona is None:
            key = key_of(entry.name.split())
            persona = Persona(entry.kind, "actors.gazetteer", entry.name, key, entry, entry.country)
            self._known[entry.id] = self._enter(persona)
        return persona

    def _enter(self, persona: Persona) -> Persona:
        self.personas.append(persona)
        self._by_key.setdefault(persona.key, []).append(persona)
        if persona.kind is ActorKind.PERSON:
            self._persons.add(persona.key, persona)
        for word in dict.fromkeys(persona.key):
            self._by_word.setdefault(word, []).append(persona)
        if persona.kind in BODIES:
            self._by_acronym.setdefault(acronym_of(persona.name), []).append(persona)
        return persona


def _apart(told: Sequence[tuple[FoundMention, Persona]]) -> Iterator[tuple[FoundMention, Persona]]:
    """Of mentions that overlap, the one that begins first."""
    end = -1
    for mention, persona in told:
        if mention.span.start >= end:
            yield mention, persona
            end = mention.span.end
