"""Who wrote the works that a document cites."""

from dataclasses import replace

from loaders.found import FoundActor, FoundAuthor, FoundMention, Reading
from loaders.resolve.actors_names import Key, Persons, key_of
from loaders.text.letters import plain
from schema.vocab import ActorKind, MentionForm


def with_authors(reading: Reading) -> Reading:
    """The reading with the authors of its citations among the actors. The last stage: no other takes them for its cast.

    One who is spoken of in the text as well is no second actor. A lone word is no person's name.
    """
    actors, mentions = list(reading.actors), list(reading.mentions)
    known: Persons[int] = Persons()
    for index, actor in enumerate(actors):
        if actor.kind is ActorKind.PERSON:
            known.add(_key(actor.name), index)
    for author in (author for citation in reading.citations for author in citation.authors):
        if len(author.name.split()) < 2:
            continue
        key = _key(author.name)
        index = next(iter(known.same(key)), len(actors))
        if index == len(actors):
            actors.append(_actor(author))
            known.add(key, index)
        mentions.append(
            FoundMention(span=author.span, rule="actors.citation_author", actor=index, form=MentionForm.NAME)
        )
    mentions.sort(key=lambda mention: mention.span.start)
    return replace(reading, actors=tuple(actors), mentions=tuple(mentions))


def _key(name: str) -> Key:
    return key_of(plain(name).split())


def _actor(author: FoundAuthor) -> FoundActor:
    given, _, surname = author.name.rpartition(" ")
    return FoundActor(
        name=author.name,
        kind=ActorKind.PERSON,
        rule="actors.citation_author",
        sort_name=f"{surname}, {given}",
    )
