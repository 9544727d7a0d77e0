"""What makes two actors the same."""

import re

from loaders.found import FoundActor
from loaders.gazetteers.transliteration import folded
from schema.vocab import ActorKind

OWNER = re.compile(r"['’]s?(?=\s)")  # "Poland's foreign ministry"


def actor_key(actor: FoundActor, document_id: str) -> tuple[str | None, ...]:
    """Kind and gazetteer id, else the name, folded so that its spellings agree.

    A name that others may have too is its country's, where that is known, else the document's own: a surname never told
    in full, "the Foreign Ministry".
    """
    if actor.gazetteer_id:
        return (str(actor.kind), "gazetteer", actor.gazetteer_id)
    name = folded(OWNER.sub("", actor.name)) or actor.name.casefold()
    if actor.full:
        return (str(actor.kind), "name", name)
    if actor.country and actor.kind is not ActorKind.PERSON:
        return (str(actor.kind), "name", name, actor.country)
    return (str(actor.kind), "name", name, document_id)
