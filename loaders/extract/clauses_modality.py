"""Whether a clause tells what happened, what is to happen, or what somebody asks for, denies or supposes.

    modality(syntax, span) -> Modality      of the verb or noun at a place

The words nearest to the trigger decide before those farther off: its own auxiliaries, then what governs it
("agreed to meet"), then its clause ("if", "reportedly"), then the clause that one hangs on ("denied that").
A date later than the day of writing makes a bare present a plan; that is for who knows the date (`at_date`).
"""

import re
from datetime import date

from loaders.extract.clauses import Clause, Group, Syntax, Tense
from loaders.extract.clauses_words import cue, governor
from schema.dates import PartialDate
from schema.span import Span
from schema.vocab import Modality

# Openers of clauses that take the modality of the clause before them.
UNDER = {"that", "whether", "and", "or"}
TO = re.compile(r"(?<!\w)to(?:\s+(?:be|have|have\s+been|again|\w+ly))?\s*$", re.IGNORECASE)
WORD = re.compile(r"[\w'-]+")
WILL = re.compile(
    r"(?<![\w'])(?:will|would|shall|(?:is|are)\s+(?:to|due\s+to|set\s+to|expected\s+to))(?!\w)", re.IGNORECASE
)
WITHOUT = re.compile(r"(?<!\w)without\s+(?:\w+\s+){0,6}$", re.IGNORECASE)
QUESTION = re.compile(r"\?[\"')\]]*\s*$")
INVERTED = re.compile(
    r"(?:^|[,;:-]\s*|\band\s+)(?:[Ss]hould|[Ww]ere|[Hh]ad)\s+(?:it|he|she|they|the|this|that|any|one|[A-Z])"
)
CONDITIONS = {"if", "unless", "provided", "provided that", "in case", "lest", "whether"}
ACCORDING = re.compile(r"[\"\'\s]*according\s+to\b", re.IGNORECASE)
NEAR = 45  # characters: how far before an infinitive or a noun what governs it stands
NOUN_NEAR = 32
OLD = 4  # years before the day of writing from which on a telling is background

DECIDING = (
    (Modality.DENIED, "denied"),
    (Modality.DEMANDED, "demanded"),
    (Modality.HYPOTHETICAL, "hypothetical"),
    (Modality.UNCONFIRMED, "unconfirmed"),
    (Modality.PLANNED, "planned"),
    (Modality.ASSERTED, "asserted"),
)


def modality(syntax: Syntax, span: Span, *, noun: bool = False, bare: bool = False) -> Modality:
    """The modality of the verb that begins at `span`, or of the noun there.

    A `bare` verb, a base form without auxiliaries, is asked for where a demand governs its clause: "demanded that
    Georgia release …".
    """
    clause, group = syntax.clause(span), syntax.group(span)
    lead = syntax.text[clause.span.start : group.span.start]
    after = syntax.text[span.end : clause.span.end]
    if _undone(syntax, span, clause):
        return Modality.DENIED
    own = _of_noun(lead, after) if noun else _of_group(syntax, span, group, lead)
    if bare and cue("demanded").search(_with_upper(syntax, span) + lead):
        return Modality.DEMANDED
    if own not in (None, Modality.ASSERTED):
        return _in_clause(syntax, span, clause, own) if own is Modality.PLANNED else own
    return _in_clause(syntax, span, clause, own or Modality.ASSERTED)


def is_question(syntax: Syntax, span: Span) -> bool:
    """Whether the sentence asks."""
    return bool(QUESTION.search(syntax.sentence(span).of(syntax.text)))


def at_date(
    told: Modality, value: PartialDate | None, published: PartialDate | None, *, bare_present: bool
) -> Modality:
    """The modality when the date is known: what lies ahead is planned, what lies long back is history."""
    if told is not Modality.ASSERTED or value is None or published is None or published.latest is None:
        return told
    if value.earliest and value.earliest > published.latest:
        return Modality.PLANNED
    if bare_present and value.latest and value.latest > published.latest and not value.earliest:
        return Modality.PLANNED
    return Modality.HISTORICAL if value.latest and _years(value.latest, published.latest) >= OLD else told


def _years(earlier: date, later: date) -> int:
    return later.year - earlier.year


def _undone(syntax: Syntax, span: Span, clause: Clause) -> bool:
    """Told to be untrue, or called off, later in the sentence."""
    rest = syntax.text[span.end : syntax.sentence(span).end]
    return clause.has_verb and bool(cue("untrue").search(rest))


def _of_group(syntax: Syntax, span: Span, group: Group, lead: str) -> Modality | None:
    if group.negated or _nobody(lead):
        asked = TO.search(group.words) and _governed(lead[-NEAR:]) not in (None, Modality.ASSERTED)
        return Modality.HYPOTHETICAL if asked else Modality.DENIED
    if group.tense is Tense.FUTURE:
        return Modality.PLANNED
    if group.tense is Tense.CONDITIONAL:
        return _of_would(syntax, span)
    if group.tense is Tense.POSSIBLE:
        return Modality.HYPOTHETICAL
    if group.tense is Tense.NECESSARY:
        return Modality.DEMANDED
    if group.tense is Tense.INFINITIVE or TO.search(group.words):
        before = (lead + group.words)[-NEAR:]
        governed = _governed(before) or Modality.HYPOTHETICAL
        if governed is Modality.ASSERTED and WILL.search(lead):
            return Modality.PLANNED  # "will travel to Geneva to meet"
        return (
            Modality.DENIED
            if governed is Modality.ASSERTED and WITHOUT.search(_with_upper(syntax, span) + lead)
            else governed
        )
    return None


def _of_would(syntax: Syntax, span: Span) -> Modality:
    """ "Would" is the future of a report ("announced that he would come") or depends on a condition."""
    sentence = syntax.sentence(span).of(syntax.text)
    return Modality.HYPOTHETICAL if cue("condition").search(sentence) or INVERTED.search(sentence) else Modality.PLANNED


def _governed(before: str) -> Modality | None:
    """What governs an infinitive: the last of the governing words before it."""
    best: tuple[int, Modality] | None = None
    for told, name in DECIDING:
        for match in governor(name).finditer(before):
            if best is None or match.end() > best[0]:
                best = (match.end(), told)
    return best[1] if best else None


def _of_noun(lead: str, after: str) -> Modality | None:
    governed = _governed_noun(lead[-NOUN_NEAR:])
    if governed is not None:
        return governed
    if cue("called_off").search(after):
        return Modality.DENIED
    if cue("planned_after").search(after):
        return Modality.PLANNED
    if cue("possible_after").search(after):
        return Modality.HYPOTHETICAL
    return None


def _governed_noun(before: str) -> Modality | None:
    if _nobody(before[-12:]):
        return Modality.DENIED
    for told, name in DECIDING[:-1]:
        if any(len(WORD.findall(before[match.end() :])) <= 2 for match in governor(name).finditer(before)):
            return told
    return None


def _nobody(lead: str) -> bool:
    """A subject that is nobody: "no one", "none of the …", "no arrests" stands at the head of the clause."""
    found = list(cue("nobody").finditer(lead))
    return bool(found) and len(WORD.findall(lead[found[-1].end() :])) <= 4


def _in_clause(syntax: Syntax, span: Span, clause: Clause, own: Modality) -> Modality:
    """What the clause, or the one that it hangs on, says of it."""
    lead = syntax.text[clause.span.start : span.start]
    if clause.opener in CONDITIONS or cue("condition").search(lead) or INVERTED.match(lead):
        return Modality.HYPOTHETICAL
    whole = _with_upper(syntax, span) + lead
    for told, name in ((Modality.DENIED, "denied"), (Modality.UNCONFIRMED, "unconfirmed")):
        if cue(name).search(whole):
            return told
    if own is Modality.ASSERTED and cue("doubt").search(whole):
        return Modality.HYPOTHETICAL
    return own


def _with_upper(syntax: Syntax, span: Span) -> str:
    """The clauses on which this one hangs, as far as they stand right before it."""
    pieces: list[str] = []
    clauses, index = syntax.clauses(span), syntax.clause_index(span)
    while index > 0 and (clauses[index].opener in UNDER or _according(syntax, clauses, index)):
        index -= 1
        pieces.insert(0, clauses[index].span.of(syntax.text))
    return "".join(pieces)


def _according(syntax: Syntax, clauses: tuple[Clause, ...], index: int) -> bool:
    """ "Reports according to which …", "According to unconfirmed reports, …"."""
    upper = clauses[index - 1].span.of(syntax.text)
    if clauses[index].opener == "which":
        return upper.rstrip().endswith("according to")
    return clauses[index].opener is None and bool(ACCORDING.match(upper))
