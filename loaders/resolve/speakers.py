"""Who said the quoted words, to whom, when, and which citation supports them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from loaders.found import FoundQuote, Reading
from loaders.resolve.quotes_support import Support
from loaders.resolve.speakers_addressees import Addressees
from loaders.resolve.speakers_cast import Cast
from loaders.resolve.speakers_context import announced, reported
from loaders.resolve.speakers_interviews import Interview
from loaders.resolve.speakers_persons import Persons
from loaders.resolve.speakers_phrases import CONTEXT, Attribution, Frame, within_sentence
from loaders.resolve.speakers_telling import ASKS, Telling
from schema.span import Span
from schema.vocab import MentionForm, QuoteKind

WIDEST = 600  # characters of a sentence read on either side
ASKED_WINDOW = 60
EPITHET_WORDS = 5  # a quotation without a speaker up to this length is a label
LOOSE_WORDS = 2  # words that a far verb does not make a quotation
ANSWER = "quotes.answer"
NAME_WITHIN = re.compile(r"\s[A-ZÀ-Þ][\w.'-]+\s(?:[A-ZÀ-Þ][\w.'-]+\s)*[a-z]")


def attributed(reading: Reading, cast: Cast) -> tuple[FoundQuote, ...]:
    """The reading's quotes with speaker, cue, addressee, citation and date filled."""
    told = cast.told
    persons, support = Persons(cast), Support(reading, told)
    interview = Interview(reading, cast, persons)
    addressees = Addressees(cast, persons)
    done: list[FoundQuote] = []
    for found_quote in reading.quotes:
        quote = replace(found_quote, citation=support.citation(found_quote))
        if quote.rule == ANSWER:
            actor, label = interview.speaker(quote.span.start)
            done.append(replace(quote, speaker=actor, speaker_span=label, addressee=interview.asked_by(actor)))
            continue
        found = _attribution(cast, quote)
        if found is None:
            done.append(_continued(told, quote, done))
            continue
        filled = _filled(quote, found, persons, support, interview)
        if filled.speaker_span is not None:
            addressee, words = addressees.addressee(found.cue, quote.marks, filled.speaker)
            filled = replace(filled, addressee=addressee, addressee_span=None if addressee is None else words)
        done.append(filled)
    return tuple(done)


def _attribution(cast: Cast, quote: FoundQuote) -> Attribution | None:
    if quote.kind is QuoteKind.SIGNATURE:
        return None  # a title
    return within_sentence(cast, _frame(cast.told, quote)) or announced(cast, quote) or reported(cast, quote)


def _frame(told: Telling, quote: FoundQuote) -> Frame:
    """The quotation's sentence, with the next one where the words end in a question or a cry and it tells who spoke."""
    first = told.sentences[told.sentence_at(quote.marks.start)]
    index = told.sentence_at(max(quote.marks.end - 1, quote.marks.start))
    last = told.sentences[index]
    words = quote.span.of(told.text)
    block_end = told.blocks[told.block_at(quote.marks.end - 1)].span.end
    after = Span(quote.marks.end, max(quote.marks.end, last.end))
    if ASKS.search(told.text[quote.marks.start : quote.marks.end]) and not told.text[after.start : after.end].strip():
        following = told.sentences[index + 1] if index + 1 < len(told.sentences) else None
        if following and following.end <= block_end and '"' not in following.of(told.text)[:ASKED_WINDOW]:
            after = Span(quote.marks.end, following.end)
    begins = max(min(first.start, quote.marks.start), quote.marks.start - WIDEST)
    return Frame(quote, Span(begins, quote.marks.start), Span(after.start, min(after.end, after.start + WIDEST)), words)


def _filled(
    quote: FoundQuote, found: Attribution, persons: Persons, support: Support, interview: Interview
) -> FoundQuote:
    if found.speaker is None:
        return replace(quote, kind=QuoteKind.EPITHET, rule=found.rule, cue_span=found.cue)
    actor, words, sure = persons.resolved(found.speaker)
    if actor is None and found.speaker.form is MentionForm.PRONOUN and words.length == 1:  # an answer's "I"
        actor, label = interview.speaker(quote.span.start)
        words = label or words
    return replace(
        quote,
        kind=QuoteKind.SIGNATURE if found.signature else quote.kind,
        span=_without_stop(quote, persons) if found.signature else quote.span,
        speaker=actor,
        speaker_span=words,
        cue_span=found.cue,
        said=support.said(found.cue),
        rule=found.rule,
        confidence=min(quote.confidence, found.confidence, sure),
    )


def _without_stop(quote: FoundQuote, persons: Persons) -> Span:
    """A signature without the stop of the sentence around it."""
    return quote.span.trimmed(persons.text, " .,")


def _goes_on(told: Telling, last: FoundQuote, quote: FoundQuote) -> bool:
    """Whether the later words are sentences of their own, or stand in the same paragraph after no other name."""
    sentence = told.sentences[told.sentence_at(quote.marks.start)]
    lead = told.text[max(sentence.start, last.marks.end) : quote.marks.start].strip(" .…\n")
    same = told.block_at(last.marks.start) == told.block_at(quote.marks.start)
    return not lead or (same and NAME_WITHIN.search(lead) is None)


def _continued(told: Telling, quote: FoundQuote, done: Sequence[FoundQuote]) -> FoundQuote:
    """Words that go on after others of the same speaker, with nothing told between; else nobody's."""
    last = done[-1] if done else None
    if last is not None and last.speaker_span is not None and quote.kind is not QuoteKind.SIGNATURE:
        here, before = told.sentence_at(quote.marks.start), told.sentence_at(last.marks.start)
        cue = told.sentence_at(last.cue_span.start) if last.cue_span else before
        if 0 <= here - max(before, cue) <= 1 and _goes_on(told, last, quote):
            return replace(
                quote,
                speaker=last.speaker,
                speaker_span=last.speaker_span,
                addressee=last.addressee,
                addressee_span=last.addressee_span,
                citation=quote.citation if quote.citation is not None else last.citation,
                said=last.said,
                rule="speakers.continued",
                confidence=min(quote.confidence, last.confidence, CONTEXT),
            )
    if quote.kind is QuoteKind.PARTIAL and len(quote.span.of(told.text).split()) <= EPITHET_WORDS:
        return replace(quote, kind=QuoteKind.EPITHET)
    return quote
