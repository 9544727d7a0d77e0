"""Who wrote the works that a document cites."""

from dataclasses import replace

from loaders.found import FoundActor, FoundAuthor, FoundMention, Reading
from loaders.gazetteers.transliteration import folded
from loaders.resolve.actors_names import PersonName
from loaders.text.letters import plain
from schema.vocab import ActorKind, MentionForm


def with_authors(reading: Reading) -> Reading:
    """The reading with the authors of its citations among the actors. The last stage: no other takes them for its cast.

    One who is spoken of in the text as well is no second actor. A lone word is no person's name.
    """
    actors, mentions = list(reading.actors), list(reading.mentions)
    known: dict[str, list[int]] = {}
    for index, actor in enumerate(actors):
        if actor.kind is ActorKind.PERSON:
            known.setdefault(_surname(actor.name), []).append(index)
    for author in (author for citation in reading.citations for author in citation.authors):
        if len(author.name.split()) < 2:
            continue
        alike = known.setdefault(_surname(author.name), [])
        name = PersonName(plain(author.name).split())
        same = (index for index in alike if name.is_same(PersonName(plain(actors[index].name).split())))
        index = next(same, len(actors))
        if index == len(actors):
            actors.append(_actor(author))
            alike.append(index)
        mentions.append(
            FoundMention(span=author.span, rule="actors.citation_author", actor=index, form=MentionForm.NAME)
        )
    mentions.sort(key=lambda mention: mention.span.start)
    return replace(reading, actors=tuple(actors), mentions=tuple(mentions))


def _surname(name: str) -> str:
    return folded(name.split()[-1])


def _actor(author: FoundAuthor) -> FoundActor:
    given, _, surname = author.name.rpartition(" ")
    return FoundActor(
        name=author.name,
        kind=ActorKind.PERSON,
        rule="actors.citation_author",
        sort_name=f"{surname}, {given}",
    )
