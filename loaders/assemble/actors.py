"""The records of actors, their names and mentions."""

from loaders.assemble.records import evidence, label, once
from loaders.found import FoundActor, FoundMention, Reading
from loaders.resolve.identity_actors import actor_key
from schema.actor import ActorFields, ActorNameFields, MentionFields
from schema.evidence import EvidenceFields
from schema.ids import record_id
from schema.vocab import MentionForm


class Cast:
    """The actors of a reading as records; `id(index)` gives the id of a found actor."""

    def __init__(self, reading: Reading) -> None:
        self._ids = [record_id("actors", *actor_key(actor, reading.document.id)) for actor in reading.actors]
        pairs = list(zip(self._ids, reading.actors, strict=True))
        self.actors = once(_fields(id, actor) for id, actor in pairs)
        self.names = _names(pairs, {actor.id: actor.name for actor in self.actors})
        self.mentions = once(self._mention(reading, mention) for mention in reading.mentions)
        self.evidence = self._first_mentions(reading)

    def id(self, index: int | None) -> str | None:
        return None if index is None else self._ids[index]

    def _mention(self, reading: Reading, mention: FoundMention) -> MentionFields:
        document = reading.document.id
        return MentionFields(
            id=record_id("mentions", document, mention.span.start, mention.span.end),
            document_id=document,
            start=mention.span.start,
            end=mention.span.end,
            actor_id=self._ids[mention.actor],
            form=mention.form,
            resolution=mention.resolution,
            confidence=mention.confidence,
            rule=mention.rule,
        )

    def _first_mentions(self, reading: Reading) -> tuple[EvidenceFields, ...]:
        """An actor has no span of its own: the first place that names it stands for it."""
        first: dict[str, FoundMention] = {}
        for mention in sorted(reading.mentions, key=lambda mention: (mention.form != MentionForm.NAME, mention.span)):
            first.setdefault(self._ids[mention.actor], mention)
        return tuple(row for id, mention in first.items() for row in evidence(reading.document, id, "", mention.span))


def _fields(id: str, actor: FoundActor) -> ActorFields:
    return ActorFields(
        id=id,
        kind=actor.kind,
        name=label(actor.name),
        sort_name=label(actor.sort_name or actor.name),
        country=actor.country,
        wikidata_id=actor.wikidata_id,
        rule=actor.rule,
    )


def _names(pairs: list[tuple[str, FoundActor]], shown: dict[str, str]) -> tuple[ActorNameFields, ...]:
    """Each other name once, in a fixed order."""
    told = {(id, label(name.name), name.kind) for id, actor in pairs for name in actor.names if name.name.strip()}
    return tuple(
        ActorNameFields(actor_id=id, name=name, kind=kind) for id, name, kind in sorted(told) if name != shown[id]
    )
