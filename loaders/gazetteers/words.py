"""English words that tell what a name is, and capitalised words that name nobody."""

from dataclasses import dataclass, fields
from functools import cache

from loaders.gazetteers.tables import lists, sections
from loaders.text.letters import plain

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class ActorWords:
    """The lists of actor_words.toml, under the same names; their letters plain."""

    organization_heads: Words
    group_heads: Words
    organization_openers: Words
    surname_heads: Words
    place_heads: Words
    place_tails: Words
    place_openers: Words
    place_nouns: Words
    organization_nouns: Words
    group_nouns: Words
    state_bodies: Words
    state_bodies_alone: Words
    state_nouns: Words
    roles: Words
    roles_m: Words
    roles_f: Words
    kin: Words
    kin_m: Words
    kin_f: Words
    role_openers: Words
    saying: Words
    months: Words
    weekdays: Words
    feasts: Words
    religions: Words
    peoples: Words
    languages: Words
    currencies: Words
    acronyms: Words
    functions: Words
    portfolios: Words
    owners: Words
    eras: Words
    headline_words: Words
    thing_heads: Words
    generic_words: Words
    state_offices: Words
    particles: Words
    locatives: Words
    addressed: Words
    place_followers: Words


@cache
def actor_words() -> ActorWords:
    read = lists("actor_words.toml")
    return ActorWords(*(frozenset(plain(word) for word in read[field.name]) for field in fields(ActorWords)))


@cache
def common_words() -> Words:
    """Ordinary English words, in small letters."""
    return frozenset(word.casefold() for word in sections("common_words.txt")[""])


@cache
def no_names() -> Words:
    """Capitalised words that name no actor: months, weekdays, feasts, religions, peoples, languages, currencies, …"""
    words = actor_words()
    return (
        words.months
        | words.weekdays
        | words.feasts
        | words.religions
        | words.peoples
        | words.languages
        | words.currencies
        | words.acronyms
        | words.eras
    )


@cache
def role_genders() -> dict[str, str | None]:
    """The gender that a noun for a person tells, by the noun; None where it tells none."""
    words = actor_words()
    return {
        **dict.fromkeys(words.roles | words.kin),
        **dict.fromkeys(words.roles_m | words.kin_m, "m"),
        **dict.fromkeys(words.roles_f | words.kin_f, "f"),
    }
