"""The identity key of each event of a reading, from what its report states."""

from collections.abc import Callable

from loaders.found import FoundEvent, FoundRelease, Reading
from loaders.resolve.identity_events import identity_key
from schema.ids import record_id
from schema.vocab import ActorKind, ActorRole, EventKind

TAKERS = {ActorRole.AGENT, ActorRole.PATIENT, ActorRole.ADDRESSEE}
# Whose names make two reports tell of one event, by kind: roles, and kinds of actors where not all count.
PRINCIPALS: dict[EventKind, tuple[set[ActorRole], set[ActorKind] | None]] = {
    EventKind.MEETING: (TAKERS, None),
    EventKind.CALL: (TAKERS, None),
    EventKind.VISIT: (TAKERS | {ActorRole.DESTINATION}, None),
    EventKind.SENTENCE: ({ActorRole.PATIENT}, {ActorKind.PERSON}),
    EventKind.ARREST: ({ActorRole.PATIENT}, {ActorKind.PERSON}),
    EventKind.DEATH: ({ActorRole.PATIENT}, {ActorKind.PERSON}),
    EventKind.ELECTION: (set(ActorRole), {ActorKind.STATE}),
}

ActorId = Callable[[int | None], str | None]


def event_keys(reading: Reading, actor_id: ActorId) -> list[str]:
    """One key an event, in their order; distinct releases of one actor and day are told apart by place and wording."""
    document = reading.document
    released: dict[int, list[FoundRelease]] = {}
    for release in reading.releases:
        released.setdefault(release.event, []).append(release)
    keys: dict[int, str] = {}
    taken: set[str] = set()
    for index, event in enumerate(reading.events):
        releases = released.get(index, [])
        named = _principals(reading, event, releases, actor_id)
        key, strong = identity_key(event.kind, named, event.date, document.id, event.span)
        if strong and releases and key in taken:
            told_apart = "|".join(_wording(release, actor_id) for release in releases)
            key, _ = identity_key(event.kind, named, event.date, document.id, event.span, told_apart)
        keys[index] = key
        taken.add(key)
    return list(keys.values())


def releaser(reading: Reading, actor: int | None, actor_id: ActorId) -> str | None:
    """The id by which a release is known: "President X of Y" and "the ministry of Y" release for the state of Y."""
    if actor is None:
        return None
    state = reading.actors[actor].acts_for
    return record_id("actors", str(ActorKind.STATE), "gazetteer", state) if state else actor_id(actor)


def _principals(reading: Reading, event: FoundEvent, releases: list[FoundRelease], actor_id: ActorId) -> list[str]:
    if releases:
        found = {releaser(reading, release.released_by, actor_id) for release in releases}
    else:
        roles, kinds = PRINCIPALS.get(event.kind, (set(), None))
        found = {
            actor_id(part.actor)
            for part in event.participants
            if part.role in roles and (kinds is None or reading.actors[part.actor].kind in kinds)
        }
    return sorted(id for id in found if id)


def _wording(release: FoundRelease, actor_id: ActorId) -> str:
    place = actor_id(release.to_place) or ""
    return f"{place} {' '.join((release.population or '').casefold().split())}"
