"""Which words beside a quotation say who spoke."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from loaders.found import FoundQuote
from loaders.gazetteers.speech import speech, speech_words
from loaders.resolve.speakers_cast import Candidate, Cast
from loaders.resolve.speakers_subjects import first_of, named_after, subject
from loaders.text.alternation import any_of
from schema.span import Span
from schema.vocab import MentionForm, QuoteKind

BE = re.compile(
    r"(?<!\w)(?:is|are|was|were|be|been|being|am|get|got|gets)\s(?:\w+ly\s|also\s|once\s|often\s){0,2}$", re.I
)
BY = re.compile(r"(?<!\w)by\s", re.I)
# A name in marks, and the noun for whose it is.
NAMED_BY = re.compile(r"\W*[A-ZÀ-Þ][\w.'-]*(?:\s[\w.'-]+){0,3}\W*")
NOUN = re.compile(r"\s(?:(?:the|an?|its|their)\s)?(?:[\w'-]+\s){1,4}")
SIGNED = re.compile(
    r"\bsigned(?:\s(?:it|off|simply|only|just|himself|herself|with|as|the letter)){0,3}\s*[:,]?\s*$", re.I
)
SENDER = re.compile(r"\b(?:from|by|of)\s$", re.I)
ADJACENT = 60  # characters between a verb and the words that it plainly governs
LOOSE = 0.6  # confidence where verb and words stand apart
CONTEXT = 0.8
NEGATION_WINDOW = 32


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to have spoken; `speaker` is None where the words say that nobody did, or leave it open."""

    speaker: Candidate | None
    rule: str
    cue: Span | None = None
    confidence: float = 1.0
    signature: bool = False
    denied: bool = False


def attributed_to(
    speaker: Candidate | None, rule: str, cue: Span | None, confidence: float = 1.0
) -> Attribution | None:
    """None where no speaker was found: another rule may find one."""
    return None if speaker is None else Attribution(speaker, rule, cue, confidence)


@dataclass(frozen=True, slots=True)
class Frame:
    """A quotation in its sentence: the author's words before and after its marks."""

    quote: FoundQuote
    before: Span
    after: Span
    words: str  # what is quoted


def within_sentence(cast: Cast, frame: Frame) -> Attribution | None:
    """The attribution that the quotation's own sentence gives."""
    ways: tuple[Callable[[Cast, Frame], Attribution | None], ...] = (_signed, _opened, _before, _after)
    if _goes_on(frame) and not _governed_before(cast, frame):
        ways = (_signed, _opened_after, _after, _credited, _opened, _before)
    else:
        ways = (*ways, _opened_after, _credited)
    for way in ways:
        if found := way(cast, frame):
            return found
    return None


def _goes_on(frame: Frame) -> bool:
    """Whether the author's sentence goes on after the words: a comma, or a mark that asks or cries, ends them."""
    return frame.words.rstrip()[-1:] in (",", "?", "!", "-", "—", "–", "…") or frame.before.length == 0


def _governed_before(cast: Cast, frame: Frame) -> bool:
    """Whether a verb right before the words takes them as its object: "what she called a “revolving door,” …"."""
    found = cast.cues(frame.before)
    return bool(found) and frame.before.end - found[-1].end() <= ADJACENT


def _signed(cast: Cast, frame: Frame) -> Attribution | None:
    """Written at the end of a letter: by its sender, else by who signed."""
    plain = cast.told.plain
    if not (signed := SIGNED.search(plain, frame.before.start, frame.before.end)):
        return None
    for candidate in reversed(cast.names_in(Span(frame.before.start, signed.start()), inserted=True)):
        if SENDER.search(cast.told.text[max(0, candidate.span.start - 6) : candidate.span.start]) and _after_letter(
            cast, frame, candidate
        ):
            return Attribution(candidate, "speakers.signature", Span(*signed.span()), signature=True)
    head = subject(cast, frame.before.start, signed.start())
    return Attribution(head, "speakers.signature", Span(*signed.span()), LOOSE, signature=True)


def _after_letter(cast: Cast, frame: Frame, candidate: Candidate) -> bool:
    lead = cast.told.text[frame.before.start : candidate.span.start]
    return re.search(rf"\b(?:{any_of(speech_words('letters'))})s?\s(?:\w+\s){{0,3}}$", lead, re.I) is not None


def _opened(cast: Cast, frame: Frame) -> Attribution | None:
    """ "According to the minister, …", where no verb of speech stands nearer."""
    openers = list(speech().openers.finditer(cast.told.plain, frame.before.start, frame.before.end))
    if not openers or any(cue.start() > openers[-1].end() for cue in cast.cues(frame.before)):
        return None
    plain, opener = cast.told.plain, openers[-1]
    comma = plain.find(",", opener.end(), frame.before.end)
    if comma < 0 and NAMED_BY.fullmatch(frame.words) and NOUN.fullmatch(plain, opener.end(), frame.before.end):
        return Attribution(None, "speakers.named", Span(*opener.span()))  # "according to the site “Morning”"
    near = object_of(cast, Span(opener.end(), comma)) if comma >= 0 else None
    head = near or object_of(cast, Span(opener.end(), frame.before.end))
    return attributed_to(head, "speakers.according", Span(*opener.span()))


def _opened_after(cast: Cast, frame: Frame) -> Attribution | None:
    """ "…, according to the minister"."""
    plain = cast.told.plain
    opener = speech().openers.search(plain, frame.after.start, frame.after.end)
    if opener is None or plain[frame.after.start : opener.start()].strip(" ,-"):
        return None
    head = object_of(cast, Span(opener.end(), clause_end(cast, opener.end(), frame.after.end)))
    return attributed_to(head, "speakers.according", Span(*opener.span()))


def _before(cast: Cast, frame: Frame) -> Attribution | None:
    """By the last verb of speech before the words."""
    found = cast.cues(frame.before)
    if not found:
        return None
    cue = found[-1]
    span = Span(*cue.span())
    if negated(cast, span.start):
        return Attribution(None, "speakers.denied", span, denied=True)
    quoted_before = len(found) > 1 and cue.group() in SAYING and bool(speech().quoting.fullmatch(found[-2].group()))
    quoting = found[-2] if quoted_before else cue
    if speech().quoting.fullmatch(quoting.group()) and passive(cast, quoting):
        return _who_is_quoted(cast, frame.before.start, quoting)
    if speech().quoting.fullmatch(cue.group()) and cast.told.plain[span.end : frame.before.end].rstrip().endswith(
        SAYING_END
    ):
        return _quoted(cast, span, frame.before.end)
    if quoted_before:
        return _quoted(cast, Span(*quoting.span()), span.start)
    confidence = 1.0 if frame.before.end - span.end <= ADJACENT else LOOSE
    if passive(cast, cue):
        return _passive_speaker(cast, frame, cue, confidence)
    if speech().quoting.fullmatch(cue.group()) and (quoted := _quoted(cast, span, frame.before.end)):
        return quoted
    verb = finite(found) if cue.group().casefold().endswith("ing") else span.start
    head = subject(cast, frame.before.start, verb)
    return attributed_to(head, "speakers.before", span, confidence)


def finite(found: list[re.Match[str]]) -> int:
    """The verb whose subject a form in -ing shares: the last finite one before it."""
    return next(
        (cue.start() for cue in reversed(found) if not cue.group().casefold().endswith("ing")), found[0].start()
    )


SAYING = ("saying", "telling")
SAYING_END = ("as saying", "saying", "as")


def _quoted(cast: Cast, cue: Span, end: int) -> Attribution | None:
    """ "Tass quoted a general as saying": who is quoted speaks."""
    head = object_of(cast, Span(cue.end, end))
    return attributed_to(head, "speakers.quoted", cue)


def _who_is_quoted(cast: Cast, start: int, cue: re.Match[str]) -> Attribution | None:
    """ "The general was quoted by Tass as saying": the subject speaks."""
    head = subject(cast, start, cue.start())
    return attributed_to(head, "speakers.quoted", Span(*cue.span()))


def passive(cast: Cast, cue: re.Match[str]) -> bool:
    lead = cast.told.plain[max(0, cue.start() - 30) : cue.start()]
    return BE.search(lead) is not None and not cue.group().endswith("ing")


def _passive_speaker(cast: Cast, frame: Frame, cue: re.Match[str], confidence: float) -> Attribution | None:
    """ "Was dismissed by both as “fiction”": whom "by" names; who was asked answers."""
    plain, span = cast.told.plain, Span(*cue.span())
    for stretch in (
        Span(span.end, frame.before.end),
        Span(frame.after.start, min(frame.after.end, frame.after.start + ADJACENT)),
    ):
        by = BY.search(plain, stretch.start, stretch.end)
        if by and (head := object_of(cast, Span(by.end(), stretch.end))):
            return Attribution(head, "speakers.passive", span, confidence)
    if cue.group().casefold() == "asked":
        head = subject(cast, frame.before.start, span.start)
        return attributed_to(head, "speakers.asked", span, CONTEXT)
    return Attribution(None, "speakers.passive", span, confidence)


def negated(cast: Cast, cue: int) -> bool:
    lead = cast.told.plain[max(0, cue - NEGATION_WINDOW) : cue]
    return _negation().search(re.split(r"[,;:]", lead)[-1]) is not None


@cache
def _negation() -> re.Pattern[str]:
    words = any_of(word for word in speech_words("negations") if word != "n't")
    return re.compile(rf"(?:(?<!\w)(?:{words})|n't)(?!\w)(?:\s\w+){{0,3}}\s*$", re.I)


def _after(cast: Cast, frame: Frame) -> Attribution | None:
    """By the verb of speech after the words: "…, said X" or "…, X said"."""
    plain = cast.told.plain
    stretch = Span(frame.after.start, _next_quotation(cast, frame.after))
    found = _finite_saying(cast, stretch)
    if not found and plain[stretch.start : stretch.end].strip(' ,-"'):  # "a source “close to him” said"
        closed = plain.find('"', stretch.end + 1, frame.after.end)
        stretch = Span(stretch.start, _next_quotation(cast, Span(max(closed, stretch.end) + 1, frame.after.end)))
        found = _finite_saying(cast, stretch) if closed >= 0 else []
    if not found:
        return None
    cue = found[0]
    span = Span(*cue.span())
    lead = plain[stretch.start : span.start].strip(' ,-"')
    if speech().quoting.fullmatch(cue.group()) and passive(cast, cue):
        return _who_is_quoted(cast, stretch.start, cue)
    if speech().quoting.fullmatch(cue.group()) and "as saying" in plain[span.end : stretch.end]:
        return _quoted(cast, span, plain.index("as saying", span.end))
    if not lead and frame.quote.kind is QuoteKind.PARTIAL and not _goes_on(frame) and plain[frame.after.start] == " ":
        return None  # "a source “close to him” said": its verb has another subject
    if not lead or lead.casefold() in speech_words("adverbs"):
        head = object_of(cast, Span(span.end, clause_end(cast, span.end, stretch.end)))
        return attributed_to(head, "speakers.after", span)
    head = subject(cast, stretch.start, span.start)
    return attributed_to(head, "speakers.after", span)


def _finite_saying(cast: Cast, stretch: Span) -> list[re.Match[str]]:
    """Verbs of saying that have a subject of their own."""
    return [
        cue
        for cue in cast.cues(stretch, beside=True)
        if not cue.group().endswith("ing") and cue.group().casefold() in speech().finite_saying
    ]


def _next_quotation(cast: Cast, after: Span) -> int:
    at = cast.told.plain.find('"', after.start, after.end)
    return at if at >= 0 else after.end


def object_of(cast: Cast, stretch: Span) -> Candidate | None:
    """Whom a stretch names first."""
    if pronoun := OBJECT.match(cast.told.plain, stretch.start, stretch.end):
        return Candidate(Span(*pronoun.span("pronoun")), None, MentionForm.PRONOUN)
    if words := _words_of().match(cast.told.plain, stretch.start, stretch.end):
        stretch = Span(words.end(), stretch.end)
    candidates = cast.opened(stretch)
    unowned = (candidate for candidate in candidates if not candidate.owns)
    return first_of(cast, candidates) or named_after(cast, stretch) or next(unowned, None)


@cache
def _words_of() -> re.Pattern[str]:
    """ "a statement from": whose words they are follows."""
    nouns = any_of(speech_words("utterances"))
    return re.compile(rf"\s*(?:an?|the|one|another)\s(?:\w+\s){{0,2}}(?:{nouns})\s(?:from|by|of)(?=\s)", re.I)


def _credited(cast: Cast, frame: Frame) -> Attribution | None:
    """ "“We left” – Anna Bell": a name alone after a dash."""
    dash = CREDIT.match(cast.told.plain, frame.after.start, frame.after.end)
    names = cast.names_in(Span(dash.end(), frame.after.end)) if dash else []
    if dash is None or not names or not names[0].heads or cast.told.plain[dash.end() : names[0].span.start].strip():
        return None
    rest = cast.told.plain[names[0].span.end : frame.after.end].strip()
    return Attribution(names[0], "speakers.credited", None, CONTEXT) if not rest or rest[0] in ",." else None


def clause_end(cast: Cast, start: int, end: int) -> int:
    """Where the clause that begins at `start` ends: before another clause or quotation."""
    match = CLAUSE_END.search(cast.told.plain, start, end)
    return match.start() if match else end


CREDIT = re.compile(r"\s*--?\s+")
OBJECT = re.compile(r"\s*(?P<pronoun>him|her|them|it)(?=\s+as\b|\s*(?:$|[,.;]))", re.I)
CLAUSE_END = re.compile(r"[;:\"]|\s(?:that|but|when|while|as|after|before|because|who)\s|\s--?\s")
