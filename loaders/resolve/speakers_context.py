"""Who spoke where the quotation's own sentence does not say: the sentences and paragraphs around it."""

import re

from loaders.found import FoundQuote
from loaders.gazetteers.speech import speech_words
from loaders.resolve.speakers_cast import Cast
from loaders.resolve.speakers_phrases import CONTEXT, LOOSE, Attribution, attributed_to, finite
from loaders.resolve.speakers_statements import by_statement
from loaders.resolve.speakers_subjects import first_head, owner, subject, utterances
from loaders.text.alternation import any_of
from schema.span import Span
from schema.vocab import QuoteKind

SENDING = re.compile(
    rf"(?<![\w-])(?:sent|sends|wrote|writes|handed|left|gave|gives|posted|read|published|issued|released)\s(?:\w+\s){{0,4}}"
    rf"(?:{any_of(speech_words('letters'))})(?![\w-])",
    re.I,
)
REPORTING = re.compile(
    r"\b(?:said|says|told|reported|stated|explained|added|recalled|argued)\b[^.\"]{0,60}\bthat\b", re.I
)
LONGEST_LEAD = 80  # characters: dots and blanks
LEAST_REPORTED = 3  # words


def announced(cast: Cast, quote: FoundQuote) -> Attribution | None:
    """By the sentence before that ends with a colon or tells of somebody's words."""
    told = cast.told
    index = told.sentence_at(quote.marks.start)
    lead = told.text[told.sentences[index].start : quote.marks.start]
    if lead.strip(" .…\n-*•"):
        stretch = Span(told.sentences[index].start, quote.marks.start)
        ends = lead.rstrip()[-1:]
        return by_colon(cast, stretch) if ends in ":-" or (ends == "," and quote.kind is QuoteKind.DIRECT) else None
    if index == 0:
        return None
    before = told.sentences[index - 1]
    ends = told.text[before.start : before.end].rstrip()
    earlier = told.sentences[index - 2] if index > 1 else None
    if ends.endswith(":"):
        sent = by_sending(cast, before) or (by_sending(cast, earlier) if earlier else None)
        return by_verb(cast, before) or sent or by_statement(cast, index - 1) or by_colon(cast, before)
    if found := by_utterance(cast, before):
        return found
    if _is_block(cast, quote):
        return by_verb(cast, before)
    answers = _is_sentence(cast, quote) and '"' not in before.of(told.text)
    return by_verb(cast, before, beside=True) if answers else None


def reported(cast: Cast, quote: FoundQuote) -> Attribution | None:
    """By the verb of speech that opened the paragraph, where all of it tells what somebody said."""
    told = cast.told
    block = told.blocks[told.block_at(quote.marks.start)]
    opening = told.sentences[told.sentence_at(block.span.start)]
    if opening.end > quote.marks.start or len(quote.span.of(told.text).split()) < LEAST_REPORTED:
        return None
    if not REPORTING.search(told.plain, opening.start, opening.end):
        return None
    found = by_verb(cast, opening)
    return attributed_to(found.speaker, "speakers.reported", found.cue, LOOSE) if found else None


def _is_block(cast: Cast, quote: FoundQuote) -> bool:
    block = cast.told.blocks[cast.told.block_at(quote.marks.start)]
    lead = quote.marks.start - block.span.start
    return lead <= LONGEST_LEAD and not cast.told.text[block.span.start : quote.marks.start].strip(" .…")


def _is_sentence(cast: Cast, quote: FoundQuote) -> bool:
    """Whether the quotation stands by itself after another sentence: "She shook her head. “Never.”"."""
    told = cast.told
    end = told.sentences[told.sentence_at(max(quote.marks.end - 1, quote.marks.start))].end
    return not told.text[quote.marks.end : end].strip()


def by_verb(cast: Cast, sentence: Span, *, beside: bool = False) -> Attribution | None:
    """The subject of the sentence's last verb of speech."""
    found = cast.cues(sentence, beside=beside)
    if not found:
        return None
    head = subject(cast, sentence.start, finite(found))
    return attributed_to(head, "speakers.announced", Span(*found[-1].span()), CONTEXT)


def by_sending(cast: Cast, sentence: Span) -> Attribution | None:
    """ "She has sent me a letter." """
    match = SENDING.search(cast.told.plain, sentence.start, sentence.end)
    head = match and subject(cast, sentence.start, match.start())
    return attributed_to(head, "speakers.letter", Span(*match.span()), LOOSE) if match else None


def by_colon(cast: Cast, sentence: Span) -> Attribution | None:
    """Who is told of in a sentence that leads to the words with a colon."""
    head = first_head(cast, sentence)
    if head is not None and cast.told.plain[head.span.start : head.span.end].casefold() == "it":
        return None
    return attributed_to(head, "speakers.colon", None, LOOSE)


def by_utterance(cast: Cast, sentence: Span) -> Attribution | None:
    """ "Her answer arrived in three lines." """
    match = utterances().search(cast.told.plain, sentence.start, sentence.end)
    if match is None:
        return None
    return Attribution(owner(cast, sentence, match), "speakers.utterance", Span(*match.span()), LOOSE)
