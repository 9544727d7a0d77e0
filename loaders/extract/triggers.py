"""The words that tell events, read from `triggers.toml`, and the places where they stand."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from loaders.extract.clauses import Syntax
from loaders.extract.verbs import Form, forms
from loaders.text.alternation import any_of
from schema.span import Span
from schema.vocab import ActorRole, EventKind, Modality

GAP = r"(?:\s+[^.;:!?\n()]{1,60}?)??"  # before a preposition: "take ~ into custody"
# Before an object: no other clause or time may begin in it ("held after a crackdown on a rally" is no rally held).
OBJECT_GAP = (
    r"(?:(?:\s+(?!(?:after|before|since|during|because|against|who|whom|which|that|when|where|while|if|as|following|was|were)\b)"
    r"[^\s.;:!?()]+){1,9}?)??"
)
PREPOSITIONS = {
    "into",
    "under",
    "behind",
    "to",
    "for",
    "on",
    "off",
    "at",
    "in",
    "from",
    "with",
    "by",
    "over",
    "via",
    "{telephone}",
}
NAME_BEFORE = re.compile(r"[\w,] +$")
LOOK_BEFORE = 24  # characters


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the lexicon. `needs` holds alternatives: of each tuple one condition must hold."""

    kind: EventKind
    noun: bool
    needs: tuple[tuple[str, ...], ...]
    not_after: re.Pattern[str] | None
    not_before: re.Pattern[str] | None
    subject: ActorRole | None
    object: ActorRole | None
    modality: Modality | None  # where the words themselves tell it: "is expected in Paris"


@dataclass(frozen=True, slots=True)
class Trigger:
    """A place where words of an entry stand. A `passive` one is none without a form of "be" before it."""

    entry: Entry
    span: Span
    form: Form | None  # None for nouns
    passive: bool = False
    holds_object: bool = False  # the object stands inside: "lifted its sanctions"

    @property
    def kind(self) -> EventKind:
        return self.entry.kind


@dataclass(frozen=True, slots=True)
class Row:
    """One form of one wording, without its first word."""

    entry: Entry
    form: Form | None
    passive: bool
    holds_object: bool
    rest: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`heads` finds the first word of any pattern; `rows` holds, by that word, what may follow."""

    heads: re.Pattern[str]
    rows: dict[str, tuple["Row", ...]]
    lists: dict[str, list[str]]


@cache
def lexicon() -> Lexicon:
    table = tomllib.loads(files("loaders.extract").joinpath("triggers.toml").read_text(encoding="utf-8"))
    lists: dict[str, list[str]] = table["lists"]
    rows: dict[str, list[Row]] = {}
    for row in table["verb"]:
        entry = _entry(row, noun=False)
        for phrase in row["verbs"]:
            passive = phrase.startswith("be ")
            for form, head, rest in _verb_forms(phrase.removeprefix("be "), passive):
                rows.setdefault(head, []).append(Row(entry, form, passive, "~" in phrase, _pattern(rest, lists)))
    for row in table["noun"]:
        entry = _entry(row, noun=True)
        for phrase in row["words"]:
            head, _, rest = phrase.partition(" ")
            rows.setdefault(head, []).append(Row(entry, None, False, False, _pattern(rest, lists)))
    heads = re.compile(rf"(?<![\w-])(?:{any_of(rows)})(?!\w)", re.IGNORECASE)
    return Lexicon(heads, {head: tuple(found) for head, found in rows.items()}, lists)


def triggers(syntax: Syntax) -> Iterator[Trigger]:
    """Every place where an entry's words stand, in reading order; one place may hold several."""
    known, text = lexicon(), syntax.text
    for sentence in syntax.sentences:
        for head in known.heads.finditer(text, sentence.start, sentence.end):
            for row in known.rows[head.group().casefold()]:
                match = row.rest.match(text, head.end(), sentence.end)
                if match is None:
                    continue
                span = Span(head.start(), match.end())
                if not (_figurative(row.entry, text, span, sentence) or is_name(text, span, sentence)):
                    yield Trigger(row.entry, span, row.form, row.passive, row.holds_object)


def is_name(text: str, span: Span, sentence: Span) -> bool:
    """Whether a capital inside the sentence makes a name of the word: "the United States", "Strike Group"."""
    word = text[span.start : span.start + 2]
    if not (word[:1].isupper() and word[1:].islower()):
        return False
    return bool(NAME_BEFORE.search(text, sentence.start, span.start))


def _figurative(entry: Entry, text: str, span: Span, sentence: Span) -> bool:
    if entry.not_after and entry.not_after.match(text, span.end, sentence.end):
        return True
    begin = max(sentence.start, span.start - LOOK_BEFORE)
    return bool(entry.not_before and entry.not_before.search(text, begin, span.start))


def _entry(row: dict[str, Any], *, noun: bool) -> Entry:
    after, before = row.get("not_after"), row.get("not_before")
    return Entry(
        kind=EventKind(row["kind"]),
        noun=noun,
        needs=tuple(tuple(need.split("|")) for need in row.get("needs", ())),
        not_after=re.compile(rf"\s*(?:{_bounded(after)})", re.IGNORECASE) if after else None,
        not_before=re.compile(rf"(?<![\w-])(?:{any_of(before)})\s+$", re.IGNORECASE) if before else None,
        subject=ActorRole(row["subject"]) if "subject" in row else None,
        object=ActorRole(row["object"]) if "object" in row else None,
        modality=Modality(row["modality"]) if "modality" in row else None,
    )


def _bounded(words: Iterable[str]) -> str:
    """Words that end where a word ends; a mark ends anywhere."""
    return "|".join(re.escape(word) + (r"(?![\w-])" if word[-1].isalnum() else "") for word in words)


def _verb_forms(phrase: str, passive: bool) -> Iterator[tuple[Form, str, str]]:
    """Each form of the first word, with what follows it. Of a passive phrase the participle stands there already."""
    head, _, rest = phrase.partition(" ")
    if passive:
        yield Form.PARTICIPLE, head, rest
        return
    for form, words in forms(head).items():
        for word in words:
            yield form, word, rest


def _pattern(rest: str, lists: dict[str, list[str]]) -> re.Pattern[str]:
    """What follows the first word."""
    built = ""
    for word, following in pairwise([*rest.split(), ""]):
        if word == "~":
            built += GAP if following in PREPOSITIONS else OBJECT_GAP
        elif word.startswith("{"):
            listed = any_of(lists[word.strip("{}")])
            built += rf"(?:\s+(?:{listed})){{1,2}}(?![\w-])"  # "a ceasefire agreement"
        else:
            built += rf"\s+{re.escape(word)}(?![\w-])"
    return re.compile(built, re.IGNORECASE)
