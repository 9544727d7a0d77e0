"""Whether a release is told as done, announced, planned, demanded or denied."""

import re

from loaders.extract.releases_triggers import ADVERBS, Trigger, Voice
from loaders.extract.releases_words import cue
from schema.span import Span
from schema.vocab import Modality, ReleaseMechanism, ReleaseStatus

MODALITIES = {
    ReleaseStatus.ANNOUNCED: Modality.PLANNED,
    ReleaseStatus.PLANNED: Modality.PLANNED,
    ReleaseStatus.DEMANDED: Modality.DEMANDED,
    ReleaseStatus.DENIED: Modality.DENIED,
}
HAPPENED = {ReleaseStatus.COMPLETED, ReleaseStatus.PARTIAL, ReleaseStatus.REVERSED}
COMING = {ReleaseStatus.PLANNED, ReleaseStatus.ANNOUNCED}
# Verbs right before the trigger that leave it open: "would be freed", "are to be freed", "to free".
OPEN = re.compile(
    rf"(?<![\w-])(?:would|could|may|might|will|shall|'ll|(?:is|are|was|were)\s+to|to|should|must|can){ADVERBS}"
    rf"(?:\s+be|\s+have)?(?:\s+been)?{ADVERBS},?\s*$",
    re.IGNORECASE,
)
WILL = re.compile(r"(?<![\w-])(?:will|shall|'ll)(?![\w-])", re.IGNORECASE)
CONDITION = re.compile(
    r"(?<![\w-])(?:if|unless|whether|provided|should\s+(?:the|it|they|he|she)|^should\s+[A-Z][\w-]+|were\s+they|in\s+case)(?![\w-])",
    re.IGNORECASE,
)
# … of the clause that tells: nothing but its subject and its auxiliaries up to the verb.
IF = re.compile(
    r"(?<![\w-])(?:(?:if|unless|provided(?:\s+that)?|in\s+case)\s+[^,;:]*|(?:^|[,;:]\s+)should\s+[^,;:]*|were\s+[^,;:]+\s+to\s+)$",
    re.IGNORECASE,
)
IMPERATIVE = re.compile(r"(?:^|[\"':(]\s*)(?:(?:Please|Just|But|So)\s+)?$")
NEGATED = re.compile(
    r"(?:\b(?:not|never|no)|n't)(?:\s+\w+){0,2}\s*$|\b(?:instead\s+of|rather\s+than)\s*$", re.IGNORECASE
)
# A pardon told as given but carried out later: "has pardoned 156, who will walk out on Sunday".
LATER = re.compile(r"\bwho\s+(?:will|are\s+to|shall|would)\b", re.IGNORECASE)
# Infinitives of what was done: "helped to free", "managed to bring home".
MANAGED = re.compile(
    r"(?<![\w-])(?:helped|managed|succeeded|was\s+able|were\s+able|allowed\s+\w+|forced\s+\w+)\s+(?:to|in)\s*$",
    re.IGNORECASE,
)
# A bare "be" is asked for: "that all … be released".
SUBJUNCTIVE = re.compile(
    r"(?<![\w-])(?!(?:to|will|would|can|could|may|might|must|should|shall|not|also|now|then|soon|only|never|all|again|just|\w+ly)\s)[\w',-]+\s+be\s+$",
    re.IGNORECASE,
)
# "Claims to have freed 12": done, unless it "was to have".
PERFECT = re.compile(r"(?<!was\s)(?<!were\s)(?<![\w-])to\s+have(?:\s+been)?\s*$", re.IGNORECASE)
MUST = re.compile(
    rf"(?<![\w-])(?:must|should|ought\s+to|needs?\s+to|ha(?:s|ve)\s+to){ADVERBS}(?:,?\s+be{ADVERBS})?,?\s+$",
    re.IGNORECASE,
)
# "Make the release of 20 a condition", "on condition that Togo frees 20": asked for in return for something else.
MADE = re.compile(r"(?<![\w-])(?:mak(?:e|es|ing)|made)\s+(?:the\s+|their\s+)?(?:[\w-]+\s+)?$", re.IGNORECASE)
A_CONDITION = re.compile(
    r"[^;:.]{0,80}?\s(?:an?|its|their|the|one)\s+(?:[\w-]+\s+)?(?:pre)?conditions?(?![\w-])", re.IGNORECASE
)
ON_CONDITION = re.compile(
    r"(?<![\w-])on\s+(?:the\s+|one\s+)?condition\s+(?:that|of)\s+(?!(?:[\w']+\s+){0,3}?(?:not|anonymity)\b)[^,;:]{0,80}$",
    re.IGNORECASE,
)
# "Until Togo has freed 20": what others wait for.
UNTIL = re.compile(
    rf"(?<![\w-])until\s+[^,;:]{{0,80}}?(?<![\w-])(?:has|have|is|are)(?:\s+been)?{ADVERBS}\s+$", re.IGNORECASE
)
# "Offered grain in return for the release": no more than offered.
OFFERED = re.compile(
    r"(?<![\w-])(?:offer|propos|suggest|promis|demand|ask|want|seek|sought)\w*\s[^;:]{0,80}?(?:in\s+(?:return|exchange)\s+for)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
REFUSED = re.compile(r"\b(?:refus\w+|declin\w+|fail\w+)\s+to\s*$", re.IGNORECASE)
# What was to be done, and then "was not", "but it never did": the verb left out, and its subject at most a pronoun.
NEVER_DID = re.compile(
    r"(?:(?<![\w-])(?:and|but|yet|then|which|who|he|she|it|they|this|that)|,)\s+"
    r"(?:(?:was|were|did|has|have|had)(?:\s+not|n't)|never\s+(?:was|were|did|has|have|had)|(?:was|were|did|has|have|had)\s+never)"
    r"(?:\s+(?:do|done)\s+so)?\s*(?=[.,;:!?)\"]|$)|(?<![\w-])never\s+happened(?![\w-])",
    re.IGNORECASE,
)
# … as a sentence of its own: "It never did."
SHORT = 40  # characters
# "The next exchange", "a possible release": nouns of what is to come.
TO_COME = re.compile(
    r"\b(?:next|further|future|possible|potential|upcoming|proposed|planned)\s+(?:prisoner\s+)?$", re.IGNORECASE
)
# What is told of a noun: up to other persons or another clause.
OWN_CLAUSE = re.compile(
    r"(?:(?!(?<![\w-])(?:while|whereas|as(?!\s+well)|but|when|although|though|because|who|whom|whose|where)(?![\w-]))[^;:.]){0,200}",
    re.IGNORECASE,
)
NEAR = 60  # characters: how far before a trigger a verb that governs an infinitive stands


def status(text: str, sentence: Span, trigger: Trigger, following: Span | None) -> ReleaseStatus:
    """The status of what the trigger tells; `following` is the next sentence of the block, which may deny it."""
    told = _status(text, sentence, trigger, following)
    after = following if trigger.voice is not Voice.NOUN else None  # "the swap" may be told of by its persons before
    came_to_nothing = told in COMING and _never_did(text, Span(trigger.span.end, sentence.end), after)
    return ReleaseStatus.DENIED if came_to_nothing else told


def _never_did(text: str, rest: Span, following: Span | None) -> bool:
    short = following is not None and following.length < SHORT
    return bool(NEVER_DID.search(text, *rest) or (short and following and NEVER_DID.search(text, *following)))


def _status(text: str, sentence: Span, trigger: Trigger, following: Span | None) -> ReleaseStatus:
    before, after = text[sentence.start : trigger.span.start], text[trigger.span.end : sentence.end]
    if denied(text, sentence, trigger, following):
        return ReleaseStatus.DENIED
    if trigger.word.status is not None:
        return trigger.word.status
    if _demanded(before, after, trigger):
        return ReleaseStatus.DEMANDED
    if trigger.voice is Voice.NOUN:
        return _of_noun(before, after, trigger)
    open_ended = OPEN.search(before) or (
        trigger.lead < trigger.span.start and OPEN.search(text[sentence.start : trigger.lead])
    )
    promised = cue("announced").search(before) or cue("announced").search(after)
    if open_ended and not (MANAGED.search(before) or PERFECT.search(before)):
        if CONDITION.search(text[sentence.start : sentence.end]):
            return ReleaseStatus.PLANNED
        if promised or WILL.search(open_ended.group()):
            return ReleaseStatus.ANNOUNCED
        return ReleaseStatus.PLANNED
    if not trigger.finite and cue("planned").search(before[-NEAR:]):
        return ReleaseStatus.PLANNED
    if trigger.word.mechanism in (ReleaseMechanism.PARDON, ReleaseMechanism.AMNESTY) and LATER.search(after):
        return ReleaseStatus.ANNOUNCED
    if CONDITION.search(before):
        return ReleaseStatus.PLANNED
    return _carried_out(text, sentence, following)


def _carried_out(text: str, sentence: Span, following: Span | None) -> ReleaseStatus:
    """Of what happened: undone since, done in part, or done."""
    until = following.end if following else sentence.end
    if cue("reversed_after").search(text, sentence.start, until):
        return ReleaseStatus.REVERSED
    if cue("partial").search(text, *sentence):
        return ReleaseStatus.PARTIAL
    return ReleaseStatus.COMPLETED


def _of_noun(before: str, after: str, trigger: Trigger) -> ReleaseStatus:
    governing = before[-NEAR:]
    if TO_COME.search(governing) or OFFERED.search(before):
        return ReleaseStatus.PLANNED
    if cue("announced").search(governing) and not trigger.receiving:  # who has them back tells what is done
        return ReleaseStatus.ANNOUNCED
    own = OWN_CLAUSE.match(after)
    clause = own.group() if own else ""
    if cue("put_off").search(clause[:NEAR]):
        return ReleaseStatus.PLANNED
    if cue("awaited").search(clause) and not cue("done").search(after):
        return ReleaseStatus.ANNOUNCED if cue("promised").search(clause) else ReleaseStatus.PLANNED
    if cue("planned").search(governing) or cue("planned").search(clause[:NEAR]) or WILL.search(clause[:NEAR]):
        return ReleaseStatus.PLANNED
    return ReleaseStatus.COMPLETED


def _demanded(before: str, after: str, trigger: Trigger) -> bool:
    if (
        ON_CONDITION.search(before)
        or UNTIL.search(before)
        or (trigger.voice is Voice.NOUN and MADE.search(before) and A_CONDITION.match(after))
    ):
        return True
    open_ended = not trigger.finite or trigger.voice is Voice.NOUN or bool(OPEN.search(before))
    asked = list(cue("demanded").finditer(before))
    if asked and (open_ended or asked[-1].end() > len(before) - NEAR):
        return True
    if MUST.search(before) or (trigger.voice is Voice.PASSIVE and SUBJUNCTIVE.search(before)):
        return True
    bids = "base" in trigger.word.forms and trigger.voice in (Voice.ACTIVE, Voice.INSIDE) and not trigger.word.mutual
    return bids and bool(IMPERATIVE.search(before))


def denied(text: str, sentence: Span, trigger: Trigger, following: Span | None) -> bool:
    before, after = text[sentence.start : trigger.span.start], text[trigger.span.end : sentence.end]
    if cue("denied_before").search(before) or cue("denied_after").search(after):
        return True
    if NEGATED.search(text[sentence.start : trigger.lead]) or NEGATED.search(before) or REFUSED.search(before):
        return True
    return following is not None and bool(cue("denied_after").search(text, following.start, following.end))


def not_yet(text: str, sentence: Span) -> ReleaseStatus:
    """The status of what a sentence tells as done, of a day that is still to come."""
    return ReleaseStatus.ANNOUNCED if cue("promised").search(text, *sentence) else ReleaseStatus.PLANNED


def refused(text: str, sentence: Span, trigger: Trigger) -> bool:
    """Whether somebody "refused to release" them."""
    return bool(REFUSED.search(text[sentence.start : trigger.span.start]))


def modality(told: ReleaseStatus) -> Modality:
    return MODALITIES.get(told, Modality.ASSERTED)


def hangs_on(text: str, sentence: Span, trigger: Trigger) -> bool:
    """Whether the telling is itself a condition: "if the army had freed 20", "were Chad to release 100"."""
    return bool(IF.search(text[sentence.start : trigger.span.start]))


def disputes(text: str, place: Span) -> bool:
    """Whether words there say that something told is untrue."""
    return bool(cue("denied_before").search(text, *place) or cue("denied_after").search(text, *place))
