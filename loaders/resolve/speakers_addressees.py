"""To whom quoted words were said: "told Reuters", "said to him", "in a letter to the king"."""

import re
from functools import cache

from loaders.gazetteers.speech import speech, speech_words
from loaders.resolve.speakers_cast import Candidate, Cast
from loaders.resolve.speakers_persons import Persons
from loaders.resolve.speakers_phrases import clause_end
from loaders.resolve.speakers_subjects import first_of
from loaders.text.alternation import any_of
from schema.span import Span
from schema.vocab import MentionForm

TO = re.compile(r"\s(?:\w+ly\s|back\s)?(?:to|with)(?=\s)")
PRONOUN = re.compile(r"\s(?P<pronoun>him|her)(?![\w-])(?!\s[a-z]+(?:,|\s(?:that|said|was|is)))", re.I)
# Between a verb and whom it names; other words begin what is said.
NAMING = re.compile(
    r"\s(?:(?:the|an?|his|her|its|their|our)\s)?(?:(?!(?:that|to|how|what|why|if|not|with|about)\s)[\w'.-]+\s){0,4}"
)
LONGEST = 40  # characters between a verb and the name of whom it addresses


@cache
def _openers() -> re.Pattern[str]:
    nouns = any_of(speech_words("addressed"))
    return re.compile(
        rf"(?<![\w-])(?:(?:speaking|talking|writing)\s(?:to|with)|addressing|in\s(?:an?|his|her|its|their|the)\s(?:[\w-]+\s){{0,2}}(?:{nouns})\s(?:to|with))(?=\s)",
        re.I,
    )


Told = tuple[int | None, Span | None]  # an actor, and the words that name it
NOBODY: Told = (None, None)


class Addressees:
    """Finds them within one document."""

    def __init__(self, cast: Cast, persons: Persons) -> None:
        self._cast, self._persons = cast, persons

    def addressee(self, cue: Span | None, quote: Span, speaker: int | None) -> Told:
        """The actor whom the verb's object names, else the phrase that leads to the words; never the speaker."""
        told = self._cast.told
        sentence = told.sentences[told.sentence_at(cue.start if cue else quote.start)]
        found = self._of_verb(cue, sentence) if cue and cue.end <= sentence.end else NOBODY
        if found[0] is None:
            opener = _openers().search(told.text, sentence.start, sentence.end)
            found = self._named(Span(opener.end(), sentence.end), told.text) if opener else NOBODY
        return NOBODY if found[0] is None or found[0] == speaker else found

    def _of_verb(self, cue: Span, sentence: Span) -> Told:
        plain = self._cast.told.plain
        if cue.of(plain).casefold() in speech().addressing:
            return self._named(Span(cue.end, clause_end(self._cast, cue.end, sentence.end)), plain)
        to = TO.match(plain, cue.end, sentence.end)
        return self._named(Span(to.end(), clause_end(self._cast, to.end(), sentence.end)), plain) if to else NOBODY

    def _named(self, stretch: Span, text: str) -> Told:
        """Whom the stretch begins with."""
        if pronoun := PRONOUN.match(text, stretch.start, stretch.end):
            return self._who(Candidate(Span(*pronoun.span("pronoun")), None, MentionForm.PRONOUN))
        near = Span(stretch.start, min(stretch.end, stretch.start + 2 * LONGEST))
        head = first_of(self._cast, self._cast.opened(near))
        if head is None or head.span.start - stretch.start > LONGEST:
            return NOBODY
        named = NAMING.fullmatch(text, stretch.start, head.span.start)
        return self._who(head) if named else NOBODY

    def _who(self, candidate: Candidate) -> Told:
        return self._persons.resolved(candidate).actor, candidate.span
