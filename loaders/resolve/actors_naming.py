"""Names that no gazetteer knows: what each is, and which are one actor's."""

import re
from collections.abc import Sequence

from loaders.extract.actors_bodies import is_generic
from loaders.extract.actors_evidence import evidence, shape
from loaders.extract.actors_parts import place_tail
from loaders.extract.actors_sighting import Sighting
from loaders.gazetteers.persons import given_names
from loaders.gazetteers.words import common_words
from loaders.resolve.actors_cast import BODIES, Cast, Persona
from loaders.resolve.actors_names import Key, key_of
from loaders.resolve.actors_short import is_short
from schema.span import Span
from schema.vocab import ActorKind

LEAST = 0.5  # of evidence for a name of several words
LEAST_LONE = 1.2  # for a lone word
LEAST_OPENING = 2.5  # for one whose capital tells nothing
LEAST_CONFIDENCE, MOST_CONFIDENCE = 0.5, 0.95  # of a kind that context tells
BESIDE = 2  # what a name of known kind speaks for one that is joined to it
JOINT = 10  # characters
JOINED_BEFORE = re.compile(r"(?:,? and |, | or |,? & )$")
JOINED_AFTER = re.compile(r"(?:,? and |, | or |,? & )(?=[A-Z])")


class Naming:
    """Enters names into the cast: those in full before short ones, which are told by what they are short for."""

    def __init__(self, cast: Cast, letters: str, outlets: Sequence[Span]) -> None:
        self._cast, self._letters = cast, letters
        self._outlets = {span.start for span in outlets}
        self._small = {word for word in letters.split() if word.islower()}

    def enter(self, found: Sequence[Sighting]) -> None:
        told = [one for one in found if not self._is_title_of_work(one)]
        full = _alike([one for one in told if len(one.words) > 1])
        for same in sorted(full, key=lambda group: (-len(group[0].words), group[0].span)):
            self._full(same)
        lone = [one for one in told if len(one.words) == 1]
        for same in _alike([one for one in lone if not is_short(self._cast, self._letters, one)]):
            self._lone(same)

    def _full(self, same: Sequence[Sighting]) -> None:
        """Names of several words, all alike."""
        kind, rule, confidence = self._kind(same, LEAST)
        known = self._same_person(same[0]) if all(one.kind in (None, ActorKind.PERSON) for one in same) else None
        if known:  # "Suu Kyi", whatever stands beside it
            kind = ActorKind.PERSON
        if kind is None:
            return
        persona = known if kind is ActorKind.PERSON else self._same_name(same[0], kind)
        if persona is None:
            if all(one.shown for one in same) and not _sure_in_heading(same[0]):
                return
            persona = self._cast.enter(kind, rule, same[0], full=not is_generic(same[0].words))
        for one in same:
            self._cast.see(persona, one, rule, confidence=confidence)

    def _lone(self, same: Sequence[Sighting]) -> None:
        """Lone words of one spelling, short for nothing told in full."""
        word = same[0].text.casefold()
        capital_tells = not all(one.opens or one.shown for one in same)
        if all(one.shown for one in same) and not _sure_in_heading(same[0]):
            return
        ordinary = word in self._small or word in common_words()
        if ordinary and not capital_tells and not any(one.title for one in same):
            return
        kind, rule, confidence = self._kind(same, LEAST_LONE if capital_tells else LEAST_OPENING)
        if kind is None:
            return
        persona = self._cast.enter(kind, rule, same[0], full=kind is not ActorKind.PERSON)
        for one in same:
            self._cast.see(persona, one, rule, confidence=confidence)

    def _kind(self, same: Sequence[Sighting], least: float) -> tuple[ActorKind | None, str, float]:
        """The kind of a name, the rule that told it, and how sure that is; None below the `least` evidence."""
        for one in same:
            if one.kind is not None:
                return one.kind, "actors.title" if one.title else "actors.head_word", 1.0
        if any(one.span.start in self._outlets for one in same):
            return ActorKind.ORGANIZATION, "actors.outlet", 1.0
        found = shape(same[0].words)
        for one in same:
            told = evidence(self._letters, one)
            if beside := self._beside(one):
                told[beside] = told.get(beside, 0) + BESIDE
            for kind, weight in told.items():
                found[kind] = found.get(kind, 0) + weight
        best, weight = max(found.items(), key=lambda item: item[1], default=(None, 0.0))
        if best is None or weight < least:
            return None, "", 0.0
        against = sum(other for kind, other in found.items() if kind is not best and other > 0)
        confidence = min(MOST_CONFIDENCE, max(LEAST_CONFIDENCE, weight / (weight + against)))
        return best, "actors.context", round(confidence, 2)

    def _beside(self, one: Sighting) -> ActorKind | None:
        """The kind of the known name to which this one is joined: "between Riga and X"."""
        before = JOINED_BEFORE.search(self._letters[max(0, one.span.start - JOINT) : one.span.start])
        after = JOINED_AFTER.match(self._letters, one.span.end)
        known = self._cast.ends.get(one.span.start - len(before[0])) if before else None
        if known is None and after:
            known = self._cast.begins.get(after.end())
        if known is None:
            return None
        return ActorKind.PLACE if known.kind is ActorKind.STATE else known.kind

    def _same_person(self, one: Sighting) -> Persona | None:
        fitting = self._cast.same_person(key_of(one.words))
        return fitting[0] if len(fitting) == 1 else None

    def _same_name(self, one: Sighting, kind: ActorKind) -> Persona | None:
        """A body or place whose name this is, or is a part of, where it is a part of one only."""
        key = key_of(one.words)
        kinds = BODIES if kind in BODIES else (kind,)
        if alike := self._cast.with_key(key, *kinds):
            return alike[0]
        if kind is ActorKind.PLACE:  # "Tocoron jail", told before as "Tocoron"
            bare = place_tail().sub("", self._cast.text(one.span))
            if same := next((each for each in self._cast.named(bare) if each.kind is kind), None):
                return same
        longer = [each for each in self._cast.with_words(key, *kinds) if _contains(each.key, key)]
        return longer[0] if len(longer) == 1 else None

    def _is_title_of_work(self, one: Sighting) -> bool:
        """Whether a name alone fills quotation marks: a film, a ship, a nickname."""
        before = self._letters[max(0, one.span.start - 1) : one.span.start]
        after = self._letters[one.span.end : one.span.end + 2].lstrip(",.")
        return before == '"' and after[:1] == '"' and one.title is None


def _alike(found: Sequence[Sighting]) -> list[list[Sighting]]:
    """Names of one spelling together, in the order of the first of each."""
    groups: dict[Key, list[Sighting]] = {}
    for one in found:
        groups.setdefault(key_of(one.words), []).append(one)
    return list(groups.values())


def _sure_in_heading(one: Sighting) -> bool:
    """ "Ms. Abubakar" and "Rights Center" are names in a heading too, "General Wanted" may be none."""
    addressed = one.title is not None and one.title.sort == "address"
    return addressed or one.kind not in (None, ActorKind.PERSON) or one.words[0].casefold() in given_names()


def _contains(longer: Key, key: Key) -> bool:
    """Whether two or more words stand together in a longer name."""
    if not 2 <= len(key) < len(longer):
        return False
    return any(longer[at : at + len(key)] == key for at in range(len(longer) - len(key) + 1))
