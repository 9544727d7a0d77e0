"""What makes two actors the same."""

from loaders.found import FoundActor
from loaders.text.normalise import shadow


def actor_key(actor: FoundActor, document_id: str) -> tuple[str | None, ...]:
    """Kind and gazetteer id, else the folded full name; a name never told in full is the document's own."""
    if actor.gazetteer_id:
        return (str(actor.kind), "gazetteer", actor.gazetteer_id)
    name = " ".join(shadow(actor.name).casefold().split())
    return (str(actor.kind), "name", name) if actor.full else (str(actor.kind), "name", name, document_id)
