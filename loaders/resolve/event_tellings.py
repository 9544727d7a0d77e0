"""Whether two tellings of a document tell of one happening."""

import re
from bisect import bisect_right

from loaders.extract.events_scene import Scene
from loaders.found import FoundEvent
from schema.dates import PartialDate
from schema.vocab import ActorKind, ActorRole, EventKind, Modality

# "The meeting", "that call": words that point back to a happening told before.
POINTS_BACK = re.compile(
    r"(?<![\w-])(?:the|that|this|these|those|both|his|her|their)\s+(?:[\w'-]+\s+){0,2}$", re.IGNORECASE
)
NEW = re.compile(
    r"(?<![\w-])(?:a|an|another|second|third|next|new|similar|further|more)\s+(?:[\w'-]+\s+){0,2}$", re.IGNORECASE
)
LOOK_BACK = 28  # characters
# Kinds of which one person has one, or one a day.
OF_ONE = {
    EventKind.DEATH,
    EventKind.SENTENCE,
    EventKind.ARREST,
    EventKind.TRIAL,
    EventKind.AWARD,
    EventKind.TAKING_OFFICE,
}
OF_AGENT = {EventKind.AWARD, EventKind.TAKING_OFFICE}  # whose one is the agent, too
SPEAKS_ON = re.compile(r"\W*(?:the|he|she|they|both|all)\s", re.IGNORECASE)
NEVER = {EventKind.STATEMENT, EventKind.WARNING}


def headline(scene: Scene, event: FoundEvent) -> bool:
    """Whether it is told in a title or heading, which only names what the text tells."""
    blocks = scene.reading.document.blocks
    at = bisect_right(blocks, event.span.start, key=lambda one: one.span.start) - 1
    return at >= 0 and blocks[at].kind in ("title", "heading")


def again(scene: Scene, first: FoundEvent, second: FoundEvent) -> bool:
    """Whether `second` tells of the happening that `first`, which stands before it, told."""
    if first.kind is not second.kind or first.kind in NEVER or _truth(first) != _truth(second):
        return False
    if not _compatible(first.date, second.date):
        return False
    lead = scene.text[max(0, second.span.start - LOOK_BACK) : second.span.start]
    if NEW.search(lead):
        return False
    same_day = first.date is not None and second.date is not None and first.date.edtf == second.date.edtf
    shared = _principals(scene, first) & _principals(scene, second)
    if second.rule.endswith("noun") and POINTS_BACK.search(lead):
        return bool(shared) or same_day or not _principals(scene, second)
    if first.kind in OF_ONE:
        return bool(_patients(scene, first) & _patients(scene, second)) or _goes_on(scene, first, second)
    return len(shared) >= 2 or (bool(shared) and same_day and first.place == second.place)


def _truth(event: FoundEvent) -> Modality:
    """What long ago happened is told as what happened."""
    return Modality.ASSERTED if event.modality is Modality.HISTORICAL else event.modality


def _goes_on(scene: Scene, first: FoundEvent, second: FoundEvent) -> bool:
    """Whether the second only speaks on of the first, in its sentence or the next: "The 74-year-old was sworn in"."""
    near = scene.syntax.sentence_index(second.span) - scene.syntax.sentence_index(first.span)
    if near > 1 or first.kind is EventKind.DEATH or _principals(scene, second) or not _patients(scene, first):
        return False
    start = scene.syntax.sentence(second.span).start
    return bool(SPEAKS_ON.match(scene.text, start))


def _principals(scene: Scene, event: FoundEvent) -> set[int]:
    return {part.actor for part in event.participants if scene.reading.actors[part.actor].kind is not ActorKind.PLACE}


def _patients(scene: Scene, event: FoundEvent) -> set[int]:
    return {
        part.actor
        for part in event.participants
        if (part.role is ActorRole.PATIENT or event.kind in OF_AGENT)
        and scene.reading.actors[part.actor].kind is ActorKind.PERSON
    }


def _compatible(one: PartialDate | None, two: PartialDate | None) -> bool:
    """Whether both may be the same time: one unknown, or one inside the other."""
    if one is None or two is None or one.edtf is None or two.edtf is None:
        return True
    if not (one.earliest and one.latest and two.earliest and two.latest):
        return one.edtf == two.edtf
    first_inside = one.earliest >= two.earliest and one.latest <= two.latest
    return first_inside or (two.earliest >= one.earliest and two.latest <= one.latest)
